// SPDX-License-Identifier: EUPL-1.2

import Web

/// What came of a case, as the form has it.
struct OutcomeDraft: Sendable {
    var words: OutcomeWords
    /// What was sent as how safe she feels, if that is no answer.
    private var isBadSafety = false

    init(_ words: OutcomeWords) { self.words = words }

    /// The words that a form sends; what a list does not offer is as if it had not been chosen.
    init(_ form: Form) {
        words = OutcomeWords()
        words.reached = OutcomeWords.Reached(rawValue: form.text("reached")) ?? .notTried
        for kind in OutcomeWords.Abuse.allCases {
            words[abuse: kind] = OutcomeWords.Change(rawValue: form.text(kind.rawValue)) ?? .unknown
        }
        let safety = form.text("safety")
        words.safety = Int(safety).flatMap { OutcomeWords.safeties.contains($0) ? $0 : nil }
        isBadSafety = !safety.isEmpty && words.safety == nil
        words.incidents = OutcomeWords.Answer(rawValue: form.text("incidents")) ?? .unknown
        let ticked = form.all("services")
        words.services = OutcomeWords.Service.allCases.filter { ticked.contains($0.rawValue) }
        words.words = form.text("words")
    }

    /// Everything that is wrong.
    var faults: [OutcomeFault] {
        let says = words.safety != nil || !words.words.isEmpty
        return [
            isBadSafety ? .badSafety : nil, words.reached != .yes && says ? .notReached : nil,
            words.words.count > OutcomeWords.mostWords ? .tooLong : nil,
        ].compactMap { $0 }
    }
}

/// What is wrong with the form.
enum OutcomeFault: Sendable {
    case badSafety
    /// Who was not reached has said nothing.
    case notReached
    case tooLong
}
