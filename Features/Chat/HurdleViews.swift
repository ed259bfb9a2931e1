// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// What a visitor sees who must wait a moment before a chat begins, or for whom there is no place.
enum HurdleViews {
    static func page(_ page: HurdlePage, _ t: Translator) -> HTML {
        switch page.hurdle {
        case .closed:
            said(t(Text.Hurdle.closed), t(Text.Hurdle.closedLead)) + ways(page.reception, t) + again(page, t)
        case .full:
            said(t(Text.Hurdle.full), t(Text.Hurdle.fullLead)) + ways(page.reception, t) + again(page, t)
        case .surge:
            said(t(Text.Hurdle.surge), t(Text.Hurdle.surgeLead)) + ways(page.reception, t)
                + form(
                    page,
                    buttons(
                        "<button name=\"\(HurdlePage.anyway)\" value=\"1\">\(t(Text.Hurdle.anyway))</button>")
                )
        case .wait(let ticket, let seconds, _):
            said(t(Text.Hurdle.heading), t(Text.Hurdle.wait(seconds: seconds)))
                + form(page, goOn(ticket, t)) + ways(page.reception, t)
        }
    }

    /// The same moment of waiting before a first message without a chat.
    static func wait(
        firstMessage ticket: String, at here: Address, seconds: Int, _ reception: Reception, _ t: Translator
    ) -> HTML {
        said(t(Text.Hurdle.heading), t(Text.Hurdle.waitToWrite(seconds: seconds)))
            + """
            <form method="post" action="\(here.path)" data-replace autocomplete="off">
            \(field("n", "1"))\(goOn(ticket, t))</form>
            <section class="calm">\(WaitingViews.waysBesideMessage(reception, t))</section>
            """
    }

    private static func goOn(_ ticket: String, _ t: Translator) -> HTML {
        field(HurdlePage.ticket, ticket) + buttons("<button>\(t(Text.Hurdle.goOn))</button>")
    }

    private static func buttons(_ buttons: HTML) -> HTML { "<div class=\"buttons\">\(buttons)</div>" }

    private static func said(_ heading: String, _ lead: String) -> HTML {
        "<h1>\(heading)</h1><p>\(lead)</p>"
    }

    private static func ways(_ reception: Reception, _ t: Translator) -> HTML {
        "<section class=\"calm\">\(WaitingViews.ways(reception, t))</section>"
    }

    private static func again(_ page: HurdlePage, _ t: Translator) -> HTML {
        form(page, buttons("<button class=\"plain\">\(t(Text.Hurdle.again))</button>"))
            + "<p class=\"quiet\">\(t(Text.Hurdle.kept))</p>"
    }

    /// The same form again; what she answered is kept in it.
    private static func form(_ page: HurdlePage, _ last: HTML) -> HTML {
        """
        <form method="post" action="\(ChatAddress.start.address.path)" data-replace autocomplete="off">
        \(page.kept.map { field($0.name, $0.value) })\(field(HurdlePage.mark, page.mark))
        \(last)</form>
        """
    }

    /// The way to be called instead, on whichever page it stands.
    static func callBack(_ address: Address?, _ t: Translator) -> HTML {
        guard let address else { return "" }
        return "<p><a href=\"\(address.path)\">\(t(Text.Visit.callBack))</a></p>"
    }

    private static func field(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
