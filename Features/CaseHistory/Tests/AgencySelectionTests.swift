// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Testing
import Texts
import Web

@testable import CaseHistory

@Suite struct `What goes to another organisation` {
    private let early = Moment(milliseconds: 1_000)

    @Test func `is nothing that finds her, and opinions and what others said only where somebody says so`() {
        let entries =
            [
                entry("Dejstvo"), entry("Mnenje", voice: .opinion), entry("Sestra", voice: .thirdParty),
                entry("Kje", .location), entry("Klic", .safeContact), entry("Načrt", .safetyPlan),
            ]
            + [CaseEntry.Kind.consent, .decision, .referral, .package, .safetyPlan].map {
                entry("\($0)", kind: $0)
            }
        let t = Translator(.english)
        let asked = AgencySelection(of: entries, ticked: nil, t)
        #expect(asked.taken.map(\.title) == ["Dejstvo"])
        #expect(asked.undecided.map(\.title) == ["Mnenje", "Sestra"])
        #expect(asked.left == ["Protected, so that nobody comes to harm: 8"])
        let all = Set(entries.map(\.id))
        let made = AgencySelection(of: entries, ticked: (all, early), t)
        #expect(made.taken.map(\.title) == ["Dejstvo", "Mnenje", "Sestra"] && made.undecided.isEmpty)
        let none = AgencySelection(of: entries, ticked: ([], early), t)
        #expect(none.taken.map(\.title) == ["Dejstvo"] && none.left.count == 3)
        #expect(AgencySelection.protected == [.safeContact, .location, .safetyPlan])
    }

    @Test func `is nothing that was written after somebody looked`() {
        let later = CaseEntry(
            "b", .note, in: .risk, written: Moment(milliseconds: 2_000), title: "Pozneje", lines: [],
            at: Address("/there"))
        let made = AgencySelection(
            of: [entry("Prej"), later], ticked: ([later.id], early), Translator(.english))
        #expect(made.taken.map(\.title) == ["Prej"] && made.left == ["Written after the extract was made: 1"])
    }

    private func entry(
        _ title: String, _ section: Section = .risk, kind: CaseEntry.Kind = .note,
        voice: CaseEntry.Voice = .plain
    ) -> CaseEntry {
        CaseEntry(
            title, kind, in: section, written: early, title: title, lines: [], at: Address("/there"),
            voice: voice)
    }
}
