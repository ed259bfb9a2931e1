// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the help page looks.
enum HelpViews {
    static func help(_ page: HelpPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Help.heading))</h1>
        <p>\(page.organisation.name.text(in: page.language))</p>
        <ul class="phones">\(page.organisation.phones.map { phone($0, t) })</ul>
        <form method="post" action="\(page.startChat.path)">
        <input type="hidden" name="language" value="\(page.language.rawValue)">
        <button>\(t(Text.Help.startChat))</button></form>
        <p>\(t(page.isChatOpen ? Text.Help.open : Text.Help.closed))</p>
        <h2>\(t(Text.Help.emergency))</h2>
        <ul>\(page.organisation.emergency.map { emergency($0, t) })</ul>
        """
    }

    private static func phone(_ phone: Organisation.Phone, _ t: Translator) -> HTML {
        "<li><a class=\"phone\" href=\"tel:\(phone.dial)\">\(phone.display)</a> \(phone.label.text(in: t.language))</li>"
    }

    private static func emergency(_ number: Organisation.EmergencyNumber, _ t: Translator) -> HTML {
        "<li><a class=\"phone\" href=\"tel:\(number.dial)\">\(number.display)</a> \(number.label.text(in: t.language))</li>"
    }
}
