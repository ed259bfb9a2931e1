// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// What is to be kept of an entry.
struct EntryPlan: Sendable {
    let agency: AgencyID?
    let day: String?
    let until: String?
    /// Nil where nobody gives it one: then it stays as it is.
    let state: String?
    let words: [String: String]
}

/// An entry as the form has it.
struct EntryDraft: Sendable {
    let kind: PlatformEntry.Kind
    private(set) var values: [EntryField: String] = [:]

    /// An empty form.
    init(_ kind: PlatformEntry.Kind) {
        self.kind = kind
        if kind.fields.contains(.state) { values[.state] = kind.states.first }
    }

    init(_ kind: PlatformEntry.Kind, _ form: Form) {
        self.kind = kind
        for field in kind.fields { values[field] = form.text(field.rawValue) }
    }

    init(_ entry: PlatformEntry) {
        kind = entry.kind
        for field in kind.fields { values[field] = entry.value(of: field) }
    }

    subscript(field: EntryField) -> String { values[field] ?? "" }

    /// What would be kept; throws everything that is wrong.
    func plan(among agencies: [AgencyID], today: String) throws(EntryFaults) -> EntryPlan {
        let agency = agencies.first { $0.description == self[.agency] }
        let all = kind.fields.compactMap { fault(in: $0, agency) } + crossing(today)
        guard all.isEmpty else { throw EntryFaults(all: all) }
        let others = values.filter { ![.agency, .day, .until, .state].contains($0.key) && !$0.value.isEmpty }
        return EntryPlan(
            agency: agency, day: kept(.day), until: kept(.until), state: kept(.state),
            words: Dictionary(uniqueKeysWithValues: others.map { ($0.key.rawValue, $0.value) }))
    }

    private func kept(_ field: EntryField) -> String? { self[field].isEmpty ? nil : self[field] }

    private func fault(in field: EntryField, _ agency: AgencyID?) -> EntryFault? {
        let value = self[field]
        if value.isEmpty { return kind.required.contains(field) ? .missing(field) : nil }
        switch field.input(for: kind) {
        case .line: return value.count > EntryField.mostLine ? .tooLong(field) : nil
        case .text(let most): return value.count > most ? .tooLong(field) : nil
        case .digits: return Int(value).map { (1...9_999).contains($0) } ?? false ? nil : .wrong(field)
        case .day: return CaseDay.isDay(value) ? nil : .wrong(field)
        case .hour: return Self.isHour(value) ? nil : .wrong(field)
        case .agency: return agency == nil ? .wrong(field) : nil
        case .choice(let codes): return codes.contains(value) ? nil : .wrong(field)
        }
    }

    /// What is wrong with fields together.
    private func crossing(_ today: String) -> [EntryFault] {
        var faults: [EntryFault] = []
        if !self[.until].isEmpty, self[.until] < self[.day] { faults.append(.untilBeforeDay) }
        if kind == .signature, self[.day] > today { faults.append(.dayAhead) }
        if kind == .output, self[.state] == "dropped", self[.how].isEmpty { faults.append(.missing(.how)) }
        if kind == .training, ["planned", "held"].contains(self[.state]), self[.day].isEmpty {
            faults.append(.missing(.day))
        }
        return faults
    }

    private static func isHour(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        return text.count == 5 && parts.count == 2 && (0...23).contains(parts[0])
            && (0...59).contains(parts[1])
    }
}

/// What is wrong with the form of an entry.
enum EntryFault: Sendable {
    case missing(EntryField)
    case tooLong(EntryField)
    case wrong(EntryField)
    case untilBeforeDay
    /// What has happened does not lie ahead.
    case dayAhead
    /// The agency has one there already.
    case agencyTwice
    /// Another version of the protocol has this number.
    case numberTaken
    /// Somebody else wrote meanwhile.
    case met
    /// Somebody has closed the meeting meanwhile: its minutes are amended now, and not changed.
    case closed
    /// Without minutes a meeting is not closed.
    case noMinutes
}

/// Everything that is wrong with it.
struct EntryFaults: Error, Sendable {
    let all: [EntryFault]
}
