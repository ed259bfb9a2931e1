// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Web

/// What every page of interpreters writes out with.
struct InterpreterFrame: Sendable {
    let rules: InterpreterRules
    let languages: [CodeList.Code]
    let centres: [Organisation.Centre]
    let names: [StaffID: String]
    let days: CaseDay
    let now: Moment
    let formToken: String
    /// Whether the viewer keeps the list.
    let mayKeep: Bool

    var today: String { days.of(now) }

    /// What a language is called; its code where the list does not have it any more.
    func name(of language: String, _ t: Translator) -> String {
        languages.first { $0.code == language }?.text(in: t.language) ?? language
    }

    func kind(of language: String) -> Interpreter.Kind {
        rules.signLanguages.contains(language) ? .sign : .spoken
    }

    /// The languages as a form offers them: spoken ones first, and not those that say nothing.
    func options(_ t: Translator) -> [(value: String, label: String)] {
        let real = languages.filter { $0.code != "unknown" }
        return (real.filter { kind(of: $0.code) == .spoken } + real.filter { kind(of: $0.code) == .sign })
            .map { ($0.code, $0.text(in: t.language)) }
    }

    func centre(_ key: String, _ t: Translator) -> String {
        centres.first { $0.key == key }?.name.text(in: t.language) ?? key
    }
}

/// The list of interpreters.
struct InterpreterListPage: Sendable {
    let frame: InterpreterFrame
    let all: [(listed: ListedInterpreter, standing: InterpreterStanding)]
}

/// Who is on call now.
struct OnCallPage: Sendable {
    let frame: InterpreterFrame
    let language: String
    let all: [ListedInterpreter]
    /// Where this page is: for whoever works on cases, or whoever answers contacts.
    let here: InterpretersAddress
    /// Whether the viewer can ask for an assignment, in which the minutes are written down.
    let mayAsk: Bool
}

/// The form of an interpreter.
struct InterpreterFormPage: Sendable {
    let frame: InterpreterFrame
    let words: Interpreter.Words
    let sending: SendingID
    /// Who is written anew; nil for somebody new.
    let one: Interpreter?
    let version: Int
    var faults: [InterpreterFault] = []
}

/// One interpreter.
struct InterpreterPage: Sendable {
    let frame: InterpreterFrame
    let listed: ListedInterpreter
    let standing: InterpreterStanding
    let isBriefed: Bool
    /// How her work was, for whoever keeps the list.
    let feedback: [InterpreterFeedback]
    let sending: SendingID
    var faults: [InterpreterFault] = []
}

/// Who is not asked in a case, and when somebody was.
struct CaseInterpretersPage: Sendable {
    let frame: InterpreterFrame
    let open: OpenCase
    let all: [ListedInterpreter]
    let keptOut: Set<InterpreterID>
    let assignments: [Assignment]

    var mayWrite: Bool { open.writes.contains(.counselling) }
}
