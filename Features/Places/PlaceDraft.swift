// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Organisation
import Web

/// What a place is as the form has it, and what is wrong with it.
struct PlaceDraft: Sendable {
    var words = CasePlace.Words()
    /// In which section it is to stand; asked once, when the place is entered.
    var section: Section?
    var isConfidential = false

    init() {}

    /// The words that a form sends; whom she may not read, and a region that is not offered any more, stay as they are kept.
    init(_ form: Form, in frame: PlaceFrame, keeping kept: CasePlace.Words? = nil) {
        let known = frame.people.map(\.id)
        let ticked = form.all(PlaceField.people.rawValue)
        words.kind = PlaceKind(rawValue: form.text(PlaceField.kind.rawValue))
        words.people =
            known.filter(ticked.contains) + (kept?.people ?? []).filter { !known.contains($0) }
        words.from = form.text(PlaceField.from.rawValue)
        words.until = form.text(PlaceField.until.rawValue)
        let regions = frame.offered.map(\.code) + [kept?.region].compactMap { $0 }
        words.region = regions.first { $0 == form.text(PlaceField.region.rawValue) } ?? ""
        words.isMistaken = form.has(PlaceField.mistaken.rawValue)
        section = Section(rawValue: form.text("section")).flatMap { frame.writable.contains($0) ? $0 : nil }
        isConfidential = form.has("confidential")
    }

    /// Everything that is wrong; `kept` is nil while the place is not entered yet.
    func faults(today: String, keeping kept: CasePlace.Words? = nil) -> [PlaceFault] {
        let (from, until) = (words.from, words.until)
        let areDays =
            (from.isEmpty || PartialDay.isOne(from, until: today))
            && (until.isEmpty || PartialDay.isOne(until, until: PartialDay.last))
        let length = min(from.count, until.count)
        let isShelter = words.kind == .shelter
        let isOpenShelter = kept == nil && isShelter && section != nil && section != .location
        let turns = kept != nil && words.kind != nil && isShelter != (kept?.kind == .shelter)
        return [
            words.kind == nil ? .noKind : nil,
            areDays ? nil : .badDay,
            length > 0 && until.prefix(length) < from.prefix(length) ? .endedBefore : nil,
            kept == nil && section == nil ? .noSection : nil,
            isOpenShelter ? .openShelter : nil, turns ? .turnedShelter : nil,
        ].compactMap { $0 }
    }
}

/// Where exactly a place is as the form has it, and what is wrong with it.
struct ExactDraft: Sendable {
    var words = CasePlace.Exact()

    init(_ form: Form) {
        func text(_ field: ExactField) -> String { form.text(field.rawValue) }
        (words.street, words.postCode, words.town) = (text(.street), text(.postCode), text(.town))
        (words.entry, words.known) = (text(.entry), Known(rawValue: text(.known)) ?? .unknown)
        (words.dangers, words.note) = (text(.dangers), text(.note))
    }

    /// Everything that is wrong.
    var faults: [PlaceFault] {
        let lines = [words.street, words.postCode, words.town, words.entry]
        let isTooLong =
            lines.contains { $0.count > CasePlace.Exact.mostLine }
            || [words.dangers, words.note].contains { $0.count > CasePlace.Exact.mostNote }
        return [words.isEmpty ? .nothing : nil, isTooLong ? .tooLong : nil].compactMap { $0 }
    }
}

/// What is wrong with a form of a place.
enum PlaceFault: String, Sendable {
    case noKind
    case badDay
    case endedBefore
    case noSection
    /// Already that she is in a shelter is for those alone who may know where she is.
    case openShelter
    /// What stood open before it became a shelter would stay to be read.
    case turnedShelter
    case nothing
    case tooLong
}
