// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Web

/// A measure as a form has it, and what is wrong with it.
struct MeasureDraft: Sendable {
    var words: ProtectionMeasure.Words

    /// The words that the whole form sends; whom or what she may not read stays as it is kept.
    init(_ form: Form, _ frame: MeasureFrame, keeping kept: ProtectionMeasure.Words? = nil) {
        words = kept ?? ProtectionMeasure.Words()
        let before = words
        words.act = kept == nil ? .entered : .corrected
        if let kind = frame.choices(beside: before).first(where: { $0.id == form.text("kind") }) {
            (words.kind, words.kindVersion) = (kind.id, kind.version)
        } else {
            (words.kind, words.kindVersion) = ("", 0)
        }
        (words.issuer, words.reference) = (form.text("issuer"), form.text("reference"))
        words.protected = Self.people(form.all("protected"), frame, keeping: before.protected)
        words.bound = Self.people(form.all("bound"), frame, keeping: before.bound)
        words.zones = Self.zones(form, frame, keeping: before.zones)
        words.status = ProtectionMeasure.Status(rawValue: form.text("status"))
        (words.since, words.sinceTime) = (form.text("since"), form.text("since_time"))
        (words.from, words.fromTime) = (form.text("from"), form.text("from_time"))
        (words.served, words.servedTime) = (form.text("served"), form.text("served_time"))
        (words.conditions, words.decision) = (form.text("conditions"), form.text("decision"))
        words.isMistaken = form.has("mistaken")
        takeEnd(form, before, frame)
    }

    /// What becomes of a measure by the short form: the rest stays as it is.
    init(moving kept: ProtectionMeasure.Words, by form: Form, _ frame: MeasureFrame) {
        words = kept
        words.act = .moved
        words.status = kept.status?.next.first { $0.rawValue == form.text("status") }
        (words.since, words.sinceTime) = (form.text("day"), form.text("time"))
        words.decision = form.text("decision")
        guard words.status?.holds ?? false else { return }
        if words.status == .inForce { (words.from, words.fromTime) = (words.since, words.sinceTime) }
        var blank = kept
        (blank.until, blank.untilTime, blank.isReckoned) = ("", "", false)
        takeEnd(form, blank, frame)
    }

    /// The end that is written; where none is, the one that follows from the usual length.
    ///
    /// An extension is as long as the decision says: nothing is reckoned for it.
    private mutating func takeEnd(_ form: Form, _ kept: ProtectionMeasure.Words, _ frame: MeasureFrame) {
        (words.until, words.untilTime) = (form.text("until"), form.text("until_time"))
        let isAsBefore = (words.until, words.untilTime) == (kept.until, kept.untilTime)
        words.isReckoned = kept.isReckoned && isAsBefore && !form.has("until_read")
        let length = frame.kind(of: words)?.length
        guard words.until.isEmpty, words.untilTime.isEmpty, words.status == .inForce, let length,
            let end = frame.time.usualEnd(length, from: words.from, words.fromTime)
        else { return }
        (words.until, words.untilTime, words.isReckoned) = (end.day, end.time, true)
    }

    private static func people(_ chosen: [String], _ frame: MeasureFrame, keeping kept: [String]) -> [String]
    {
        let known = frame.people.map(\.id)
        return known.filter(chosen.contains) + kept.filter { !known.contains($0) }
    }

    /// The rows that say something; a place that she may not read stays where it was kept.
    private static func zones(_ form: Form, _ frame: MeasureFrame, keeping kept: [ProtectionMeasure.Zone])
        -> [ProtectionMeasure.Zone]
    {
        let (places, metres) = (form.all("zone_place"), form.all("zone_metres"))
        let (words, most) = (form.all("zone_words"), ProtectionMeasure.Words.mostZones)
        let known = frame.places.map(\.id) + kept.map(\.place)
        let count = min(places.count, metres.count, words.count, most)
        return (0..<count).map { row in
            ProtectionMeasure.Zone(
                place: known.contains(places[row]) ? places[row] : "",
                metres: metres[row].trimmed, words: words[row].trimmed)
        }.filter { !$0.isEmpty }
    }
}

extension MeasureDraft {
    /// Everything that is wrong.
    func faults(_ frame: MeasureFrame) -> [MeasureFault] {
        let lines = [words.issuer, words.reference] + words.zones.map(\.words)
        let texts = [words.conditions, words.decision]
        let isTooLong =
            lines.contains { $0.count > ProtectionMeasure.Words.mostLine }
            || texts.contains { $0.count > ProtectionMeasure.Words.mostText }
        return [
            words.kind.isEmpty ? .noKind : nil,
            words.status == nil ? .noStatus : nil,
            areMoments(frame) ? nil : .badMoment,
            isAhead(frame) ? .ahead : nil,
            words.since.isEmpty ? .noSince : nil,
            (words.status?.holds ?? false) && words.from.isEmpty ? .noFrom : nil,
            endsBefore(frame) ? .endsBefore : nil,
            words.zones.allSatisfy(Self.isZone) ? nil : .badZone,
            Set(words.protected).isDisjoint(with: words.bound) ? nil : .sameBoth,
            isTooLong ? .tooLong : nil,
        ].compactMap { $0 }
    }

    /// The same of what becomes of it: an extension is one only if it ends later than before.
    func faults(_ frame: MeasureFrame, after kept: ProtectionMeasure.Words) -> [MeasureFault] {
        let (before, after) = (frame.time.end(of: kept), frame.time.end(of: words))
        let isLonger = after.map { after in before.map { $0 < after } ?? true } ?? false
        let isWrong = words.status == .extended && !isLonger
        return faults(frame) + (isWrong ? [.notLonger] : [])
    }

    private var moments: [(day: String, time: String)] {
        [
            (words.since, words.sinceTime), (words.from, words.fromTime), (words.until, words.untilTime),
            (words.served, words.servedTime),
        ]
    }

    /// Whether each day is one, and each time one of that day.
    private func areMoments(_ frame: MeasureFrame) -> Bool {
        moments.allSatisfy { day, time in
            if day.isEmpty { return time.isEmpty }
            return CaseDay.isDay(day) && (time.isEmpty || frame.time.days.moment(day, at: time) != nil)
        }
    }

    /// Whether something is said to have happened that lies in time to come.
    private func isAhead(_ frame: MeasureFrame) -> Bool {
        [words.since, words.served].contains { CaseDay.isDay($0) && $0 > frame.today }
    }

    private func endsBefore(_ frame: MeasureFrame) -> Bool {
        guard !words.from.isEmpty, let end = frame.time.end(of: words) else { return false }
        let time = words.fromTime.isEmpty ? "00:00" : words.fromTime
        return frame.time.days.moment(words.from, at: time).map { end <= $0 } ?? false
    }

    private static func isZone(_ zone: ProtectionMeasure.Zone) -> Bool {
        let isDistance = zone.metres.isEmpty || (Int(zone.metres).map { (1...9_999).contains($0) } ?? false)
        return isDistance && !(zone.place.isEmpty && zone.words.isEmpty)
    }
}

/// What is wrong with the form of a measure.
enum MeasureFault: String, Sendable {
    case noKind
    case noStatus
    case badMoment
    case ahead
    case noSince
    /// What is in force has a beginning.
    case noFrom
    case endsBefore
    case notLonger
    case badZone
    case sameBoth
    case tooLong
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
