// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Identifiers
import Kernel
import Web

/// What was written in a form, with what in it may tell who somebody is.
///
/// Nothing is kept before she has changed each find, or said of it that it identifies nobody.
struct CheckedWords: Sendable {
    private let words: [String: String]
    let finds: [IdentifierFind]
    /// Whether there are more than a page can ask of: whoever writes so many names mends the text first.
    let isUnclear: Bool
    /// Of which finds she says that they identify nobody.
    let harmless: Set<String>

    init(_ form: Form, _ fields: [String], _ check: IdentifierCheck) {
        words = fields.reduce(into: [:]) { $0[$1] = form.text($1) }
        var seen: Set<IdentifierFind> = []
        let all = fields.map(form.text).flatMap(check.finds).filter { seen.insert($0).inserted }
        isUnclear = all.count > Self.most
        finds = isUnclear ? [] : all
        harmless = Set(form.all("harmless"))
    }

    private static let most = 60

    func text(_ field: String) -> String { words[field] ?? "" }

    var isClear: Bool { !isUnclear && finds.allSatisfy { harmless.contains($0.key) } }

    /// What is wrong with it, where it says nothing or too much; nil where the finds themselves say what to do.
    func fault(_ other: PeerFault) -> PeerFault? { isUnclear ? .unclear : isClear ? other : nil }
}

/// What somebody founds, as the form has it.
struct PeerGroupForm: Sendable {
    var title = ""
    var purpose = PeerGroup.Purpose.intervision

    init() {}

    init(_ form: Form) {
        title = form.text("title")
        purpose = PeerGroup.Purpose(rawValue: form.text("purpose")) ?? .intervision
    }

    func face() throws -> PeerGroup.Face {
        guard (1...80).contains(title.count) else { throw PeerFault.title }
        return PeerGroup.Face(title: title, purpose: purpose)
    }
}

/// When and where to meet, as the form has it.
struct MeetingForm: Sendable {
    var day = ""
    var time = "10:00"
    var minutes: String
    var place = ""

    init(minutes: Int) { self.minutes = "\(minutes)" }

    init(_ form: Form) {
        (day, time) = (form.text("day"), form.text("time"))
        (minutes, place) = (form.text("minutes"), form.text("place"))
    }

    /// The plan, or what is wrong with it; one that took place can be entered for a month, and a year goes nobody ahead.
    func plan(_ days: CaseDay, after now: Moment) throws -> MeetingPlan {
        guard let start = days.moment(day, at: time), start > now - .days(31), start < now + .days(366) else {
            throw PeerFault.time
        }
        guard let length = Int(minutes), (15...480).contains(length) else { throw PeerFault.minutes }
        guard (1...200).contains(place.count) else { throw PeerFault.words }
        return MeetingPlan(startsAt: start, minutes: length, place: place)
    }
}

/// Who was there, as the form has it.
struct AttendanceForm: Sendable {
    let ticked: Set<StaffID>
    let minutes: String
    /// Of which confirmation it knows.
    var version: Int

    /// As it is confirmed, or as it was planned.
    init(_ attendance: Attendance?, of meeting: PeerMeeting) {
        (ticked, version) = (attendance?.staff ?? [], attendance?.version ?? 0)
        minutes = "\(attendance?.minutes ?? meeting.minutes)"
    }

    init(_ form: Form) {
        ticked = Set(form.all("attended").compactMap { StaffID($0) })
        (minutes, version) = (form.text("minutes"), form.integer("version") ?? 0)
    }

    var length: Int? { Int(minutes).flatMap { (15...480).contains($0) ? $0 : nil } }
}

/// Something to read, as the form has it.
struct MaterialForm: Sendable {
    var title = ""
    var link = ""
    var note = ""

    init() {}

    init(_ form: Form) {
        (title, link, note) = (form.text("title"), form.text("link"), form.text("note"))
    }

    func words() throws -> Material.Words {
        guard (1...120).contains(title.count), note.count <= 2000 else { throw PeerFault.words }
        guard link.isEmpty || link.hasPrefix("https://") && (12...500).contains(link.count),
            !link.contains(where: \.isWhitespace)
        else { throw PeerFault.link }
        return Material.Words(title: title, link: link, note: note)
    }
}
