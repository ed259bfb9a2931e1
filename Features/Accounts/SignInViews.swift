// SPDX-License-Identifier: EUPL-1.2

import Access
import Texts
import Web

/// How signing in looks.
enum SignInViews {
    static func form(login: String, problem: Message?, below: HTML, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.SignIn.heading))</h1>
        \(FormViews.problems(problem.map { [t($0)] } ?? []))
        <form method="post" action="\(SignInRoutes.signIn.path)" class="sheet narrow">
        <label>\(t(Text.SignIn.login)) <input name="login" type="text" autocomplete="username" autocapitalize="off" required value="\(login)"></label>
        <label>\(t(Text.SignIn.password)) <input name="password" type="password" autocomplete="current-password" required></label>
        <label>\(t(Text.SignIn.code)) <input name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" required></label>
        <button>\(t(Text.SignIn.submit))</button>
        </form>
        \(below)
        """
    }

    static func rescue(_ t: Translator) -> HTML {
        """
        <p class="quiet">\(t(Text.SignIn.lost)) <a href="\(PeopleAddress.rescueFinish.address.path)">\(t(Text.Rescue.finish))</a></p>
        """
    }
}

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
