// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation

/// What follows from what is known: which rules bind whom, what has to be done, and by when.
///
/// Pure: it knows neither what time it is nor who asks.
struct Reckoning: Sendable {
    let words: Duty.Words
    let rules: [ReckonedRule]

    init(_ words: Duty.Words, by all: DutyRules, _ time: LegalTime) {
        self.words = words
        rules = all.inForce(on: time.days.of(words.knownAt)).map { ReckonedRule($0, words, time) }
    }

    /// Everything that has to be done, the next first.
    var open: [ReckonedStep] {
        rules.flatMap(\.steps).filter { $0.due != nil }.sorted {
            ($0.due?.at.milliseconds ?? 0, $0.name) < ($1.due?.at.milliseconds ?? 0, $1.name)
        }
    }

    /// When the next thing has to be done; nil if nothing has.
    var next: DueMoment? { open.first?.due }

    /// The step of this name, if it has to be done or was settled.
    func step(_ name: String) -> ReckonedStep? { rules.flatMap(\.steps).first { $0.name == name } }

    /// The rule to which a step belongs.
    func rule(of step: ReckonedStep) -> ReckonedRule? { rules.first { $0.rule.id == step.rule } }
}

/// One rule, and what it asks here.
struct ReckonedRule: Sendable {
    let rule: DutyRules.Rule
    let force: Force
    /// Those of a rule that binds, and of another those of which somebody has written something.
    let steps: [ReckonedStep]
    /// Whether the law leaves it to the survivor, as far as is known.
    let isHers: Bool

    /// Whom a rule binds as things stand.
    enum Force: Sendable, Equatable {
        /// It binds the agency to which this became known.
        case binds
        /// It would bind, but it is not known whether one of these holds.
        case unclear([Fact])
        /// It holds, and binds only agencies of other kinds that learn of it.
        case others
        case none
    }

    init(_ rule: DutyRules.Rule, _ words: Duty.Words, _ time: LegalTime) {
        self.rule = rule
        let answers = rule.when.map { words[$0] }
        let unknown = rule.when.filter { words[$0] == .unknown }
        if answers.contains(.yes) {
            force = rule.binds(words.agency) ? .binds : .others
        } else {
            force = unknown.isEmpty || !rule.binds(words.agency) ? .none : .unclear(unknown)
        }
        isHers = rule.herDecisionUnless?.allSatisfy { words[$0] == .no } ?? false
        var steps: [ReckonedStep] = []
        for step in rule.steps {
            let earlier = steps.first { $0.step.key == step.follows }
            let next = ReckonedStep(step, of: rule, after: earlier, words, time)
            if force == .binds || next.settlement != nil { steps.append(next) }
        }
        self.steps = steps
    }
}

/// One thing that has to be done, or was.
struct ReckonedStep: Sendable {
    let rule: String
    let step: DutyRules.Step
    let settlement: Settlement?
    /// When it has to be done; nil if it is settled, waits for another or is not needed.
    let due: DueMoment?
    /// What its time was, also of a step that is settled; nil if it has none yet.
    let term: DueMoment?
    let state: State

    /// How far a step has come.
    enum State: Sendable {
        case open
        case settled
        /// Its time counts from another step, which is not done.
        case waiting
        /// The step that it would put in writing was in writing itself, or was not done.
        case needless
    }

    /// Its name among all steps of a duty.
    var name: String { "\(rule)/\(step.key)" }

    /// Whether it was done, and after its time.
    var isLate: Bool {
        guard let settlement, settlement.kind == .done, let term else { return false }
        return term.isOver(at: Moment(milliseconds: settlement.at))
    }

    init(
        _ step: DutyRules.Step, of rule: DutyRules.Rule, after earlier: ReckonedStep?, _ words: Duty.Words,
        _ time: LegalTime
    ) {
        (self.rule, self.step) = (rule.id, step)
        settlement = words.settled["\(rule.id)/\(step.key)"]
        let start: Moment?
        let follows: State
        switch (step.follows, earlier?.settlement) {
        case (nil, _): (start, follows) = (words.knownAt, .open)
        case (_, nil): (start, follows) = (nil, .waiting)
        case (_, let done?) where done.kind == .done && done.how?.isWritten == false:
            (start, follows) = (Moment(milliseconds: done.at), .open)
        default: (start, follows) = (nil, .needless)
        }
        term = start.map { time.end(of: step.within, from: $0) }
        state = settlement == nil ? follows : .settled
        due = state == .open ? term : nil
    }
}
