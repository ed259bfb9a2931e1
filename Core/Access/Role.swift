// SPDX-License-Identifier: EUPL-1.2

/// What a person is in the organisation, as the field names it.
///
/// No role holds accounts, data and audit together, so that no one person can give
/// themselves access, use it and hide it.
package enum Role: String, Sendable, CaseIterable {
    case counsellor
    case shiftLead = "shift_lead"
    case coordinator
    case configurationEditor = "configuration_editor"
    case accountManager = "account_manager"
    case auditor
    case supervisor
    case systemOperator = "operator"
    case conflictSteward = "conflict_steward"
    case escrowHolder = "escrow_holder"
    case caseWorker = "case_worker"
    case caseLead = "case_lead"
    case policeLiaison = "police_liaison"
    case socialWorker = "social_worker"
    case healthLiaison = "health_liaison"
    case municipalCoordinator = "municipal_coordinator"
    case schoolLiaison = "school_liaison"
    case prisonLiaison = "prison_liaison"
    case legalAdviser = "legal_adviser"
    case conferenceSecretary = "conference_secretary"
    case recordsOfficer = "records_officer"
    case platformCoordinator = "platform_coordinator"

    package var rights: Set<Right> {
        switch self {
        case .counsellor: [.useOwnAccount, .holdTeamKey, .answerContacts]
        case .shiftLead: [.useOwnAccount, .holdTeamKey, .answerContacts, .leadShift]
        case .coordinator: [.useOwnAccount, .leadShift, .readStatistics, .setRetention, .confirmMending]
        case .configurationEditor: [.useOwnAccount, .editConfiguration]
        case .accountManager: [.useOwnAccount, .manageAccounts, .confirmMending]
        case .auditor: [.useOwnAccount, .readAudit]
        case .supervisor: [.useOwnAccount, .supervise]
        case .systemOperator: [.useOwnAccount, .operate]
        case .conflictSteward: [.useOwnAccount, .manageWalls]
        case .escrowHolder: [.useOwnAccount, .holdEscrow]
        case .caseWorker, .policeLiaison, .socialWorker, .healthLiaison, .municipalCoordinator,
            .schoolLiaison, .prisonLiaison, .legalAdviser:
            [.useOwnAccount, .holdTeamKey, .workCases, .readPlatform]
        case .caseLead: [.useOwnAccount, .holdTeamKey, .workCases, .leadCases, .breakGlass, .readPlatform]
        case .conferenceSecretary:
            [.useOwnAccount, .holdTeamKey, .workCases, .arrangeConferences, .readPlatform]
        case .recordsOfficer: [.useOwnAccount, .keepRecords]
        case .platformCoordinator: [.useOwnAccount, .readPlatform, .coordinatePlatform]
        }
    }

    /// What all of these give together.
    package static func rights(of roles: Set<Role>) -> Set<Right> {
        roles.reduce(into: []) { $0.formUnion($1.rights) }
    }

    /// What of these no one person gives alone.
    package static func rightsOfTwo(in roles: Set<Role>) -> Set<Right> {
        rights(of: roles).filter(\.needsTwo)
    }
}
