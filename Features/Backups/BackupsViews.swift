// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the page about copies looks.
enum BackupsViews {
    static func page(_ page: BackupsPage, _ t: Translator) -> HTML {
        let standing = page.standing
        return """
            <h1>\(t(Text.Backups.heading))</h1>
            <p>\(t(Text.Backups.meaning))</p>
            \(alarms(page, t))
            <section aria-labelledby="set"><h2 id="set">\(t(Text.Set.heading))</h2>
            \(standing.set.map { set($0, page, t) } ?? "<p>\(t(Text.Set.none))</p>")
            <p class="quiet">\(t(Text.Set.rule))</p></section>
            <section aria-labelledby="drill"><h2 id="drill">\(t(Text.Drill.heading))</h2>
            \(standing.drill.map { drill($0, page, t) } ?? "<p>\(t(Text.Drill.none))</p>")
            <p class="quiet">\(t(Text.Drill.rule))</p></section>
            """
    }

    private static func alarms(_ page: BackupsPage, _ t: Translator) -> HTML {
        let standing = page.standing
        let words: [Message] =
            (page.setting.isAutomatic ? [] : [Text.Alarm.manual])
            + (standing.areCopiesOld ? [Text.Alarm.old] : [])
            + (standing.hasFailed ? [Text.Alarm.failed] : [])
            + (standing.isDrillOwed ? [Text.Alarm.drillOwed] : [])
        guard !words.isEmpty else { return "<p class=\"calm\">\(t(Text.Backups.well))</p>" }
        return FormViews.problems(words.map { t($0) })
    }

    private static func set(_ set: BackupSet, _ page: BackupsPage, _ t: Translator) -> HTML {
        """
        <dl><dt>\(t(Text.Set.madeAt))</dt><dd>\(t.dateAndTime(set.madeAt, in: page.setting.zone))</dd>
        <dt>\(t(Text.Set.size))</dt><dd>\(t(Text.Set.kilobytes(count: (set.bytes + 1023) / 1024)))</dd>
        <dt>\(t(Text.Set.recipient))</dt><dd><code>\(set.recipient)</code></dd></dl>
        """
    }

    private static func drill(_ drill: BackupDrill, _ page: BackupsPage, _ t: Translator) -> HTML {
        """
        <dl><dt>\(t(Text.Drill.triedAt))</dt><dd>\(t.dateAndTime(drill.triedAt, in: page.setting.zone))</dd>
        <dt>\(t(Text.Drill.setMadeAt))</dt><dd>\(t.dateAndTime(drill.setMadeAt, in: page.setting.zone))</dd>
        <dt>\(t(Text.Drill.outcome))</dt><dd>\(t(Text.Drill.ended(outcome: drill.outcome.rawValue)))</dd></dl>
        """
    }
}
