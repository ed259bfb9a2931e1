// SPDX-License-Identifier: EUPL-1.2

extension Role {
    /// The sections of a case that somebody in this role can be given at all.
    ///
    /// A role opens no case by itself; it bounds what a grant can open.
    package var sections: Sections {
        switch self {
        case .caseWorker: Sections.all.subtracting([.policeIntelligence, .supervision])
        case .caseLead: Sections.all.subtracting([.policeIntelligence])
        case .policeLiaison:
            Sections.all.subtracting([.health, .counselling, .supervision])
        case .socialWorker: Sections.all.subtracting([.policeIntelligence, .counselling, .supervision])
        case .healthLiaison: [.identity, .safeContact, .incident, .risk, .safetyPlan, .health, .conference]
        case .conferenceSecretary: [.identity, .risk, .safetyPlan, .perpetrator, .conference]
        case .municipalCoordinator: [.identity, .risk, .safetyPlan, .conference]
        case .counsellor, .shiftLead, .coordinator, .configurationEditor, .accountManager, .auditor,
            .supervisor,
            .systemOperator, .conflictSteward, .escrowHolder, .recordsOfficer,
            .platformCoordinator:
            []
        }
    }

    /// What all of these can be given together.
    package static func sections(of roles: Set<Role>) -> Sections {
        roles.reduce([]) { $0.union($1.sections) }
    }
}
