// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Web

/// An incident as the form has it, and what is wrong with it.
struct IncidentDraft: Sendable {
    var words: Incident.Words

    /// The words that a form sends; what a list does not offer is as if it had not been chosen.
    init(_ form: Form) {
        words = Incident.Words()
        (words.happened, words.until) = (form.text("happened"), form.text("until"))
        (words.isAbout, words.reported) = (form.has("about"), form.text("reported"))
        words.place = form.one(of: .place) ?? .unknown
        (words.assertion, words.account) = (form.one(of: .assertion), form.text("account"))
        words.certainty = form.one(of: .certainty) ?? .unchecked
        for question in CoreQuestion.allCases {
            words.answers[question] = Truth(rawValue: form.text(question.rawValue)) ?? .unknown
        }
        (words.forms, words.ages) = (form.several(of: .forms), form.several(of: .ages))
        (words.number, words.relations) = (form.one(of: .number) ?? .unknown, form.several(of: .relations))
        takeHarm(from: form)
        takeMore(from: form)
    }

    private mutating func takeHarm(from form: Form) {
        words.strangulation = form.one(of: .strangulation) ?? .unknown
        words.weapon = form.one(of: .weapon) ?? .unknown
        words.injuries = form.text("injuries")
        words.childrenPresent = form.one(of: .childrenPresent) ?? .unknown
        (words.children, words.exposure) = (form.text("children"), form.several(of: .exposure))
    }

    private mutating func takeMore(from form: Form) {
        words.wasMinor = form.one(of: .minor) ?? .unknown
        words.goodsExchanged = form.one(of: .goods) ?? .unknown
        words.abduction = form.one(of: .abduction) ?? .unknown
        words.harmfulPractice = form.one(of: .practice) ?? .unknown
        words.substances = form.one(of: .substances) ?? .unknown
        words.evidenceKept = form.one(of: .evidence) ?? .unknown
        words.reportSource = form.one(of: .reportSource) ?? .unknown
        words.reportedBefore = form.one(of: .reportedBefore) ?? .unknown
        words.crime = form.one(of: .crime) ?? .unknown
    }

    /// Everything that is wrong.
    func faults(today: String) -> [IncidentFault] {
        let isTooLong =
            words.injuries.count > Incident.Words.mostLine || words.account.count > Incident.Words.mostAccount
        return [
            words.happened.isEmpty && words.account.isEmpty ? .nothing : nil,
            areDays(until: today) ? nil : .badDay,
            words.isEndedBefore ? .endedBefore : nil,
            words.isReportedBefore ? .reportedBefore : nil,
            words.assertion == nil ? .nobodySays : nil,
            areChildrenCounted ? nil : .badChildren,
            isTooLong ? .tooLong : nil,
        ].compactMap { $0 } + contradictions
    }

    /// A form of violence that is ticked while the question that asks for it is a no.
    private var contradictions: [IncidentFault] {
        words.forms.filter { form in form.question.map { words.answers[$0] == .no } ?? false }
            .map(IncidentFault.contradiction)
    }

    private func areDays(until today: String) -> Bool {
        let isEnded = words.until.isEmpty || !words.happened.isEmpty
        let isTold = words.reported.isEmpty || CaseDay.isDay(words.reported)
        return isEnded && isTold
            && [words.happened, words.until, words.reported].allSatisfy {
                $0.isEmpty || PartialDay.isOne($0, until: today)
            }
    }

    /// Whether the children are a number, and none are counted who were not there.
    private var areChildrenCounted: Bool {
        let isNumber =
            words.children.isEmpty
            || Int(words.children).map((1...Incident.Words.mostChildren).contains) ?? false
        let isSomebodyThere = !words.children.isEmpty || !words.exposure.isEmpty
        return isNumber && !(isSomebodyThere && words.childrenPresent == .no)
    }
}

/// What is wrong with the form of an incident.
enum IncidentFault: Sendable {
    /// Neither when it was nor what happened.
    case nothing
    case badDay
    case endedBefore
    case reportedBefore
    /// An incident is what somebody says; without a who it would stand there as a fact.
    case nobodySays
    case badChildren
    case contradiction(ViolenceForm)
    case tooLong
}

extension Form {
    /// What is chosen in a field; nil where it is nothing that the field offers.
    fileprivate func one<Code: RawRepresentable<String>>(of field: IncidentField) -> Code? {
        Code(rawValue: text(field.rawValue))
    }

    /// Everything that is ticked in a field, in the order of its list.
    fileprivate func several<Code: IncidentList>(of field: IncidentField) -> [Code] {
        let ticked = all(field.rawValue)
        return Code.allCases.filter { ticked.contains($0.rawValue) }
    }
}
