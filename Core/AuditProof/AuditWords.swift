// SPDX-License-Identifier: EUPL-1.2

package import Texts

/// The words of the commands around the audit's proof.
package enum AuditWords {
    package static let none = Text.Paper.none
    package static let badDay = Text.Command.badDay
    package static func noStore(path: String) -> Message { Text.Command.noStore(path: path) }
    package static func badKey(path: String) -> Message { Text.Command.badKey(path: path) }
    package static func badPaper(path: String) -> Message { Text.Command.badPaper(path: path) }
    /// How fast it was checked.
    package static func pace(rows: Int, seconds: Double, _ say: Translator) -> Message {
        Text.Verdict.pace(
            seconds: "\((seconds * 10).rounded() / 10)",
            perSecond: seconds > 0 ? Int(Double(rows) / seconds) : rows)
    }
}
