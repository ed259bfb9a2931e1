// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the list of records looks.
enum ContactListViews {
    static func list(_ page: ContactListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.List.heading))</h1>
        <div class="columns">\(beginning(page, t))\(quick(page, t))</div>
        <section><h2>\(t(Text.List.unfinished(count: page.shown.drafts.count)))</h2>
        \(table(page.shown.drafts, page, t))</section>
        <section><h2>\(t(Text.List.complete(count: page.shown.complete.count)))</h2>
        \(table(page.shown.complete, page, t))</section>
        \(page.shown.others.isEmpty ? .empty : others(page, t))
        \(filter(page, t))
        """
    }

    /// The same, small enough for the desk.
    static func panel(_ page: ContactListPage, _ t: Translator) -> HTML {
        let list = ContactAddress.list.address.path
        return """
            <h2><a href="\(address: list)">\(t(Text.List.unfinished(count: page.shown.drafts.count)))</a></h2>
            \(page.shown.drafts.isEmpty ? .empty : table(page.shown.drafts, page, t))
            <details><summary>\(t(Text.List.begin))</summary>\(beginning(page, t))\(quick(page, t))</details>
            """
    }

    private static func beginning(_ page: ContactListPage, _ t: Translator) -> HTML {
        let buttons = page.channels.map { channel -> HTML in
            "<button name=\"channel\" value=\"\(channel.code)\">\(channel.text(in: t.language))</button>"
        }
        return """
            <form method="post" action="\(address: ContactAddress.list.address.path)">\(FormViews.token(page.formToken))
            <fieldset><legend>\(t(Text.List.begin))</legend><div class="buttons">\(buttons)</div></fieldset></form>
            """
    }

    private static func quick(_ page: ContactListPage, _ t: Translator) -> HTML {
        let buttons = page.closingKinds.map { kind -> HTML in
            "<button class=\"plain\" name=\"kind\" value=\"\(kind.code)\">\(kind.text(in: t.language))</button>"
        }
        return """
            <form method="post" action="\(address: ContactAddress.quick.address.path)">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            <fieldset><legend>\(t(Text.List.quick))</legend>
            \(FormViews.select("channel", label: t(Text.List.channel), options: options(page.channels, t)))
            <div class="buttons">\(buttons)</div></fieldset></form>
            """
    }

    private static func others(_ page: ContactListPage, _ t: Translator) -> HTML {
        "<section><h2>\(t(Text.List.others(count: page.shown.others.count)))</h2>\(table(page.shown.others, page, t))</section>"
    }

    private static func table(_ contacts: [ListedContact], _ page: ContactListPage, _ t: Translator) -> HTML {
        guard !contacts.isEmpty else { return "<p class=\"quiet\">\(t(Text.List.nothing))</p>" }
        return """
            <table><thead><tr><th scope="col">\(t(Text.List.started))</th><th scope="col">\(t(Text.List.channel))</th><th scope="col">\(t(Text.List.kind))</th></tr></thead>
            <tbody>\(contacts.map { row($0, page, t) })</tbody></table>
            """
    }

    private static func row(_ contact: ListedContact, _ page: ContactListPage, _ t: Translator) -> HTML {
        let address = ContactAddress.record(contact.contact.id).address.path
        let started = contact.event.map { t.dateAndTime($0.startedAt, in: page.local.zone) }
        let channel = words(contact.event?.channel, page.codes[ContactField.channel], t)
        let kind = words(contact.kind, page.codes[RecordField.contactKind.list], t)
        let due: HTML =
            contact.isReportDue ? " <strong class=\"danger\">\(due(contact, page, t))</strong>" : .empty
        return """
            <tr><td><a href="\(address: address)">\(started ?? contact.contact.day)</a></td><td>\(channel)</td><td>\(kind)\(due)</td></tr>
            """
    }

    /// The clock of a duty to report: until when, or since when it is overdue.
    private static func due(_ contact: ListedContact, _ page: ContactListPage, _ t: Translator) -> String {
        guard let within = page.reportWithin, let event = contact.event else { return t(Text.List.reportDue) }
        let end = event.startedAt + within
        let time = t.dateAndTime(end, in: page.local.zone)
        return t(end > page.now ? Text.List.reportBy(time: time) : Text.List.reportLate(time: time))
    }

    private static func filter(_ page: ContactListPage, _ t: Translator) -> HTML {
        let all = [(value: "", label: t(Text.List.all))]
        return """
            <form method="get" action="\(address: ContactAddress.list.address.path)" class="filter">
            <fieldset><legend>\(t(Text.List.filter))</legend><div class="fields">
            \(FormViews.select("channel", label: t(Text.List.channel), options: all + options(page.allChannels, t), selected: page.filter.channel))
            \(FormViews.select("kind", label: t(Text.List.kind), options: all + options(page.kinds, t), selected: page.filter.kind))
            </div><div class="buttons"><button class="plain">\(t(Text.List.apply))</button></div></fieldset></form>
            """
    }

    private static func options(_ codes: [CodeList.Code], _ t: Translator) -> [(value: String, label: String)]
    {
        codes.map { (value: $0.code, label: $0.text(in: t.language)) }
    }

    private static func words(_ code: String?, _ list: CodeList?, _ t: Translator) -> String {
        code.map { list?.text(of: $0, in: t.language) ?? $0 } ?? "–"
    }
}
