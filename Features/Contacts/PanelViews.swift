// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How a record looks beside its conversation: what is filled in, what is missing, and the way to the form.
enum PanelViews {
    static func panel(_ page: RecordPage, _ t: Translator) -> HTML {
        """
        <section class="sheet beside" aria-labelledby="beside"><h2 id="beside">\(t(Text.Record.heading))</h2>
        \(filled(page, t))
        \(fields(page.missing, t).map { "<p><strong>\(t(Text.Panel.missing(fields: $0)))</strong></p>" as HTML })
        \(fields(page.unasked, t).map { "<p class=\"quiet\">\(t(Text.Panel.unasked(fields: $0)))</p>" as HTML })
        \(page.open.mayWrite ? way(page, t) : .empty)</section>
        """
    }

    private static func filled(_ page: RecordPage, _ t: Translator) -> HTML {
        let rows = page.filled.map { field -> HTML in
            "<dt>\(t(field.label))</dt><dd>\(page.words(of: page.record[field], in: field.list, t))</dd>"
        }
        let referrals = page.record.referrals.map { referral -> HTML in
            let target = page.words(of: [referral.target], in: ReferralPart.target.rawValue, t)
            return "<dt>\(t(Text.Referral.target))</dt><dd>\(target)</dd>"
        }
        let note: HTML =
            page.record.note.isEmpty
            ? .empty : "<dt>\(t(Text.Record.note))</dt><dd class=\"words\">\(page.record.note)</dd>"
        guard !(rows.isEmpty && referrals.isEmpty && page.record.note.isEmpty) else {
            return "<p class=\"quiet\">\(t(Text.Panel.nothing))</p>"
        }
        return "<dl>\(rows)\(referrals)\(note)</dl>"
    }

    private static func fields(_ fields: [RecordField], _ t: Translator) -> String? {
        fields.isEmpty ? nil : t.list(fields.map { t($0.label) })
    }

    private static func way(_ page: RecordPage, _ t: Translator) -> HTML {
        "<p><a class=\"button plain\" href=\"\(address: ContactAddress.record(page.id).address.path)\">\(t(Text.Panel.open))</a></p>"
    }
}
