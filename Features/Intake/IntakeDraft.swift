// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// What is handed over, checked.
struct IntakePlan: Sendable {
    let to: Grant.Grantee
    let answerBy: Moment
    let words: IntakeRequest.Words
}

/// What is handed over as the form has it.
struct IntakeDraft: Sendable {
    var to = ""
    var urgency = ""
    var label = ""
    var agreement = ""
    var texts: [Section: String] = [:]
    var agreed: Set<Section> = []

    init() {}

    init(_ form: Form) {
        (to, urgency, label) = (form.text("to"), form.text("urgency"), form.text("label"))
        agreement = form.text("agreement")
        for section in IntakeRequest.sections {
            let text = form.text("text_\(section.rawValue)")
            if !text.isEmpty { texts[section] = text }
            if form.has("agreed_\(section.rawValue)") { agreed.insert(section) }
        }
    }

    /// What is to be sent, or everything that is wrong.
    func plan(among addressees: [IntakeAddressee], now: Moment, days: CaseDay) throws(IntakeFaults)
        -> IntakePlan
    {
        let addressee = addressees.first { $0.value == to }
        let chosen = IntakeRequest.Urgency(rawValue: urgency)
        let faults: [IntakeFault?] = [
            addressee == nil ? .noAddressee : nil, chosen == nil ? .noUrgency : nil,
            label.isEmpty || label.count > IntakeRequest.Words.mostLabel || label.contains(where: \.isNewline)
                ? .badLabel : nil,
            texts.isEmpty ? .nothing : nil,
            Set(texts.keys).isSubset(of: agreed) ? nil : .notAgreed,
            agreement.isEmpty ? .noAgreement : nil,
            agreement.count > IntakeRequest.Words.mostAgreement
                || texts.values.contains { $0.count > IntakeRequest.Words.mostPart } ? .tooLong : nil,
        ]
        guard let addressee, let chosen, faults.allSatisfy({ $0 == nil }),
            let answerBy = days.end(of: days.day(chosen.days, after: now))
        else { throw IntakeFaults(all: faults.compactMap { $0 }) }
        let parts = texts.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
        return IntakePlan(
            to: addressee.to, answerBy: answerBy,
            words: IntakeRequest.Words(label: label, parts: parts, agreement: agreement))
    }
}

/// What is wrong with the form.
enum IntakeFault: String, Sendable {
    case noAddressee
    case noUrgency
    case badLabel
    case nothing
    /// Something is written to which she has not agreed.
    case notAgreed
    case noAgreement
    case tooLong
    /// Nobody there can open anything yet.
    case noKey
    /// She cannot hold all that would stand in the case.
    case notHers
    case noReason
    /// No code was chosen by which a system is told.
    case noRefusal
    /// A colleague was first.
    case taken
    /// Whoever sent it does not work here any more.
    case senderGone
}

/// Everything that is wrong with a form.
struct IntakeFaults: Error {
    let all: [IntakeFault]
}
