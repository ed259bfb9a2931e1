// SPDX-License-Identifier: EUPL-1.2

package import Texts

/// The first thing in an audit that is not as it was sealed.
package enum AuditFlaw: Sendable, Hashable {
    /// The row of this number is gone.
    case rowMissing(Int)
    /// The row's content or link is another than was sealed.
    case rowAltered(Int)
    /// At the first place stands another row than was sealed there; that one stands at the second place.
    case rowMoved(to: Int, from: Int)
    /// A row that was never sealed stands at this place.
    case rowInserted(Int)
    /// The links fit each other, but not what was signed: all between the two was written anew.
    case rewritten(after: Int, upTo: Int)
    /// The chain ends before a row that was signed.
    case cutOff(last: Int, signed: Int)
    case checkpointMissing(Int)
    /// The checkpoint's content or signature is another than was signed.
    case checkpointForged(Int)
    /// The checkpoint is signed by another key than the one that was handed over.
    case otherKey(checkpoint: Int)
    /// The row does not have the link that stands on the paper.
    case notAsOnPaper(Int)

    /// What is wrong, in words.
    package var words: Message {
        switch self {
        case .rowMissing(let number): Text.Flaw.rowMissing(number: number)
        case .rowAltered(let number): Text.Flaw.rowAltered(number: number)
        case .rowMoved(let place, let from): Text.Flaw.rowMoved(place: place, from: from)
        case .rowInserted(let number): Text.Flaw.rowInserted(number: number)
        case .rewritten(let after, let end): Text.Flaw.rewritten(after: after, end: end)
        case .cutOff(let last, let signed): Text.Flaw.cutOff(last: last, signed: signed)
        case .checkpointMissing(let number): Text.Flaw.checkpointMissing(number: number)
        case .checkpointForged(let number): Text.Flaw.checkpointForged(number: number)
        case .otherKey(let number): Text.Flaw.otherKey(number: number)
        case .notAsOnPaper(let number): Text.Flaw.notAsOnPaper(number: number)
        }
    }
}
