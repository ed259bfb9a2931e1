// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Texts
import Web

/// How the holders' page looks, and what others are told while keys are given back.
enum EscrowViews {
    static func tasks(_ page: EscrowPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Escrow.heading))</h1>
        \(FormViews.problems(page.problem.map { [t($0)] } ?? []))
        <p>\(t(Text.Escrow.meaning))</p>
        \(page.tasks.isEmpty ? "<p>\(t(Text.Escrow.none))</p>" : page.tasks.map { task($0, page.formToken, t) }.joined())
        """
    }

    private static func task(_ task: Accounts.EscrowTask, _ formToken: String, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(task.person.name.revealed)</h2>\(content(task, formToken, t))</section>
        """
    }

    private static func content(_ task: Accounts.EscrowTask, _ formToken: String, _ t: Translator) -> HTML {
        let other = task.other?.revealed ?? ""
        switch task.step {
        case .open(.outer, _):
            return "<p>\(t(Text.Escrow.outer(name: other)))</p>" + form(task, .outer, formToken, t)
        case .open(.inner, _):
            return "<p>\(t(Text.Escrow.inner(name: other)))</p>" + form(task, .inner, formToken, t)
        case .others: return "<p>\(t(Text.Escrow.others))</p>"
        case .done: return "<p>\(t(Text.Escrow.done))</p>"
        case .barred: return "<p class=\"notice\">\(t(Text.Escrow.barred))</p>"
        }
    }

    private static func form(
        _ task: Accounts.EscrowTask, _ layer: Accounts.EscrowLayer, _ formToken: String, _ t: Translator
    ) -> HTML {
        """
        <p>\(t(Text.Escrow.check))</p>
        <form method="post" action="\(PeopleAddress.escrowOf(task.person.account.id).address.path)" class="narrow" autocomplete="off">\(FormViews.token(formToken))
        <input type="hidden" name="layer" value="\(layer.rawValue)">
        \(LinkViews.code(t))
        <div class="buttons"><button>\(t(layer == .outer ? Text.Escrow.openOuter : Text.Escrow.openInner))</button></div></form>
        """
    }

    /// What runs, for those who can stop it.
    static func rescues(_ rescues: [Accounts.Rescue], in zone: TimeZone, _ formToken: String, _ t: Translator)
        -> HTML
    {
        let items = rescues.map { rescue -> HTML in
            """
            <section class="sheet"><h2>\(rescue.person.name.revealed)</h2><p class="notice">\(sentence(rescue, in: zone, t))</p>
            <form method="post" action="\(PeopleAddress.rescue(rescue.person.account.id).address.path)">\(FormViews.token(formToken))
            <p>\(t(Text.Rescue.stopMeaning))</p><div class="buttons"><button class="plain">\(t(Text.Rescue.stop))</button></div></form></section>
            """
        }
        return items.isEmpty ? .empty : "<h2>\(t(Text.Rescue.running))</h2>" + items.joined()
    }

    /// The same without a way to stop it, where there are many people on a page.
    static func notices(_ rescues: [Accounts.Rescue], in zone: TimeZone, _ t: Translator) -> HTML {
        rescues.map { rescue -> HTML in
            """
            <p class="notice">\(rescue.person.name.revealed): \(sentence(rescue, in: zone, t)) <a href="\(PeopleAddress.confirmations.address.path)">\(t(Text.Mending.heading))</a></p>
            """
        }.joined()
    }

    /// How far it has come.
    static func sentence(_ rescue: Accounts.Rescue, in zone: TimeZone, _ t: Translator) -> String {
        if let moment = rescue.finishesAt {
            return t(Text.Rescue.finishes(when: t.dateAndTime(moment, in: zone)))
        }
        return t(rescue.rescue.preparedAt == nil ? Text.Rescue.begun : Text.Rescue.prepared)
    }

    /// On one's own page: who can open one's keys, and what is being done with them.
    static func own(_ page: AccountPage, _ t: Translator) -> HTML {
        let holders = page.holders.map(\.revealed).joined(separator: ", ")
        return (page.isRescued ? stop(page.formToken, t) : .empty)
            + (holders.isEmpty
                ? .empty
                : "<h2>\(t(Text.Escrow.ownHeading))</h2><p>\(t(Text.Escrow.own(names: holders)))</p>")
    }

    private static func stop(_ formToken: String, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Rescue.own))</h2><p class="notice">\(t(Text.Rescue.ownMeaning))</p>
        <form method="post" action="\(PeopleAddress.ownRescue.address.path)">\(FormViews.token(formToken))
        <div class="buttons"><button>\(t(Text.Rescue.stop))</button></div></form></section>
        """
    }
}

/// How the pages look on which somebody gets her keys back.
enum RescueViews {
    /// What she does next, after she has chosen her new password.
    static func prepared(_ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Rescue.chosen))</h1>
        <p>\(t(Text.Rescue.chosenMeaning))</p>
        <p><a class="button" href="\(PeopleAddress.rescueFinish.address.path)">\(t(Text.Rescue.finish))</a></p>
        """
    }

    static func finish(login: String, problem: String?, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Rescue.finish))</h1>
        <p>\(t(Text.Rescue.finishMeaning))</p>
        \(FormViews.problems(problem.map { [$0] } ?? []))
        <form method="post" action="\(PeopleAddress.rescueFinish.address.path)" class="sheet narrow" autocomplete="off">
        \(FormViews.text("login", t(Text.SignIn.login), login, most: 64))
        \(PasswordViews.password("password", t(Text.Password.new), "current-password"))
        \(LinkViews.code(t))
        <div class="buttons"><button>\(t(Text.Join.next))</button></div></form>
        """
    }
}
