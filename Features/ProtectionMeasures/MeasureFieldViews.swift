// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// What stands in the fields of a measure, in words.
enum MeasureFieldViews {
    /// What a field asks in the form.
    static func label(_ field: String, _ t: Translator) -> String { t(Text.Measures.field(field: field)) }

    /// What a field is called where it is read.
    static func short(_ field: MeasureField, _ t: Translator) -> String {
        t(Text.Measures.short(field: field.rawValue))
    }

    /// A measure is called by its kind.
    static func title(_ words: ProtectionMeasure.Words, _ frame: MeasureFrame, _ t: Translator) -> String {
        frame.kind(of: words)?.name.text(in: t.language) ?? t(Text.Measures.unknownKind)
    }

    static func status(_ words: ProtectionMeasure.Words, _ t: Translator) -> String {
        t(Text.Measures.status(status: words.status?.rawValue ?? ""))
    }

    /// A day, with the time of the clock if there is one.
    static func moment(_ day: String, _ time: String, _ days: CaseDay, _ t: Translator) -> String {
        let words = days.words(day, t)
        return time.isEmpty ? words : t(Text.Measures.dayAndTime(day: words, time: time))
    }

    /// An end that stands in the clear: midnight is the end of the day before it.
    static func moment(_ end: Moment, _ days: CaseDay, _ t: Translator) -> String {
        let time = days.time(of: end)
        return time == "00:00"
            ? moment(days.of(end - .milliseconds(1)), "", days, t) : moment(days.of(end), time, days, t)
    }

    /// How long it still lasts, or that its time is over and nobody has written what became of it.
    static func left(_ end: Moment, _ time: MeasureTime, _ now: Moment, _ t: Translator) -> String {
        let words = moment(end, time.days, t)
        return end <= now
            ? t(Text.Measures.over(time: words))
            : t(Text.Measures.left(days: time.daysLeft(until: end, at: now), time: words))
    }

    /// Who somebody is, for who may read that; for others that she may not.
    static func name(_ id: String, _ frame: MeasureFrame, _ t: Translator) -> String {
        guard let person = frame.find(id) else { return t(Text.Measures.hiddenPerson) }
        return person.name.isEmpty ? t(Text.Measures.nameless) : person.name
    }

    /// A length of time as a law gives it.
    static func length(_ length: MeasureKind.Length, _ t: Translator) -> String {
        switch length {
        case .hours(let count): t(Text.Measures.hours(count: count))
        case .days(let count): t(Text.Measures.days(count: count))
        case .months(let count): t(Text.Measures.months(count: count))
        }
    }

    /// Where somebody may not come near: what the place is, never where exactly.
    static func zone(_ zone: ProtectionMeasure.Zone, _ frame: MeasureFrame, _ t: Translator) -> String {
        let place =
            zone.place.isEmpty ? "" : frame.place(zone.place)?.name ?? t(Text.Measures.hiddenPlace)
        let metres = Int(zone.metres).map { t(Text.Measures.metres(count: $0)) } ?? ""
        return [place, zone.words, metres].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// What stands in a field, in words; empty where nothing does.
    static func text(
        of field: MeasureField, _ words: ProtectionMeasure.Words, _ frame: MeasureFrame, _ t: Translator
    ) -> String {
        let days = frame.time.days
        return switch field {
        case .kind: title(words, frame, t)
        case .status: status(words, t)
        case .since: moment(words.since, words.sinceTime, days, t)
        case .from: moment(words.from, words.fromTime, days, t)
        case .until:
            moment(words.until, words.untilTime, days, t)
                + (words.isReckoned ? " (\(t(Text.Measures.reckoned)))" : "")
        case .issuer: words.issuer
        case .reference: words.reference
        case .decision: words.decision
        case .protected: words.protected.map { name($0, frame, t) }.joined(separator: ", ")
        case .bound: words.bound.map { name($0, frame, t) }.joined(separator: ", ")
        case .zones: words.zones.map { zone($0, frame, t) }.joined(separator: "\n")
        case .conditions: words.conditions
        case .served: moment(words.served, words.servedTime, days, t)
        case .mistaken: words.isMistaken ? t(Text.Measures.mistaken) : ""
        }
    }
}
