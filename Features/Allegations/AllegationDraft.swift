// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Web

/// An allegation as the form has it, and what is wrong with it.
struct AllegationDraft: Sendable {
    var words = Allegation.Words()

    /// The words that a form sends; whom she may not read stays as it is kept.
    init(_ form: Form, among people: [AllegationPerson], keeping kept: Allegation.Words? = nil) {
        func text(_ field: AllegationField) -> String { form.text(field.rawValue) }
        let known = people.map(\.id)
        let hidden = (kept?.against ?? []).filter { !known.contains($0) }
        let offered = known + [kept?.accused].compactMap { $0 }
        words.accused = offered.first { $0 == text(.accused) }
        let ticked = form.all(AllegationField.against.rawValue)
        words.against = known.filter(ticked.contains) + hidden
        words.act = AllegedAct(rawValue: text(.act))
        (words.account, words.from, words.until) = (text(.account), text(.from), text(.until))
        words.assertedBy = AssertedBy(rawValue: text(.assertedBy))
        words.certainty = Certainty(rawValue: text(.certainty)) ?? .unchecked
        words.disputed = Disputed(rawValue: text(.disputed)) ?? .unknown
        (words.dispute, words.finding) = (text(.dispute), Finding(rawValue: text(.finding)) ?? .none)
        (words.foundOn, words.foundBy) = (text(.foundOn), text(.foundBy))
        words.isMistaken = form.has(AllegationField.mistaken.rawValue)
    }

    /// Everything that is wrong.
    func faults(today: String) -> [AllegationFault] {
        let (foundOn, foundBy) = (words.foundOn, words.foundBy)
        let isFoundBare = words.finding.isFinal && (foundOn.isEmpty || foundBy.isEmpty)
        let isFoundNowhere = words.finding == .none && !(foundOn.isEmpty && foundBy.isEmpty)
        let days = [words.from, words.until, foundOn].filter { !$0.isEmpty }
        let areDays = days.allSatisfy { PartialDay.isOne($0, until: today) }
        let lines = [words.dispute, foundBy]
        let isTooLong =
            lines.contains { $0.count > Allegation.Words.mostLine }
            || words.account.count > Allegation.Words.mostAccount
        return [
            words.act == nil ? .noAct : nil,
            words.act == .other && words.account.isEmpty ? .noAccount : nil,
            words.assertedBy == nil ? .nobodySays : nil,
            areDays && (words.until.isEmpty || !words.from.isEmpty) ? nil : .badDay,
            isBefore(words.until, words.from) ? .endedBefore : nil,
            isFoundBare ? .bareFinding : nil, isFoundNowhere ? .noFinding : nil,
            isBefore(foundOn, words.from) ? .foundBefore : nil,
            words.accused.map(words.against.contains) ?? false ? .sameBoth : nil,
            isTooLong ? .tooLong : nil,
        ].compactMap { $0 }
    }

    /// Whether one is before another, as far as both are known.
    private func isBefore(_ one: String, _ other: String) -> Bool {
        let length = min(one.count, other.count)
        return length > 0 && one.prefix(length) < other.prefix(length)
    }
}

/// What is wrong with the form of an allegation.
enum AllegationFault: String, Sendable {
    case noAct
    case noAccount
    /// An allegation is what somebody says; without a who it would stand there as a fact.
    case nobodySays
    case badDay
    case endedBefore
    /// A finding without its day and who found so is hearsay.
    case bareFinding
    case noFinding
    case foundBefore
    case sameBoth
    case tooLong
}
