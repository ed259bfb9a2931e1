// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How the page about one person looks: what she does here, and what can be done for her.
enum PersonViews {
    static func page(_ page: PersonPage, _ t: Translator) -> HTML {
        """
        <h1>\(page.person.name.revealed)</h1>
        <p class="lead">\(t(Text.People.state(state: page.state.rawValue)))</p>
        \(FormViews.problems(page.fault.map { [PeopleViews.sentence($0, t)] } ?? []))
        \(page.waiting.map { waiting($0, t) } ?? .empty)
        \(page.isOwn ? "<p class=\"notice\">\(t(Text.Fault.ownAccount))</p>" : deeds(page, t))
        <p><a href="\(PeopleAddress.list.address.path)">\(t(Text.People.toList))</a></p>
        """
    }

    private static func waiting(_ request: AccountRequest, _ t: Translator) -> HTML {
        "<p class=\"notice\">\(t(Text.Mending.waits(what: MendingViews.words(for: request, t).what)))</p>"
    }

    private static func deeds(_ page: PersonPage, _ t: Translator) -> HTML {
        switch page.state {
        case .invited: invited(page, t) + roles(page, t) + leaving(page, t)
        case .active: active(page, t) + roles(page, t) + mending(page, t) + leaving(page, t)
        case .mending:
            section(t(Text.Mending.keys), t(Text.Mending.again), keysAgain(page, t)) + leaving(page, t)
        case .held: held(page, t) + roles(page, t) + leaving(page, t)
        case .suspended: suspended(page, t) + leaving(page, t)
        case .left:
            page.hasKeys
                ? "<p class=\"notice\">\(t(Text.People.keysRemain))</p>" : "<p>\(t(Text.People.hasLeft))</p>"
        }
    }

    private static func invited(_ page: PersonPage, _ t: Translator) -> HTML {
        guard !page.person.account.needsTwo else {
            return section(
                t(Text.Link.heading), t(Text.Fault.needsTwo),
                form(.mending(page.id), page, button("kind", "joining", t(Text.Mending.ask))))
        }
        return section(
            t(Text.Link.heading), t(Text.Link.forJoining),
            form(.link(page.id), page, button("", "", t(Text.People.makeLink))))
    }

    private static func active(_ page: PersonPage, _ t: Translator) -> HTML {
        section(
            t(Text.People.access), t(Text.People.suspendMeaning),
            form(.state(page.id), page, button("act", "suspend", t(Text.People.suspend))))
    }

    private static func held(_ page: PersonPage, _ t: Translator) -> HTML {
        section(
            t(Text.People.access), t(Text.People.heldMeaning),
            form(.state(page.id), page, button("act", "resume", t(Text.People.resume))))
    }

    private static func suspended(_ page: PersonPage, _ t: Translator) -> HTML {
        section(
            t(Text.People.access), t(Text.People.resumeMeaning),
            form(.state(page.id), page, button("act", "resume", t(Text.People.resume))))
    }

    private static func roles(_ page: PersonPage, _ t: Translator) -> HTML {
        let account = page.person.account
        let boxes = PeopleViews.duties(
            account.roles, in: account.team, of: page.teams, t)
        return section(
            t(Text.People.duties), t(Text.People.rolesMeaning),
            form(.roles(page.id), page, boxes + button("", "", t(Text.Account.save))))
    }

    private static func mending(_ page: PersonPage, _ t: Translator) -> HTML {
        section(
            t(Text.Mending.password), t(Text.Mending.passwordMeaning),
            form(.link(page.id), page, button("", "", t(Text.People.makeLink))))
            + section(
                t(Text.Mending.factor), t(Text.Mending.factorMeaning),
                form(.mending(page.id), page, button("kind", "factor", t(Text.Mending.ask))))
            + section(
                t(Text.Mending.rescue), t(page.hasCopies ? Text.Mending.rescueMeaning : Text.Fault.noCopies),
                page.hasCopies
                    ? form(.mending(page.id), page, button("kind", "rescue", t(Text.Mending.ask))) : .empty)
            + section(
                t(Text.Mending.keys), t(Text.Mending.keysMeaning),
                keysAgain(page, t))
    }

    private static func keysAgain(_ page: PersonPage, _ t: Translator) -> HTML {
        form(.mending(page.id), page, button("kind", "keys", t(Text.Mending.ask)))
    }

    private static func leaving(_ page: PersonPage, _ t: Translator) -> HTML {
        section(
            t(Text.Leaving.heading), t(Text.Leaving.meaning),
            """
            <p><a class="button plain" href="\(PeopleAddress.leaving(page.id).address.path)">\(t(Text.Leaving.look))</a></p>
            """)
    }

    private static func section(_ heading: String, _ meaning: String, _ content: HTML) -> HTML {
        "<section class=\"sheet\"><h2>\(heading)</h2><p>\(meaning)</p>\(content)</section>"
    }

    private static func form(_ address: PeopleAddress, _ page: PersonPage, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(address.address.path)">\(FormViews.token(page.formToken))\(content)</form>
        """
    }

    private static func button(_ name: String, _ value: String, _ label: String) -> HTML {
        """
        <div class="buttons"><button class="plain"\(HTML.attribute("name", name.isEmpty ? nil : name))\(HTML.attribute("value", name.isEmpty ? nil : value))>\(label)</button></div>
        """
    }
}
