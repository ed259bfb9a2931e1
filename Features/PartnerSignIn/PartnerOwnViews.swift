// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the page about one's own link, and about those of colleagues, looks.
enum PartnerOwnViews {
    /// The way there from one's own account.
    static func way(_ t: Translator) -> HTML {
        "<p><a href=\"\(PartnerAddress.own.address.path)\">\(t(Text.Own.heading))</a></p>"
    }

    static func page(_ page: PartnerPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Own.heading))</h1>
        \(FormViews.problems(page.obstacle.map { [t(words(for: $0))] } ?? []))
        \(page.standing.map { standing($0, page, t) } ?? "<p>\(t(Text.Own.none))</p>")
        \(page.colleagues.map { colleagues($0, page.formToken, t) })
        """
    }

    private static func words(for obstacle: PartnerPage.Obstacle) -> Message {
        switch obstacle {
        case .over: Text.Own.over
        case .taken: Text.Own.taken
        }
    }

    private static func standing(_ standing: Partners.Standing, _ page: PartnerPage, _ t: Translator) -> HTML
    {
        let names = standing.providers.map { $0.name(t.language) }.joined(separator: ", ")
        return """
            <p>\(t(Text.Own.meaning(name: names)))</p>
            \(standing.link.map { linked($0, to: standing.linked, page, t) } ?? unlinked(standing, page, t))
            """
    }

    private static func linked(
        _ link: PartnerLink, to provider: PartnerProvider?, _ page: PartnerPage, _ t: Translator
    ) -> HTML {
        let way: HTML =
            provider?.isRequired == true
            ? "<p>\(t(Text.Own.required))</p>"
            : button(.ownUnlink, Text.Own.unlink, page.formToken, t, plain: true)
        let words = Text.Own.linked(
            name: provider?.name(t.language) ?? link.provider, date: t.shortDate(link.linkedAt, in: page.zone)
        )
        return "<p class=\"state on\">\(t(words))</p>\(way)"
    }

    private static func unlinked(_ standing: Partners.Standing, _ page: PartnerPage, _ t: Translator) -> HTML
    {
        guard let proven = standing.proven else {
            return "\(standing.providers.map { offer($0, page, t) })"
        }
        return """
            \(warning(of: proven, t))<p class="notice">\(t(Text.Own.confirm(name: proven.name(t.language))))</p>
            \(button(.ownLink, Text.Own.confirmLink, page.formToken, t))
            """
    }

    private static func offer(_ provider: PartnerProvider, _ page: PartnerPage, _ t: Translator) -> HTML {
        let label = Text.Own.link(name: provider.name(t.language))
        return warning(of: provider, t)
            + button(.ownBegin, label, page.formToken, t, choosing: provider.key)
    }

    private static func warning(of provider: PartnerProvider, _ t: Translator) -> HTML {
        let words = Text.Own.requiredSoon(name: provider.name(t.language))
        return provider.isRequired ? "<p class=\"notice\">\(t(words))</p>" : ""
    }

    private static func button(
        _ address: PartnerAddress, _ label: Message, _ token: String, _ t: Translator, plain: Bool = false,
        choosing provider: String? = nil
    ) -> HTML {
        let chosen = provider.map { "<input type=\"hidden\" name=\"provider\" value=\"\($0)\">" as HTML }
        return """
            <form method="post" action="\(address.address.path)">\(FormViews.token(token))\(chosen)
            <div class="buttons"><button\(plain ? " class=\"plain\"" as HTML : "")>\(t(label))</button></div></form>
            """
    }

    private static func colleagues(_ colleagues: [PartnerColleague], _ token: String, _ t: Translator) -> HTML
    {
        let rows = colleagues.map {
            button(.colleague($0.staff), Text.People.unlink(name: $0.name.revealed), token, t, plain: true)
        }
        return """
            <h2>\(t(Text.People.heading))</h2>
            <p>\(t(Text.People.meaning))</p>
            \(rows.isEmpty ? ["<p class=\"quiet\">\(t(Text.People.none))</p>"] : rows)
            """
    }
}
