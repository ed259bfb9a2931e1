// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the way to a provider and back looks.
enum PartnerViews {
    /// What stands below the form of signing in; nothing while no agency has a provider.
    static func panel(_ providers: [PartnerProvider], _ t: Translator) -> HTML {
        guard !providers.isEmpty else { return .empty }
        let buttons = providers.map { provider -> HTML in
            """
            <form method="post" action="\(PartnerAddress.begin.address.path)"><input type="hidden" name="provider" value="\(provider.key)">
            <button class="plain">\(t(Text.Panel.begin(name: provider.name(t.language))))</button></form>
            """
        }
        return """
            <section class="sheet narrow"><h2>\(t(Text.Panel.heading))</h2><p>\(t(Text.Panel.meaning))</p>
            \(buttons)</section>
            """
    }

    /// The last page of ours on the way out: says where the way leads.
    static func leaving(to address: String, _ t: Translator) -> HTML {
        let host = String(address.split(separator: "/").dropFirst().first ?? "")
        return """
            <h1>\(t(Text.Leave.heading))</h1>
            <p>\(t(Text.Leave.meaning(host: host)))</p>
            <div class="buttons"><a class="button" href="\(address: address)">\(t(Text.Leave.go(host: host)))</a></div>
            """
    }

    /// The first page of ours on the way back: goes on by itself.
    static func back(to address: Address, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Back.heading))</h1>
        <p>\(t(Text.Back.meaning))</p>
        <div class="buttons"><a class="button" href="\(address.path)">\(t(Text.Back.go))</a></div>
        """
    }

    static func goingOn(to address: Address) -> HTML {
        let atOnce = "0; url=" + address.path
        return "<meta http-equiv=\"refresh\" content=\"\(atOnce)\">"
    }

    static func signIn(_ provider: PartnerProvider, login: String, problem: Message?, _ t: Translator) -> HTML
    {
        """
        <h1>\(t(Text.Finish.heading))</h1>
        <p>\(t(Text.Finish.meaning(name: provider.name(t.language))))</p>
        \(FormViews.problems(problem.map { [t($0)] } ?? []))
        <form method="post" action="\(PartnerAddress.signIn.address.path)" class="sheet narrow">
        <label>\(t(Text.Finish.login)) <input name="login" type="text" autocomplete="username" autocapitalize="off" required value="\(login)"></label>
        <label>\(t(Text.Finish.password)) <input name="password" type="password" autocomplete="current-password" required></label>
        <button>\(t(Text.Finish.submit))</button>
        </form>
        <p><a href="\(Address.front.path)">\(t(Text.Finish.byCode))</a></p>
        """
    }

    static func wait(_ seconds: Int, _ t: Translator) -> HTML {
        "<h1>\(t(Text.Finish.heading))</h1><p>\(t(Text.Finish.wait(seconds: seconds)))</p>"
    }

    /// What is said where the way ends, with one step further.
    static func deadEnd(_ end: PartnerDeadEnd, linking: Bool, _ t: Translator) -> HTML {
        let (heading, meaning) = words(for: end)
        let (address, label) =
            linking ? (PartnerAddress.own.address, Text.Over.account) : (.front, Text.Over.again)
        return """
            <h1>\(t(heading))</h1>
            <p>\(t(meaning))</p>
            <div class="buttons"><a class="button" href="\(address.path)">\(t(label))</a></div>
            """
    }

    static func words(for end: PartnerDeadEnd) -> (heading: Message, meaning: Message) {
        switch end {
        case .over: (Text.Over.heading, Text.Over.meaning)
        case .refused: (Text.Refused.heading, Text.Refused.meaning)
        case .down: (Text.Down.heading, Text.Down.meaning)
        case .tooLong: (Text.Refused.heading, Text.Refused.tooLong)
        }
    }
}
