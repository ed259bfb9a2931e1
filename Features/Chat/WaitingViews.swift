// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the waiting room looks: the other ways, then reading that keeps the place in line.
///
/// The ways come first, because on a phone whoever has to read a page for them does not find them.
enum WaitingViews {
    static func room(_ page: VisitPage, _ t: Translator) -> HTML {
        let words = page.reception.texts.page("waiting").blocks.filter {
            $0.kind != .title && !$0.key.hasPrefix("other_ways") && $0.key != "nobody_on_duty"
        }
        let opening = words.prefix { $0.kind != .heading }
        return """
            <section class="calm" id="waiting">
            \(opening.map { block($0, t.language) })
            \(ways(page.reception, t))
            \(words.dropFirst(opening.count).map { block($0, t.language) })
            </section>
            """
    }

    /// The ways to help that do not pass through the line.
    static func ways(_ reception: Reception, _ t: Translator) -> HTML {
        let words = reception.texts.page("waiting").block("other_ways")?.text(in: t.language) ?? ""
        return """
            \(heading(reception, t))
            <p>\(words)</p>
            <ul>
            \(phones(reception, t))
            \(thread(reception, t))
            \(callBack(reception, t))
            </ul>
            """
    }

    /// The same for somebody who is about to leave a message: she is not offered what she is doing.
    static func waysBesideMessage(_ reception: Reception, _ t: Translator) -> HTML {
        "\(heading(reception, t))<ul>\(phones(reception, t))\(callBack(reception, t))</ul>"
    }

    /// The same for somebody who cannot be called.
    static func waysBesideCallBack(_ reception: Reception, _ t: Translator) -> HTML {
        "\(heading(reception, t))<ul>\(phones(reception, t))\(thread(reception, t))</ul>"
    }

    private static func heading(_ reception: Reception, _ t: Translator) -> HTML {
        "<h2>\(reception.texts.page("waiting").block("other_ways_heading")?.text(in: t.language) ?? "")</h2>"
    }

    private static func phones(_ reception: Reception, _ t: Translator) -> HTML {
        let organisation = reception.organisation
        return """
            \(organisation.phones.map { phone($0.dial, $0.display, $0.label, t) })
            \(organisation.emergency.map { phone($0.dial, $0.display, $0.label, t) })
            """
    }

    private static func thread(_ reception: Reception, _ t: Translator) -> HTML {
        guard let address = reception.codeThread(t.language) else { return "" }
        return "<li><a href=\"\(address)\">\(t(Text.Visit.codeThread))</a></li>"
    }

    private static func callBack(_ reception: Reception, _ t: Translator) -> HTML {
        guard let address = reception.callBack(t.language) else { return "" }
        return "<li><a href=\"\(address.path)\">\(t(Text.Visit.callBack))</a></li>"
    }

    private static func block(_ block: OrganisationTexts.Block, _ language: Language) -> HTML {
        let lines = block.lines(in: language).map { "<li>\($0)</li>" as HTML }
        switch block.kind {
        case .title, .heading: return "<h2>\(block.text(in: language))</h2>"
        case .lead, .paragraph, .label: return "<p>\(block.text(in: language))</p>"
        case .warning: return "<p class=\"notice\">\(block.text(in: language))</p>"
        case .list: return "<ul>\(lines)</ul>"
        case .steps: return "<ol>\(lines)</ol>"
        }
    }

    private static func phone(_ dial: String, _ display: String, _ label: Wording, _ t: Translator) -> HTML {
        "<li><a class=\"phone\" href=\"tel:\(dial)\">\(display)</a> \(label.text(in: t.language))</li>"
    }
}
