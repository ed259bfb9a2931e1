// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation

/// What was written of a duty at one time, opened.
struct SaidDuty: Sendable {
    let version: DutyVersion
    let words: Duty.Words
}

/// A duty with what was written of it, and what follows from it.
struct ReadDuty: Sendable {
    let duty: Duty
    let newest: SaidDuty
    /// The latest first; of one in a list only that.
    let history: [SaidDuty]
    let reckoning: Reckoning

    /// What stood in it when a form was shown; nil if there was no such version.
    func said(at version: Int) -> SaidDuty? { history.first { $0.version.number == version } }
}

/// One that still runs, with the number of its case.
struct RunningDuty: Sendable {
    /// More are counted and not shown.
    static let most = 200
    let duty: Duty
    let number: CaseFile.Number
    /// Whether its case is open; in a closed one it cannot be settled.
    let isOpen: Bool
}

/// One thing in which two versions of a duty differ.
enum DutyChange: Sendable, Equatable {
    case known
    case fact(Fact)
    case note
    /// What became of the step of this name.
    case step(String)

    static func differing(_ one: Duty.Words, _ other: Duty.Words) -> [DutyChange] {
        let facts = Fact.allCases.filter { one[$0] != other[$0] }.map(DutyChange.fact)
        let names = Set(one.settled.keys).union(other.settled.keys).sorted()
        let steps = names.filter { one.settled[$0] != other.settled[$0] }.map(DutyChange.step)
        return (one.known == other.known ? [] : [.known]) + facts
            + (one.note == other.note ? [] : [.note]) + steps
    }
}

extension DutyRules {
    /// The facts that any rule asks for, in their order: a question that decides nothing is not asked.
    var facts: [Fact] {
        Fact.allCases.filter { fact in
            rules.contains { $0.when.contains(fact) || $0.herDecisionUnless?.contains(fact) ?? false }
        }
    }

    /// What a step of this name is, in the latest version that has it.
    func what(of name: String) -> Wording? {
        rules.sorted { $0.version > $1.version }.lazy.compactMap { rule in
            rule.steps.first { "\(rule.id)/\($0.key)" == name }?.what
        }.first
    }
}
