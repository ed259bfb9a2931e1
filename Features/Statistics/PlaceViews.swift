// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// The links between the pages of the statistics, and the wallboard.
enum PlaceViews {
    static func places(_ here: StatisticsAddress, _ t: Translator) -> HTML {
        let all: [(StatisticsAddress, Message)] = [
            (.wallboard, Text.Place.wallboard), (.figures, Text.Place.figures),
            (.articleEleven, Text.Place.articleEleven), (.tables, Text.Place.tables),
        ]
        let links = all.map { place, label -> HTML in
            let address = place.address
            let isHere = HTML.attribute("aria-current", address == here.address ? "page" : nil)
            return "<li><a href=\"\(address.path)\"\(isHere)>\(t(label))</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(t(Text.Place.all))\"><ul>\(links)</ul></nav>"
    }

    static func wallboard(_ page: WallboardPage, time: String, _ words: Words) -> HTML {
        let t = words.say
        return """
            <h1>\(t(Text.Place.wallboard))</h1>
            \(places(.wallboard, t))
            <section id="wallboard" data-part aria-label="\(t(Text.Place.wallboard))">
            <h2>\(t(Text.Wallboard.now))</h2>
            \(page.line.map { now($0, at: page.now, words) } ?? "<p>\(t(Text.Wallboard.unknown))</p>")
            <h2>\(t(Text.Wallboard.today))</h2><dl class="board">\(outcomes(page.today[.outcome], words))</dl>
            \(ChannelViews.figures(page.channels, words))
            <h2>\(t(Text.Levels.heading))</h2>
            \(LevelViews.today(page.levels, t))
            \(LevelViews.waits(page.waits, words))
            <p class="quiet">\(t(Text.Wallboard.asOf(time: time))) <a href="\(StatisticsAddress.wallboard.address.path)">\(t(Text.Wallboard.again))</a></p>
            </section>
            """
    }

    private static func now(_ line: LineNow, at now: Moment, _ words: Words) -> HTML {
        let t = words.say
        let oldest = line.threadSince.map { t.duration(now - $0) } ?? t(Text.Wallboard.nobody)
        let crew: [(Message, Int?)] = [
            (Text.Wallboard.onDuty, line.crew.onDuty), (Text.Wallboard.free, line.crew.free),
            (Text.Wallboard.inContact, line.crew.inContact),
            (Text.Wallboard.wrappingUp, line.crew.wrappingUp),
            (Text.Wallboard.unavailable, line.crew.unavailable), (Text.Wallboard.threads, line.threads),
        ]
        return """
            \(ChannelViews.now(line.channels, at: now, words))
            <dl class="board">\(crew.compactMap { label, count in count.map { tile(t(label), t.number($0)) } })\(tile(t(Text.Wallboard.oldestThread), oldest))</dl>
            """
    }

    private static func outcomes(_ today: [String: Int], _ words: Words) -> [HTML] {
        words.codes(of: .outcome).map { code in
            tile(words.code(code, of: .outcome), words.say.number(today[code] ?? 0))
        }
    }

    private static func tile(_ name: String, _ value: String) -> HTML {
        "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
    }
}
