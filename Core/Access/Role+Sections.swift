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
        // A school keeps a child safe during the day: what happened and how, and nothing of where she lives.
        case .schoolLiaison: [.identity, .incident, .risk, .safetyPlan, .conference]
        // A prison or probation service has the accused in its hands, and may have a survivor, too: it learns what binds
        // him, and nothing of how or where she stays safe.
        case .prisonLiaison: [.identity, .risk, .legal, .perpetrator, .conference]
        case .legalAdviser:
            [.identity, .safeContact, .incident, .risk, .legal, .perpetrator, .conference]
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
