// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// How one field of an allegation looks: what it asks, and what stands in it.
enum AllegationFieldViews {
    /// What a field asks in the form.
    static func label(_ field: AllegationField, _ t: Translator) -> String {
        t(Text.Allegations.field(field: field.rawValue))
    }

    /// What a field is called where it is read.
    static func short(_ field: AllegationField, _ t: Translator) -> String {
        t(Text.Allegations.short(field: field.rawValue))
    }

    static func act(_ words: Allegation.Words, _ t: Translator) -> String {
        t(Text.Allegations.act(act: words.act?.rawValue ?? ""))
    }

    /// Who somebody is, for who may read that; for others that she may not.
    static func name(_ id: String, _ frame: AllegationFrame, _ t: Translator) -> String {
        guard let person = frame.find(id) else { return t(Text.Allegations.hidden) }
        return person.name.isEmpty ? t(Text.Allegations.nameless) : person.name
    }

    /// What stands in a field, in words; empty where nothing does.
    static func text(
        of field: AllegationField, _ words: Allegation.Words, _ frame: AllegationFrame, _ t: Translator
    ) -> String {
        switch field {
        case .accused: words.accused.map { name($0, frame, t) } ?? t(Text.Allegations.unknownAccused)
        case .against: words.against.map { name($0, frame, t) }.joined(separator: ", ")
        case .act: act(words, t)
        case .account: words.account
        case .from:
            words.until.isEmpty
                ? frame.days.digits(words.from, t)
                : t(
                    Text.Allegations.span(
                        from: frame.days.digits(words.from, t), until: frame.days.digits(words.until, t)))
        case .until: frame.days.digits(words.until, t)
        case .assertedBy: t(Text.Allegations.assertedBy(by: words.assertedBy?.rawValue ?? ""))
        case .certainty: t(Text.Allegations.certainty(certainty: words.certainty.rawValue))
        case .disputed: t(Text.Allegations.disputed(disputed: words.disputed.rawValue))
        case .dispute: words.dispute
        case .finding: t(Text.Allegations.finding(finding: words.finding.rawValue))
        case .foundOn: frame.days.digits(words.foundOn, t)
        case .foundBy: words.foundBy
        case .mistaken: words.isMistaken ? t(Text.Allegations.mistaken) : ""
        }
    }
}
