// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias MergeID = Identifier<Merge>

/// That two entries of one case are one person, because somebody who read both said so.
///
/// The one that goes stays as it is and is shown no more; whoever names it is led to the one that stands for both. So
/// undoing brings back exactly what was.
package struct Merge: Sendable {
    let id: MergeID
    let matter: CaseID
    let section: Section
    /// Which entry stands for both.
    let kept: PersonID
    let gone: PersonID
    /// The version of the kept entry that the merge wrote: the later merge has the higher one.
    let version: Int
    let at: Moment
    let undoneAt: Moment?
    let sealedWords: [UInt8]

    var stands: Bool { undoneAt == nil }

    /// What is sealed of it, so that nothing that was ever written is lost by it.
    struct Words: Sendable, Codable, Equatable {
        /// What the kept entry said before.
        var before: Person.Words
        /// What it said as one.
        var result: Person.Words
        /// What it said when the merge was undone; nil while it stands.
        var atUndoing: Person.Words?
    }
}

/// A merge with its words.
struct ReadMerge: Sendable {
    let merge: Merge
    let words: Merge.Words

    init(_ merge: Merge, under unit: UnitKey) throws {
        self.merge = merge
        words = try unit.openRecord(merge.sealedWords, at: .merge(merge.id))
    }

    /// What was written into the kept entry between the merge and its undoing.
    var writtenMeanwhile: [PersonField] {
        words.atUndoing.map { PersonField.differing(words.result, $0) } ?? []
    }
}

/// Why two entries cannot be made one.
enum MergeObstacle: Sendable {
    case itself
    /// One of the two stands there no more as herself.
    case merged
    /// They lie under different keys: who reads the one need not read the other.
    case otherSection
    /// Somebody would be her own ancestor.
    case circular
}

/// Why a merge cannot be undone.
enum UndoObstacle: Sendable {
    case undone
    /// The kept entry was merged into another since.
    case merged
    /// Another entry was merged into the kept one since; that has to be undone first.
    case later
}

extension Place {
    static func merge(_ id: MergeID) -> Place {
        Place(table: "person_merge", column: "sealed_words", row: id)
    }
}
