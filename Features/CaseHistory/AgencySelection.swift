// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts

/// What of a case goes to another organisation that keeps it in a file of its own: by the rules of the paper.
///
/// Nothing that finds her, as to anybody but herself; opinions and what third persons said only where somebody says so of each.
package struct AgencySelection: Sendable {
    package let taken: [CaseEntry]
    /// What is decided one by one.
    package let undecided: [CaseEntry]
    /// What stays out and why, in words.
    package let left: [String]

    /// What never goes, whatever was decided.
    package static let protected = Selection.Rules.protected

    /// `ticked` is what somebody decided on at a page of that moment; nil until she has.
    package init(of entries: [CaseEntry], ticked: (entries: Set<String>, seen: Moment)?, _ t: Translator) {
        let words = Extract.Words(
            sections: [], person: "", basis: .other, reason: "", hidesOthers: false,
            chosen: ticked.map { Array($0.entries) }, decided: ticked?.seen.milliseconds ?? 0)
        let selection = Selection(
            of: entries, by: Selection.Rules(words: words, people: [], isForAgency: true))
        (taken, undecided) = (selection.taken, selection.undecided)
        left = Selection.Reason.allCases.compactMap { reason in
            selection.left[reason].map { t(Text.Paper.reason(reason: reason.rawValue, count: $0)) }
        }
    }
}
