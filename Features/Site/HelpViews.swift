// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the help page looks.
enum HelpViews {
    static func help(_ page: HelpPage, _ linker: NumberLinks, _ t: Translator) -> HTML {
        let words = { (key: String) in page.words.block(key)?.text(in: t.language) ?? "" }
        return """
            \(others(page, t))
            <h1 class="question">\(questions(words("headline")))</h1>
            <p class="lead">\(words("attitude"))</p>
            <p class="notice urgent">\(PartViews.sentence(words("danger_short"), linker))</p>
            \(PartViews.ways(page.phones, note: phoneNote(words("phone_note")), callBack: page.callBack, chat: page.chat, writeLabel: words("chat_label"), code: code(page, words("code_label"), t), t))
            <ul class="doors">
            \(door(.children, words("children_label"), t))\(door(.helpers, words("helpers_label"), t))
            </ul>
            <p>\(words("for_whom"))</p>
            <h2>\(words("centres_heading"))</h2>
            \(PartViews.centres(page.centres, t))
            <h2>\(t(Text.Help.notHidden))</h2>
            <p>\(words("history_note")) <a href="\(SitePage.traces.address(in: t.language).path)">\(words("more_label"))</a></p>
            <h2>\(t(Text.Help.reading))</h2>
            <ul class="doors">\(SitePage.reading.map { door($0, page.titles[$0] ?? "", t) })
            \(page.report.map { door($0, t(Text.Help.report)) })</ul>
            """
    }

    /// For whom these words are hard to read.
    private static func others(_ page: HelpPage, _ t: Translator) -> HTML {
        let easy: HTML = page.hasEasy ? "<p>\(link(.easy, t(Text.Help.easy), t))</p>" : .empty
        let film: HTML = page.hasFilm ? "<p>\(link(.sign, t(Text.Help.sign), t))</p>" : .empty
        return "\(easy)\(film)"
    }

    /// Each question on a line of its own, so that one glance finds the one that is hers.
    private static func questions(_ headline: String) -> HTML {
        let words = headline.split(separator: " ")
        let ends = words.indices.filter { words[$0].hasSuffix("?") || words[$0].hasSuffix("؟") }
        var start = words.startIndex
        let lines = (ends + (ends.last == words.indices.last ? [] : [words.count - 1])).map { end -> HTML in
            defer { start = end + 1 }
            return "<span>\(words[start...end].joined(separator: " "))</span> "
        }
        return "\(lines)"
    }

    private static func link(_ page: SitePage, _ words: String, _ t: Translator) -> HTML {
        "<a href=\"\(page.address(in: t.language).path)\">\(words)</a>"
    }

    private static func phoneNote(_ words: String) -> HTML { words.isEmpty ? "" : "<p>\(words)</p>" }

    private static func code(_ page: HelpPage, _ label: String, _ t: Translator) -> HTML {
        guard let address = page.returnCode else { return "" }
        return """
            <p><a href="\(address.path)">\(label)</a></p>
            <p><a href="\(address.path)#new">\(t(Text.Help.leaveMessage))</a></p>
            """
    }

    private static func door(_ page: SitePage, _ label: String, _ t: Translator) -> HTML {
        door(page.address(in: t.language), label)
    }

    private static func door(_ address: Address, _ label: String) -> HTML {
        "<li><a href=\"\(address.path)\">\(label)</a></li>"
    }
}
