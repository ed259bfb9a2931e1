// SPDX-License-Identifier: EUPL-1.2

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
