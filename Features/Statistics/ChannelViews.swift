// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How telephone and chat look beside each other.
enum ChannelViews {
    /// Who waits and who is talked to at this moment.
    static func now(_ channels: [LineNow.Channel], at now: Moment, _ words: Words) -> HTML {
        let t = words.say
        let longest = channels.map { channel in
            channel.waitingSince.map { t.duration(now - $0) } ?? t(Text.Wallboard.nobody)
        }
        let rows = [
            row(t(Text.Wallboard.waiting), channels.map { t.number($0.waiting) }),
            row(t(Text.Wallboard.longest), longest),
            row(t(Text.Wallboard.open), channels.map { t.number($0.talking) }),
        ]
        return table(t(Text.Wallboard.now), channels.map(\.code), rows, words)
    }

    /// How contacts ended, how long those who left had waited, and how the promises were kept.
    static func figures(_ figures: [ChannelFigure], _ words: Words) -> HTML {
        guard !figures.isEmpty else { return .empty }
        let t = words.say
        let outcomes = words.codes(of: .outcome).filter { code in
            figures.contains { $0.outcomes[code] != nil }
        }
        let left = figures.map { $0.left.map { LevelViews.upTo($0, t) } ?? "–" }
        let rows =
            [row(t(Text.Channels.contacts), figures.map { t.number($0.contacts) })]
            + outcomes.map { code in
                row(words.code(code, of: .outcome), figures.map { t.number($0.outcomes[code] ?? 0) })
            } + [row(t(Text.Channels.left), left)]
        return """
            <section><h3 id="channels">\(t(Text.Channels.heading))</h3>
            \(table(t(Text.Channels.heading), figures.map(\.channel), rows + levels(figures, t), words))</section>
            """
    }

    private static func levels(_ figures: [ChannelFigure], _ t: Translator) -> [HTML] {
        var known: Set<String> = []
        return figures.flatMap(\.levels).map(\.level).filter { known.insert($0.key).inserted }.map { level in
            let shares = figures.map { $0.share(level.key).map { t.percent($0) } ?? "–" }
            return row(level.name.text(in: t.language), shares)
        }
    }

    /// Every outcome of one channel in every hour of the week that had one, as numbers.
    static func hours(_ channel: ChannelHours, _ words: Words) -> HTML {
        let t = words.say
        let outcomes = words.inOrder(Set(channel.hours.flatMap(\.outcomes.keys)), of: .outcome)
        let rows = channel.hours.map { hour, counts in
            row(
                "\(t(Text.Time.day(day: "d\(hour / 24)"))) \(hour % 24)",
                outcomes.map { t.number(counts[$0] ?? 0) })
        }
        let title = words.code(channel.channel, of: .channel)
        let heads = outcomes.map { words.code($0, of: .outcome) }
        return """
            <details><summary>\(t(Text.Channels.hours(channel: title)))</summary>
            \(table(title, first: t(Text.Heat.hour), heads, rows))</details>
            """
    }

    private static func table(_ title: String, _ channels: [String], _ rows: [HTML], _ words: Words) -> HTML {
        let heads = channels.map { words.code($0, of: .channel) }
        return table(title, first: words.say(Text.Levels.measure), heads, rows)
    }

    private static func table(_ title: String, first: String, _ heads: [String], _ rows: [HTML]) -> HTML {
        """
        <div class="wide" tabindex="0" role="region" aria-label="\(title)"><table>
        <thead><tr><th scope="col">\(first)</th>\(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
        <tbody>\(rows)</tbody></table></div>
        """
    }

    private static func row(_ name: String, _ cells: [String]) -> HTML {
        "<tr><th scope=\"row\">\(name)</th>\(cells.map { "<td>\($0)</td>" as HTML })</tr>"
    }
}
