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
        let name = standing.agency.name(t.language)
        return """
            <p>\(t(Text.Own.meaning(name: name)))</p>
            \(standing.linkedAt.map { linked(since: $0, standing.agency, page, t) } ?? unlinked(standing, name, page, t))
            """
    }

    private static func linked(
        since moment: Moment, _ agency: PartnerAgency, _ page: PartnerPage, _ t: Translator
    ) -> HTML {
        let way: HTML =
            agency.isRequired
            ? "<p>\(t(Text.Own.required))</p>"
            : button(.ownUnlink, Text.Own.unlink, page.formToken, t, plain: true)
        return
            "<p class=\"state on\">\(t(Text.Own.linked(date: t.shortDate(moment, in: page.zone))))</p>\(way)"
    }

    private static func unlinked(
        _ standing: Partners.Standing, _ name: String, _ page: PartnerPage, _ t: Translator
    ) -> HTML {
        let warning: HTML =
            standing.agency.isRequired ? "<p class=\"notice\">\(t(Text.Own.requiredSoon))</p>" : ""
        guard standing.isProven else { return warning + button(.ownBegin, Text.Own.link, page.formToken, t) }
        return """
            \(warning)<p class="notice">\(t(Text.Own.confirm(name: name)))</p>
            \(button(.ownLink, Text.Own.confirmLink, page.formToken, t))
            """
    }

    private static func button(
        _ address: PartnerAddress, _ label: Message, _ token: String, _ t: Translator, plain: Bool = false
    ) -> HTML {
        """
        <form method="post" action="\(address.address.path)">\(FormViews.token(token))
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
