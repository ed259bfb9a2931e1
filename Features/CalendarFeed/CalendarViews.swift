// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the page of one's own feed looks.
enum CalendarViews {
    static func page(_ page: CalendarPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Calendar.heading))</h1>
        <p>\(t(Text.Calendar.meaning))</p>
        <p><strong>\(t(Text.Calendar.warning))</strong></p>
        \(page.made.map { made($0, t) })
        \(page.feed.map { standing($0, page, t) } ?? making(page, t))
        """
    }

    private static func made(_ address: String, _ t: Translator) -> HTML {
        """
        <section class="notice" aria-labelledby="made"><h2 id="made">\(t(Text.Calendar.made))</h2>
        <p class="words">\(address)</p><p>\(t(Text.Calendar.once))</p></section>
        """
    }

    private static func standing(_ feed: Feed, _ page: CalendarPage, _ t: Translator) -> HTML {
        let since = t(Text.Calendar.since(date: page.days.words(page.days.of(feed.madeAt), t)))
        let fetched =
            feed.fetchedOn.map { t(Text.Calendar.fetched(day: page.days.words($0, t))) }
            ?? t(Text.Calendar.notFetched)
        return """
            <section class="sheet" aria-label="\(t(Text.Calendar.yours))"><p>\(since)<br>\(fetched)</p>
            <div class="buttons"><form method="post" action="\(CalendarAddress.make.address.path)">\(FormViews.token(page.formToken))
            <button class="plain">\(t(Text.Calendar.replace))</button></form>
            <form method="post" action="\(CalendarAddress.withdraw.address.path)">\(FormViews.token(page.formToken))
            <button class="plain">\(t(Text.Calendar.withdraw))</button></form></div>
            <p class="quiet">\(t(Text.Calendar.replaceMeaning))</p></section>
            """
    }

    private static func making(_ page: CalendarPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(CalendarAddress.make.address.path)" class="sheet">\(FormViews.token(page.formToken))
        <p>\(t(Text.Calendar.none))</p>
        <div class="buttons"><button>\(t(Text.Calendar.make))</button></div></form>
        """
    }
}
