// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Web

/// One thing that stands in a case, in the shape in which its timeline and its file show it, whichever feature wrote it.
package struct CaseEntry: Sendable {
    /// Unlike that of every other entry of the case.
    package let id: String
    package let section: Section
    package let kind: Kind
    /// When it happened, as a day as far as it is known; empty where it happened when it was written.
    package let happened: String
    package let written: Moment
    package let title: String
    package let lines: [Line]
    /// Where it stands in the case.
    package let address: Address
    /// Those of the case whom it names as such, and not only in its words.
    package let people: [String]
    package let voice: Voice
    package let mark: Mark?

    /// What it is.
    package enum Kind: String, Sendable, CaseIterable {
        case stage
        case person
        case link
        case note
        case incident
        case allegation
        case protectionMeasure = "protection_measure"
        case risk
        case duty
        case safetyPlan = "safety_plan"
        case safeContact = "safe_contact"
        case task
        case document
        case consent
        case decision
        case referral
        case transfer
        case package
        case conference
        case counselling
        case outcome
    }

    /// Whose word it is, so that neither an opinion nor what a third person said leaves the house unseen.
    package enum Voice: String, Sendable {
        case plain
        case opinion
        case thirdParty = "third_party"
    }

    /// What has become of it since.
    package enum Mark: String, Sendable {
        /// Written anew; this is how it stands now.
        case changed
        /// Something else stands in its place.
        case corrected
        /// It holds no more.
        case void
    }

    /// One thing that it says, and what that is about.
    package struct Line: Sendable, Equatable {
        package let label: String
        package let text: String

        package init(_ label: String, _ text: String) { (self.label, self.text) = (label, text) }
    }

    /// An entry; lines that say nothing are left out.
    package init(
        _ id: some CustomStringConvertible, _ kind: Kind, in section: Section, happened: String = "",
        written: Moment, title: String, lines: [Line], at address: Address, people: [String] = [],
        voice: Voice = .plain, mark: Mark? = nil
    ) {
        (self.id, self.kind, self.section) = ("\(kind.rawValue) \(id)", kind, section)
        (self.happened, self.written, self.title) = (happened, written, title)
        (self.lines, self.address) = (lines.filter { !$0.text.isEmpty }, address)
        (self.people, self.voice, self.mark) = (people, voice, mark)
    }

    /// The day by which it is dated, as far as that is known.
    package func day(by days: CaseDay) -> String { happened.isEmpty ? days.of(written) : happened }

    /// How a text begins, as a title has it.
    package static func beginning(of text: String) -> String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 80 ? "\(line.prefix(80))…" : String(line)
    }
}
