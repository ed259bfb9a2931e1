// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// What is left to somebody who cannot write now.
struct OtherWays: Sendable {
    let phone: (dialled: String, printed: String)?
    let callBack: Address?
}

/// What a visitor sees who must wait a moment before a chat begins, or for whom there is no place.
enum HurdleViews {
    /// The same form again with a ticket; what she answered is kept.
    static func wait(
        _ seconds: Int, ticket: String, kept: [(name: String, value: String)], _ t: Translator
    ) -> HTML {
        let fields = kept.map(field)
        return """
            <h1>\(t(Text.Hurdle.heading))</h1>
            <p>\(t(Text.Hurdle.wait(seconds: seconds)))</p>
            <form method="post" action="\(ChatAddress.start.address.path)" data-replace autocomplete="off">\(fields)
            <input type="hidden" name="ticket" value="\(ticket)">
            <button>\(t(Text.Hurdle.goOn))</button></form>
            """
    }

    /// What is shown before a chat when the line is in surge or closed; nil when it may begin.
    static func gate(
        _ gate: LineGate, ways: OtherWays, kept: [(name: String, value: String)], _ t: Translator
    ) -> HTML? {
        switch gate {
        case .open: return nil
        case .closed: return notice(t(Text.Hurdle.closed), ways, t)
        case .surge:
            guard !kept.contains(where: { $0.name == VisitRoutes.anyway && $0.value == "1" }) else {
                return nil
            }
            let fields = kept.filter { $0.name != VisitRoutes.anyway }.map(field)
            return notice(t(Text.Hurdle.surge), ways, t) + """
                <form method="post" action="\(ChatAddress.start.address.path)" data-replace autocomplete="off">\(fields)
                <button name="\(VisitRoutes.anyway)" value="1">\(t(Text.Hurdle.anyway))</button></form>
                """
        }
    }

    static func full(ways: OtherWays, _ t: Translator) -> HTML { notice(t(Text.Hurdle.full), ways, t) }

    private static func field(_ field: (name: String, value: String)) -> HTML {
        "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
    }

    private static func notice(_ heading: String, _ ways: OtherWays, _ t: Translator) -> HTML {
        """
        <h1>\(heading)</h1>
        <p>\(t(Text.Hurdle.call)) \(ways.phone.map { "<a class=\"phone\" href=\"tel:\($0.dialled)\">\($0.printed)</a>" as HTML })</p>
        \(callBack(ways.callBack, t))
        """
    }

    /// The way to be called instead, on whichever page it stands.
    static func callBack(_ address: Address?, _ t: Translator) -> HTML {
        guard let address else { return "" }
        return "<p><a href=\"\(address.path)\">\(t(Text.Visit.callBack))</a></p>"
    }
}
