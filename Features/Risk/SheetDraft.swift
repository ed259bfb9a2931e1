// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Instruments
import Kernel
import Web

/// A sheet as the form has it.
struct SheetDraft: Sendable {
    var subject = ""
    var day = ""
    var channel: Assessment.Channel = .inPerson
    var answers: [ItemID: ItemAnswer] = [:]
    var conditions: [String: Bool] = [:]
    var believes = false
    var note = ""
    var hasAccepted = false

    /// An empty form.
    init(day: String) { self.day = day }

    /// The form of a sheet that is kept.
    init(_ sheet: Assessment.Sheet) {
        (subject, day, channel) = (sheet.subject.value, sheet.day, sheet.channel)
        (answers, conditions, believes) = (sheet.read, sheet.conditions, sheet.believes)
        note = sheet.note
    }

    /// What a form sends for this instrument; what fits no item is left out, as if it had not been answered.
    init(_ form: Form, for definition: InstrumentDefinition) {
        (subject, day, note) = (form.text("subject"), form.text("day"), form.text("note"))
        channel = Assessment.Channel(rawValue: form.text("channel")) ?? .inPerson
        (believes, hasAccepted) = (form.has("believes") && definition.asksForBelief, form.has("terms"))
        for item in definition.items {
            guard let answer = Self.answer(item, form), item.takes(answer) else { continue }
            answers[item.id] = answer
        }
        for condition in definition.conditions {
            switch form.text(Self.field(condition)) {
            case "yes": conditions[condition.id] = true
            case "no": conditions[condition.id] = false
            default: break
            }
        }
    }

    /// How the form calls an item.
    static func field(_ item: Item) -> String { "a-\(item.id)" }
    static func field(_ condition: InstrumentDefinition.Condition) -> String { "c-\(condition.id)" }

    /// The sheet that would be kept, with what the program makes of it; throws what is wrong.
    func sheet(
        _ instrument: Instrument, about subjects: [RiskSubject], standing: Standing, in language: Language,
        today: String
    ) throws(SheetFaults) -> Assessment.Sheet {
        var faults: [SheetFault] = []
        let definition = instrument.definition
        let chosen = subjects.first { $0.value == subject }
        if chosen == nil { faults.append(.noSubject) }
        if !CaseDay.isDay(day) || day > today { faults.append(.badDay) }
        if note.count > Assessment.Sheet.mostNote { faults.append(.tooLong) }
        let sheet = definition.sheet(answers, conditions: conditions, assessorBelieves: believes)
        if case .failure(let obstacles) = sheet {
            for case .contradiction(let one, let other) in obstacles.all {
                faults.append(.contradiction(one, other))
            }
        }
        guard let chosen, faults.isEmpty, case .success(let answered) = sheet else {
            throw SheetFaults(all: faults)
        }
        return Assessment.Sheet(
            instrument: definition.id.rawValue, instrumentVersion: definition.version,
            fingerprint: definition.fingerprint, language: language.rawValue, subject: chosen, day: day,
            channel: channel,
            answers: answers.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value.code },
            conditions: conditions, believes: believes, note: note, standing: StoredStanding(standing),
            computed: Assessment.Computed(answered.result(for: standing)))
    }

    private static func answer(_ item: Item, _ form: Form) -> ItemAnswer? {
        guard case .factor = item.kind else { return ItemAnswer(code: form.text(field(item))) }
        let written = ["recent", "past"].map {
            ItemAnswer.Presence(rawValue: form.text("\(field(item))-\($0)"))
        }
        guard written.contains(where: { $0 != nil }) else { return nil }
        return .coded(recent: written[0] ?? .noInformation, past: written[1] ?? .noInformation)
    }
}

/// What is wrong with a sheet.
enum SheetFault: Sendable, Equatable {
    case noSubject
    case badDay
    case tooLong
    /// Somebody who had accepted the terms, or was certified, has filled it in; she has not or is not.
    case lowerStanding
    /// Two items that cannot both be so.
    case contradiction(ItemID, ItemID)
}

/// Everything that is wrong with a sheet.
struct SheetFaults: Error {
    let all: [SheetFault]
}
