// SPDX-License-Identifier: EUPL-1.2

import Access
import Texts
import Web

/// How choosing a password looks.
enum PasswordViews {
    static func page(_ formToken: String, problem: Message?, isChanged: Bool, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Password.heading))</h1>
        \(FormViews.problems(problem.map { [t($0)] } ?? []))
        \(isChanged ? "<p class=\"calm\" role=\"status\">\(t(Text.Password.changed))</p>" as HTML : "")
        <p>\(t(Text.Password.meaning))</p>
        <form method="post" action="\(PeopleAddress.password.address.path)" class="sheet narrow">\(FormViews.token(formToken))
        \(password("old", t(Text.Password.old), "current-password"))
        \(newPassword(t))
        <div class="buttons"><button>\(t(Text.Account.save))</button></div></form>
        <p><a href="\(AccountRoutes.home.path)">\(t(Text.Account.heading))</a></p>
        """
    }

    static func newPassword(_ t: Translator) -> HTML {
        """
        \(password("password", t(Text.Password.new), "new-password"))
        \(password("again", t(Text.Password.again), "new-password"))
        <p class="quiet">\(t(Text.Password.rule(count: "\(PasswordRule.shortest)")))</p>
        """
    }

    static func password(_ name: String, _ label: String, _ use: String) -> HTML {
        """
        <label>\(label) <input name="\(name)" type="password" autocomplete="\(use)" maxlength="1000" required></label>
        """
    }

    static func sentence(_ fault: PasswordRule.Fault) -> Message {
        switch fault {
        case .short: Text.Password.short(count: "\(PasswordRule.shortest)")
        case .long: Text.Password.long
        case .different: Text.Password.different
        case .isLogin: Text.Password.isLogin
        }
    }
}
