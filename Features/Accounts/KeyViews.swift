// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How the page of who waits for the team's key looks.
enum KeyViews {
    static func page(_ tasks: Accounts.KeyTasks, _ formToken: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Keys.heading))</h1>
        <p>\(t(Text.Keys.meaning))</p>
        \(tasks.waitingForOthers.map { "<p class=\"notice\">\(t(Text.Keys.others(name: $0.name.revealed)))</p>" as HTML })
        \(lead(tasks, t))
        \(tasks.waiting.map { colleague($0, formToken, t) })
        \(tasks.hasOldKeys ? oldKeys(formToken, t) : .empty)
        """
    }

    private static func lead(_ tasks: Accounts.KeyTasks, _ t: Translator) -> HTML {
        if !tasks.waiting.isEmpty { return "<p>\(t(Text.Keys.check))</p>" }
        return tasks.waitingForOthers.isEmpty ? "<p>\(t(Text.Keys.none))</p>" : .empty
    }

    private static func colleague(_ person: Accounts.Person, _ formToken: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(PeopleAddress.key(person.account.id).address.path)" class="sheet">\(FormViews.token(formToken))
        <h2>\(person.name.revealed)</h2><p class="quiet">\(PeopleViews.roles(person.account.roles, t))</p>
        <div class="buttons"><button>\(t(Text.Keys.give(name: person.name.revealed)))</button></div></form>
        """
    }

    private static func oldKeys(_ formToken: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(PeopleAddress.oldKeys.address.path)" class="sheet">\(FormViews.token(formToken))
        <h2>\(t(Text.Keys.old))</h2><p>\(t(Text.Keys.oldMeaning))</p>
        <div class="buttons"><button>\(t(Text.Keys.retire))</button></div></form>
        """
    }
}
