// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Texts
import Web

/// How the list of people, the invitation and a one-time link look.
enum PeopleViews {
    static func list(
        _ people: [Accounts.Person], _ notices: [Accounts.Notice], _ rescues: [Accounts.Rescue],
        readyHolders: Int?, in zone: TimeZone, _ t: Translator
    ) -> HTML {
        let rows = people.map { person -> HTML in
            """
            <li><a href="\(PeopleAddress.person(person.account.id).address.path)">\(person.name.revealed)</a>
            <span class="quiet">\(roles(person.account.roles, t)) · \(t(Text.People.state(state: person.account.state.rawValue)))</span></li>
            """
        }
        return """
            <h1>\(t(Text.People.heading))</h1>
            <p>\(t(Text.People.meaning))</p>
            \(notices.map { notice($0, in: zone, t) })
            \(EscrowViews.notices(rescues, in: zone, t))
            \(readyHolders.map { "<p class=\"notice\">\(t(Text.Escrow.few(count: $0)))</p>" as HTML } ?? .empty)
            <div class="buttons"><a class="button" href="\(PeopleAddress.invitation.address.path)">\(t(Text.People.invite))</a></div>
            <ul class="people">\(rows)</ul>
            """
    }

    private static func notice(_ notice: Accounts.Notice, in zone: TimeZone, _ t: Translator) -> HTML {
        let words = Text.People.madeAtServer(
            date: t.shortDate(notice.at, in: zone), name: notice.person.name.revealed)
        return "<p class=\"notice\">\(t(words))</p>"
    }

    static func invitation(_ page: InvitationPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.People.invite))</h1>
        <p>\(t(Text.People.inviteMeaning))</p>
        \(FormViews.problems(page.faults.map { sentence($0, t) }))
        <form method="post" action="\(PeopleAddress.invitation.address.path)" class="sheet narrow" autocomplete="off">\(FormViews.token(page.formToken))
        \(FormViews.text("name", t(Text.People.name), page.draft.name, most: 60))
        \(FormViews.text("login", t(Text.SignIn.login), page.draft.login, most: 64))
        \(FormViews.select("language", label: t(Text.Account.pagesIn), options: page.languages.map { ($0.rawValue, $0.ownName) }, selected: page.draft.language?.rawValue ?? t.language.rawValue))
        \(duties(page.draft.roles, in: page.draft.team?.id, of: page.teams, t))
        <div class="buttons"><button>\(t(Text.People.invite))</button></div></form>
        """
    }

    /// A link is shown once; the page can be printed or read aloud.
    static func link(_ address: String, to name: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Link.heading))</h1>
        <p>\(t(Text.Link.to(name: name)))</p>
        <p class="sheet secret">\(address)</p>
        <p>\(t(Text.Link.meaning))</p>
        <p><a href="\(Address.front.path)">\(t(Text.Link.done))</a></p>
        """
    }

    /// The boxes to tick for what somebody does here.
    static func duties(_ roles: Set<Role>, in team: TeamID?, of teams: [Team], _ t: Translator) -> HTML {
        let boxes = Role.allCases.map { role -> HTML in
            let (name, duty) = AccountViews.words(for: role)
            return """
                <label class="tick"><input type="checkbox" name="role" value="\(role.rawValue)"\(HTML.attribute("checked", if: roles.contains(role)))>
                <span>\(t(name)) <span class="quiet">\(t(duty))</span></span></label>
                """
        }
        let choices = teams.map { team in
            (team.id.description, team.name.isEmpty ? t(Text.People.team(purpose: team.purpose)) : team.name)
        }
        return """
            <fieldset><legend>\(t(Text.People.duties))</legend><p class="quiet">\(t(Text.People.dutiesMeaning)) \(t(Text.People.needsTwo))</p>\(boxes)</fieldset>
            \(choices.isEmpty ? .empty : FormViews.select("team", label: t(Text.People.inTeam), options: [("", t(Text.People.noTeam))] + choices, selected: team?.description ?? ""))
            """
    }

    static func roles(_ roles: Set<Role>, _ t: Translator) -> String {
        Role.allCases.filter(roles.contains).map { t(AccountViews.words(for: $0).name) }.joined(
            separator: ", ")
    }

    static func sentence(_ fault: PersonDraft.Fault, _ t: Translator) -> String {
        switch fault {
        case .noName: t(Text.Fault.noName)
        case .badLogin: t(Text.Fault.badLogin)
        case .loginTaken: t(Text.Fault.loginTaken)
        case .noRole: t(Text.Fault.noRole)
        case .noTeam: t(Text.Fault.noTeam)
        case .otherTeam: t(Text.Fault.otherTeam)
        case .clash(.auditWithAccounts): t(Text.Fault.auditWithAccounts)
        case .clash(.auditWithData): t(Text.Fault.auditWithData)
        case .ownAccount: t(Text.Fault.ownAccount)
        case .otherState: t(Text.Fault.otherState)
        case .clash(.accountsWithContacts): t(Text.Fault.accountsWithContacts)
        case .clash(.wallsWithContacts): t(Text.Fault.wallsWithContacts)
        case .clash(.escrowWithConfirming): t(Text.Fault.escrowWithConfirming)
        case .lastOfTeam: t(Text.Fault.lastOfTeam)
        case .noCopies: t(Text.Fault.noCopies)
        case .enoughHolders: t(Text.Fault.enoughHolders)
        case .handOfAsker: t(Text.Fault.handOfAsker)
        case .needsTwo: t(Text.Fault.needsTwo)
        case .noKeys: t(Text.Fault.noKeys)
        case .gone: t(Text.Fault.gone)
        case .otherPerson: t(Text.Mending.otherPerson)
        }
    }
}
