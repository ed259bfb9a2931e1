// SPDX-License-Identifier: EUPL-1.2

import Access
import Testing

/// What each role can be given of a case at most, as the platform's agencies were told (shared research, case management, 6.2):
/// a section more is a promise broken, and nothing else in the tests would notice.
@Suite struct `The sections of a role` {
    /// Those who can be given nothing of any case.
    static let none: Set<Role> = [
        .counsellor, .shiftLead, .coordinator, .configurationEditor, .accountManager, .auditor, .supervisor,
        .systemOperator, .conflictSteward, .escrowHolder, .recordsOfficer, .platformCoordinator,
    ]

    static let most: [Role: [Section]] = [
        .caseWorker: [
            .identity, .safeContact, .location, .incident, .risk, .safetyPlan, .health, .legal, .counselling,
            .perpetrator, .conference,
        ],
        .caseLead: [
            .identity, .safeContact, .location, .incident, .risk, .safetyPlan, .health, .legal, .counselling,
            .perpetrator, .conference, .supervision,
        ],
        .policeLiaison: [
            .identity, .safeContact, .location, .incident, .risk, .safetyPlan, .legal, .policeIntelligence,
            .perpetrator, .conference,
        ],
        .socialWorker: [
            .identity, .safeContact, .location, .incident, .risk, .safetyPlan, .health, .legal, .perpetrator,
            .conference,
        ],
        .healthLiaison: [.identity, .safeContact, .incident, .risk, .safetyPlan, .health, .conference],
        .conferenceSecretary: [.identity, .risk, .safetyPlan, .perpetrator, .conference],
        .municipalCoordinator: [.identity, .risk, .safetyPlan, .conference],
        .schoolLiaison: [.identity, .incident, .risk, .safetyPlan, .conference],
        .prisonLiaison: [.identity, .risk, .legal, .perpetrator, .conference],
        .legalAdviser: [
            .identity, .safeContact, .incident, .risk, .legal, .perpetrator, .conference,
        ],
    ]

    @Test(arguments: Role.allCases)
    func `are those that were agreed on, and no others`(_ role: Role) {
        let agreed = Self.none.contains(role) ? [] : Self.most[role]
        #expect(agreed.map { Set($0) } == Set(role.sections.list))
    }

    @Test func `of several roles are those of each`() {
        let both = Role.sections(of: [.healthLiaison, .municipalCoordinator])
        #expect(Set(both.list) == Set(Self.most[.healthLiaison] ?? []))
    }
}
