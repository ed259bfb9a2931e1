// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// What became known, as the form has it.
struct DutyDraft: Sendable {
    var day = ""
    var time = ""
    var note = ""
    var facts: [String: FactAnswer] = [:]

    /// A form in which nothing is said yet, as of now.
    init(now: Moment, _ legal: LegalTime) { (day, time) = legal.written(now) }

    init(_ form: Form) {
        (day, time, note) = (form.text("day"), form.text("time"), form.text("note"))
        for fact in Fact.allCases {
            facts[fact.rawValue] = FactAnswer(rawValue: form.text(fact.rawValue))
        }
    }

    init(_ words: Duty.Words, _ legal: LegalTime) {
        (day, time) = legal.written(words.knownAt)
        (note, facts) = (words.note, words.facts)
    }

    /// What would be kept in place of `earlier`; throws everything that is wrong.
    ///
    /// A moment that was not touched stays as it was, also in an hour that comes twice.
    func words(after earlier: Duty.Words, now: Moment, _ legal: LegalTime) throws(DutyFaults) -> Duty.Words {
        let isUntouched = legal.written(earlier.knownAt) == (day, time)
        let known = isUntouched ? earlier.knownAt : legal.moment(day, time)
        let faults: [DutyFault?] = [
            known == nil ? .noMoment : nil, known.map { $0 > now } ?? false ? .ahead : nil,
            note.count > Duty.Words.mostNote ? .tooLong : nil,
            facts.values.contains { $0 != .unknown } || !note.isEmpty ? nil : .nothing,
        ]
        guard let known, faults.allSatisfy({ $0 == nil }) else {
            throw DutyFaults(all: faults.compactMap { $0 })
        }
        var words = earlier
        (words.known, words.note) = (known.milliseconds, note)
        for fact in Fact.allCases { words[fact] = facts[fact.rawValue] ?? .unknown }
        return words
    }
}

/// What became of a step, as the form has it.
struct SettlementDraft: Sendable {
    /// To open the step again.
    static let open = "open"

    var step = ""
    var kind = ""
    var to = ""
    var how = ""
    var day = ""
    var time = ""
    var by = ""
    var reference = ""
    var why = ""
    var instead = ""

    init() {}

    init(_ form: Form) {
        (step, kind, to, how) = (form.text("step"), form.text("kind"), form.text("to"), form.text("how"))
        (day, time) = (form.text("day"), form.text("time"))
        (by, reference) = (form.text("by"), form.text("reference"))
        (why, instead) = (form.text("why"), form.text("instead"))
    }

    /// The form of a step as it stands; of one that is open with the time that it is now and her own name.
    init(_ step: ReckonedStep, by name: String, now: Moment, _ legal: LegalTime) {
        let given = step.settlement
        let isDone = given?.kind == .done
        self.step = step.name
        (day, time) = legal.written(isDone ? Moment(milliseconds: given?.at ?? 0) : now)
        (kind, to, how) = (given?.kind.rawValue ?? "", given?.to ?? "", given?.how?.rawValue ?? "")
        (by, reference) = (isDone ? given?.by ?? "" : name, given?.reference ?? "")
        (why, instead) = (given?.why ?? "", given?.instead ?? "")
    }

    /// What is to be kept of the step, nil if it is opened again; throws everything that is wrong.
    func checked(_ step: ReckonedStep, of rule: ReckonedRule, known: Moment, now: Moment, _ legal: LegalTime)
        throws(DutyFaults) -> Settlement?
    {
        if kind == Self.open, step.settlement != nil { return nil }
        guard let kind = Settlement.Kind(rawValue: kind) else { throw DutyFaults(all: [.noResult]) }
        let at = step.settlement.flatMap { given in
            legal.written(Moment(milliseconds: given.at)) == (day, time)
                ? Moment(milliseconds: given.at) : nil
        }
        let made = Made(moment: at ?? legal.moment(day, time), how: Settlement.How(rawValue: how))
        let faults =
            kind == .done
            ? doneFaults(made, rule.rule, known: known, now: now) : otherFaults(kind, rule)
        guard (faults + lengthFaults).isEmpty else { throw DutyFaults(all: faults + lengthFaults) }
        guard kind == .done, let moment = made.moment else {
            return Settlement(kind: kind, why: why, instead: kind == .dangerIfReported ? instead : "")
        }
        return Settlement(
            kind: .done, to: to, how: made.how, by: by, reference: reference, at: moment.milliseconds)
    }

    /// When and how it was told, as far as the form says something that can be.
    private struct Made {
        let moment: Moment?
        let how: Settlement.How?
    }

    private func doneFaults(_ made: Made, _ rule: DutyRules.Rule, known: Moment, now: Moment) -> [DutyFault] {
        let isInOrder = made.moment.map { known <= $0 && $0 <= now } ?? true
        return [
            rule.addressees.contains { $0.rawValue == to } ? nil : .noAddressee,
            made.how == nil ? .noHow : nil, made.moment == nil ? .noMoment : nil,
            isInOrder ? nil : .outOfOrder, by.isEmpty ? .nobody : nil,
        ].compactMap { $0 }
    }

    private func otherFaults(_ kind: Settlement.Kind, _ rule: ReckonedRule) -> [DutyFault] {
        [
            why.isEmpty ? .noWhy : nil, kind == .dangerIfReported && instead.isEmpty ? .noInstead : nil,
            kind == .herDecision && !rule.isHers ? .notHers : nil,
        ].compactMap { $0 }
    }

    private var lengthFaults: [DutyFault] {
        let isTooLong =
            [by, reference].contains { $0.count > Duty.Words.mostLine }
            || [why, instead].contains { $0.count > Duty.Words.mostNote }
        return isTooLong ? [.tooLong] : []
    }
}

/// What is wrong with a form.
enum DutyFault: Sendable {
    /// It is no time of the clock on that day.
    case noMoment
    case ahead
    /// No fact is answered and nothing is noted.
    case nothing
    case tooLong
    case noResult
    case noAddressee
    case noHow
    /// It would have been told before it became known, or later than now.
    case outOfOrder
    case nobody
    /// Nothing is left unreported without a word of why.
    case noWhy
    case noInstead
    /// The law does not leave it to her, or not as long as it is not known what else holds.
    case notHers
}

/// Everything that is wrong with it.
struct DutyFaults: Error, Sendable {
    let all: [DutyFault]
}
