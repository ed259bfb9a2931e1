// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Texts

/// What the check of an audit came to.
package struct AuditVerdict: Sendable {
    /// Nil if all is as it was sealed.
    package internal(set) var flaw: AuditFlaw?
    /// How many rows were found in order.
    package internal(set) var rows = 0
    package internal(set) var checkpoints = 0
    /// The last row that is under a signature.
    package internal(set) var signedUpTo = 0
    /// The key by which the signatures were checked; nil if nothing is signed yet.
    package internal(set) var publicKey: [UInt8]?
    /// Whether the key was handed over, and not taken from the very database that is checked.
    let isKeyHandedOver: Bool
    package internal(set) var tail = AuditTail(count: 0, oldest: nil)

    init(isKeyHandedOver: Bool) {
        self.isKeyHandedOver = isKeyHandedOver
    }

    /// The verdict in words, one sentence for each line.
    package func lines(_ say: Translator) -> [String] {
        var lines: [String] = []
        if let flaw { lines.append(say(Text.Verdict.flaw(words: say(flaw.words)))) }
        lines.append(say(Text.Verdict.rows(count: rows)))
        lines.append(say(Text.Verdict.signed(count: checkpoints, upTo: signedUpTo)))
        if tail.count > 0 { lines.append(say(Text.Verdict.tail(count: tail.count))) }
        if let publicKey {
            let key = hexadecimal(publicKey)
            lines.append(
                say(isKeyHandedOver ? Text.Verdict.keyGiven(key: key) : Text.Verdict.keyFound(key: key)))
        }
        if flaw == nil { lines.append(say(Text.Verdict.whole)) }
        return lines
    }
}
