// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How one's own account looks.
enum AccountViews {
    static func own(_ page: AccountPage, _ more: HTML, _ t: Translator) -> HTML {
        let roles = page.roles.map { role -> HTML in
            let (name, duty) = words(for: role)
            return "<dt>\(t(name))</dt><dd>\(t(duty))</dd>"
        }
        return """
            <h1>\(t(Text.Account.heading))</h1>
            <p class="lead">\(page.name.revealed)</p>
            <h2>\(t(Text.Account.roles))</h2>
            <dl class="duties">\(roles)</dl>
            \(EscrowViews.own(page, t))
            <h2>\(t(Text.Account.language))</h2>
            <form method="post" action="\(AccountRoutes.home.path)" class="sheet narrow">
            \(FormViews.token(page.formToken))
            \(FormViews.select(
                "language", label: t(Text.Account.pagesIn), options: Language.full.map { ($0.rawValue, $0.ownName) },
                selected: page.viewer.language.rawValue))
            <button>\(t(Text.Account.save))</button>
            </form>
            <p><a href="\(PeopleAddress.password.address.path)">\(t(Text.Password.heading))</a></p>
            \(more)
            """
    }

    static func words(for role: Role) -> (name: Message, duty: Message) {
        switch role {
        case .counsellor: (Text.Role.counsellor, Text.Duty.counsellor)
        case .shiftLead: (Text.Role.shiftLead, Text.Duty.shiftLead)
        case .coordinator: (Text.Role.coordinator, Text.Duty.coordinator)
        case .configurationEditor: (Text.Role.configurationEditor, Text.Duty.configurationEditor)
        case .accountManager: (Text.Role.accountManager, Text.Duty.accountManager)
        case .auditor: (Text.Role.auditor, Text.Duty.auditor)
        case .supervisor: (Text.Role.supervisor, Text.Duty.supervisor)
        case .systemOperator: (Text.Role.systemOperator, Text.Duty.systemOperator)
        case .conflictSteward: (Text.Role.conflictSteward, Text.Duty.conflictSteward)
        case .escrowHolder: (Text.Role.escrowHolder, Text.Duty.escrowHolder)
        case .caseWorker: (Text.Role.caseWorker, Text.Duty.caseWorker)
        case .caseLead: (Text.Role.caseLead, Text.Duty.caseLead)
        case .policeLiaison: (Text.Role.policeLiaison, Text.Duty.policeLiaison)
        case .socialWorker: (Text.Role.socialWorker, Text.Duty.socialWorker)
        case .healthLiaison: (Text.Role.healthLiaison, Text.Duty.healthLiaison)
        case .municipalCoordinator: (Text.Role.municipalCoordinator, Text.Duty.municipalCoordinator)
        case .schoolLiaison: (Text.Role.schoolLiaison, Text.Duty.schoolLiaison)
        case .prisonLiaison: (Text.Role.prisonLiaison, Text.Duty.prisonLiaison)
        case .legalAdviser: (Text.Role.legalAdviser, Text.Duty.legalAdviser)
        case .conferenceSecretary: (Text.Role.conferenceSecretary, Text.Duty.conferenceSecretary)
        case .recordsOfficer: (Text.Role.recordsOfficer, Text.Duty.recordsOfficer)
        case .platformCoordinator: (Text.Role.platformCoordinator, Text.Duty.platformCoordinator)
        }
    }
}
