// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Web

/// A breach as the form has it, and what is wrong with it.
struct BreachDraft: Sendable {
    var words = MeasureBreach.Words()

    /// The words that a form sends; an incident that she may not read stays as it is kept.
    init(_ form: Form, _ frame: MeasureFrame, keeping kept: MeasureBreach.Words? = nil) {
        func text(_ field: BreachField) -> String { form.text(field.rawValue) }
        (words.day, words.time, words.account) = (text(.day), form.text("time"), text(.account))
        words.saidBy = MeasureBreach.Source(rawValue: text(.saidBy))
        (words.reportedTo, words.reportedOn) = (text(.reportedTo), text(.reportedOn))
        let known = frame.incidents.map(\.id) + [kept?.incident].compactMap { $0 }
        words.incident = known.first { $0 == text(.incident) } ?? ""
        words.isMistaken = form.has(BreachField.mistaken.rawValue)
    }

    /// Everything that is wrong.
    func faults(_ frame: MeasureFrame) -> [BreachFault] {
        let isTime = words.time.isEmpty || frame.time.days.moment(words.day, at: words.time) != nil
        let isReport = words.reportedOn.isEmpty || CaseDay.isDay(words.reportedOn)
        let isTooLong =
            words.account.count > ProtectionMeasure.Words.mostText
            || words.reportedTo.count > ProtectionMeasure.Words.mostLine
        return [
            CaseDay.isDay(words.day) && isTime && isReport ? nil : .badDay,
            [words.day, words.reportedOn].contains { $0 > frame.today } ? .ahead : nil,
            words.account.isEmpty ? .nothing : nil,
            words.saidBy == nil ? .nobodySays : nil,
            words.reportedTo.isEmpty != words.reportedOn.isEmpty ? .halfReport : nil,
            !words.reportedOn.isEmpty && words.reportedOn < words.day ? .reportedBefore : nil,
            isTooLong ? .tooLong : nil,
        ].compactMap { $0 }
    }
}

/// What is wrong with the form of a breach.
enum BreachFault: String, Sendable {
    case badDay
    case ahead
    case nothing
    /// A breach is what somebody says; without a who it would stand there as a fact.
    case nobodySays
    /// To whom without when, or when without to whom.
    case halfReport
    case reportedBefore
    case tooLong
}
