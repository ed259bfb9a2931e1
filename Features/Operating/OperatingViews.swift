// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Outbound
import Store
import Texts
import Web

/// How the operator's page looks.
enum OperatingViews {
    static func page(_ page: OperatingPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Operating.heading))</h1>
        \(page.isGone ? FormViews.problems([t(Text.Stuck.gone)]) : "")
        <section aria-labelledby="mails"><h2 id="mails">\(t(Text.Stuck.heading))</h2>
        <p>\(t(Text.Stuck.meaning))</p>
        \(page.canMail ? "" : "<p class=\"notice\">\(t(Text.Stuck.off))</p>" as HTML)
        \(mails(page, t))</section>
        <section aria-labelledby="texts"><h2 id="texts">\(t(Text.Review.heading))</h2>
        <p>\(t(Text.Review.meaning))</p><p><strong>\(t(Text.Review.count(count: page.open)))</strong></p>
        \(page.parts.map { part($0, t) })
        \(page.parts.isEmpty ? "" : "<p class=\"quiet\">\(t(Text.Review.how))</p>" as HTML)</section>
        """
    }

    private static func mails(_ page: OperatingPage, _ t: Translator) -> HTML {
        guard !page.mails.isEmpty else { return "<p>\(t(Text.Stuck.none))</p>" }
        let names = [
            Text.Stuck.reference, Text.Stuck.since, Text.Stuck.attempts, Text.Stuck.next, Text.Stuck.why,
            Text.Stuck.act,
        ]
        return """
            <div class="wide"><table><thead><tr>\(names.map { "<th scope=\"col\">\(t($0))</th>" as HTML })</tr></thead>
            <tbody>\(page.mails.map { row($0, page, t) })</tbody></table></div>
            """
    }

    private static func row(_ mail: OutboxStore.Stuck, _ page: OperatingPage, _ t: Translator) -> HTML {
        let reference = String(mail.id.description.prefix(6)).uppercased()
        return """
            <tr><th scope="row">\(reference)</th><td>\(t.dateAndTime(mail.addedAt, in: page.zone))</td>
            <td>\(t.number(mail.attempts))</td><td>\(t.dateAndTime(mail.dueAt, in: page.zone))</td>
            <td>\(MailFailure(text: mail.failure).words(t))</td>
            <td><form method="post" action="\(OperatingAddress.mail.address.path)" class="buttons">\(FormViews.token(page.formToken))
            <input type="hidden" name="mail" value="\(mail.id.description)">
            <button name="act" value="retry" aria-label="\(t(Text.Stuck.retryOne(reference: reference)))">\(t(Text.Stuck.retry))</button>
            <button name="act" value="drop" class="warm" aria-label="\(t(Text.Stuck.dropOne(reference: reference)))">\(t(Text.Stuck.drop))</button></form></td></tr>
            """
    }

    private static func part(_ part: UnconfirmedPart, _ t: Translator) -> HTML {
        let kind = t(Text.Review.kind(kind: part.kind.rawValue))
        return """
            <details><summary>\(kind): \(part.name) (\(t.number(part.entries.count)))</summary>
            <ul>\(part.entries.map { entry($0, t) })</ul></details>
            """
    }

    private static func entry(_ entry: UnconfirmedPart.Entry, _ t: Translator) -> HTML {
        let name = Language(rawValue: entry.language).map(t.name(of:)) ?? entry.language
        guard !entry.words.isEmpty else {
            return "<li>\(entry.place.isEmpty ? t(Text.Review.wholeFile(language: name)) : entry.place)</li>"
        }
        return """
            <li>\(name), <code>\(entry.place)</code>: <span lang="\(entry.language)">\(entry.words)</span></li>
            """
    }
}
