// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Texts
import Web

/// How somebody's own hours look, on the screen and on paper.
enum HoursViews {
    static func page(_ page: HoursPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Hours.title(year: "\(page.year)")))</h1>
        <p class="quiet">\(t(Text.Hours.meaning))</p>
        \(page.records.isEmpty ? "<p>\(t(Text.Hours.noneOfYear))</p>" as HTML : table(page, t))
        \(page.all.isEmpty ? "" : confirming(page, t))
        \(IntervisionListViews.years(page.years, t))
        <p><a href="\(IntervisionAddress.all.address.path)">\(t(Text.Group.toAll))</a></p>
        """
    }

    /// The ways to what she prints, with and without what is hers to tell.
    private static func confirming(_ page: HoursPage, _ t: Translator) -> HTML {
        let confirmation = IntervisionAddress.confirmation(page.year).address
        let plain: HTML =
            page.offersPlain
            ? "<li><a href=\"\(confirmation.path)\">\(t(Text.Confirmation.withoutSupport))</a></li>" : ""
        let all: HTML =
            page.offersAll
            ? "<li><a href=\"\(confirmation.with([(IntervisionAddress.withAll, "1")]).path)\">\(t(Text.Confirmation.withAll))</a></li>"
            : ""
        return
            "<h2>\(t(Text.Confirmation.heading))</h2><p>\(t(Text.Confirmation.choice))</p><ul>\(plain)\(all)</ul>"
    }

    private static func table(_ page: HoursPage, _ t: Translator) -> HTML {
        let rows = page.records.map { one -> HTML in
            """
            <tr><th scope="row">\(page.days.words(one.day, t))</th><td>\(one.group) (\(t(Text.Purpose.name(purpose: one.purpose.rawValue))))</td>
            <td>\(length(one.minutes, t))</td><td>\(one.confirmedBy)</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(t(Text.Hours.title(year: "\(page.year)")))"><table>
            <thead><tr><th scope="col">\(t(Text.Hours.day))</th><th scope="col">\(t(Text.Hours.group))</th><th scope="col">\(t(Text.Hours.duration))</th><th scope="col">\(t(Text.Hours.confirmedBy))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            <p><strong>\(t(Text.Hours.sum(duration: length(page.minutes, t))))</strong></p>
            """
    }

    /// In hours and minutes, however many: nobody counts training in days.
    private static func length(_ minutes: Int, _ t: Translator) -> String {
        Duration.seconds(minutes * 60).formatted(
            .units(allowed: [.hours, .minutes], width: .wide).locale(t.language.locale))
    }

    /// A page of its own, to be printed and signed.
    static func paper(_ page: HoursPage, _ t: Translator) -> HTML {
        """
        <!doctype html>
        <html lang="\(t.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(t(Text.Confirmation.heading)) – \(page.site)</title>
        <link rel="icon" href="\(Assets.address("icon.svg").path)">
        <link rel="stylesheet" href="\(Assets.address("base.css").path)">
        <link rel="stylesheet" href="\(Assets.address("staff.css").path)">
        </head>
        <body class="paper"><main>
        <p>\(page.house)</p><h1>\(t(Text.Confirmation.title(year: "\(page.year)")))</h1>
        <dl><dt>\(t(Text.Confirmation.name))</dt><dd>\(page.name)</dd>
        <dt>\(t(Text.Confirmation.fullName))</dt><dd>…………………………………………</dd></dl>
        \(page.records.isEmpty ? "<p>\(t(Text.Hours.noneOfYear))</p>" as HTML : table(page, t))
        <p>\(t(Text.Confirmation.meaning))</p>
        <p>\(t(Text.Confirmation.signature(day: t.date(page.now, in: page.days.zone))))</p>
        </main></body>
        </html>
        """
    }
}
