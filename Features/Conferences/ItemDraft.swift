// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Web

/// A case for a conference as the form has it.
struct ItemDraft: Sendable {
    var conference = ""
    var criterion = ""
    var reasons = ""
    var pair = ""
    /// Which agency asked for it.
    var referrer = ""
    var sections: Sections = []
    var basis = ""
    var until = ""

    init() {}

    init(_ form: Form) {
        (conference, criterion) = (form.text("conference"), form.text("criterion"))
        (reasons, pair, basis) = (form.text("reasons"), form.text("pair"), form.text("basis"))
        referrer = form.text("referrer")
        sections = Sections(form.all("sections").compactMap(Section.init(rawValue:)))
        until = form.text("until")
    }

    /// What would be kept; throws everything that is wrong.
    func proposal(_ page: ProposalPage) throws(ItemFaults) -> Proposal {
        let conference = page.chosen
        let escalation = page.escalation(at: conference)
        let criterion = AgendaItem.Criterion(rawValue: self.criterion)
        let pair = page.pairs.first { $0.pair.value == self.pair }?.pair
        let basis = page.bases.first { $0.id == self.basis }
        let verdict = page.verdict(
            of: pair, by: conference.flatMap { page.frame.criteria.repeated($0.plan.rule) })
        let faults: [ItemFault?] = [
            conference == nil ? .noConference : nil, criterion == nil ? .noCriterion : nil,
            criterion?.needsReasons(escalation) ?? false && reasons.isEmpty ? .noReasons : nil,
            reasons.count > AgendaItem.Grounds.mostText ? .tooLong : nil,
            criterion == .repeat && pair == nil ? .noPair : nil,
            criterion == .repeat && pair != nil && ![.repeat, .possible, .unknown].contains(verdict)
                ? .noRepeat : nil,
            basis.map { !$0.sections.contains(.conference) } ?? false ? .basisWithoutConference : nil,
            page.isLongEnough(until, for: conference) ? nil : .badUntil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let conference, let criterion else { throw ItemFaults(all: all) }
        let referrer = page.referrer(of: self.referrer)
        var grounds = AgendaItem.Grounds(
            criterion: criterion, reasons: reasons, pair: pair, rule: conference.plan.rule, verdict: verdict,
            sections: sections.intersection(page.frame.open.standing).list.map(\.rawValue),
            basis: basis?.id ?? "", until: until, escalation: escalation, referrer: referrer?.name)
        grounds.about["referred_by"] = referrer.map { [$0.kind] }
        return Proposal(conference: conference.id, grounds: grounds, basis: basis)
    }
}

/// What is proposed to which conference.
struct Proposal: Sendable {
    let conference: ConferenceID
    var grounds: AgendaItem.Grounds
    let basis: SharingBasis?
}

extension AgendaItem.Pair {
    /// How a form names it.
    var value: String { "\(survivor) \(accused)" }
}

/// What is wrong with what is written about an item.
enum ItemFault: Sendable {
    case noConference
    case noCriterion
    case noReasons
    case tooLong
    /// By the definition it is none.
    case noRepeat
    /// The decision lets nobody read what conferences write.
    case basisWithoutConference
    /// It is no day, one before the conference, or more than a year away.
    case badUntil
    case noPair
    /// Neither what she knows nor that she knows nothing.
    case nothingSaid
    /// Both.
    case bothSaid
    case noText
    case noOutcome
    /// The conference has not begun, so nothing but deferring is decided.
    case notBegun
    /// From too few agencies somebody is there who reads the item and is not tied to it.
    case noQuorum
    case badReview
    /// The conference is closed, or the case is on its agenda already.
    case notPossible
}

/// Everything that is wrong with it.
struct ItemFaults: Error, Sendable {
    let all: [ItemFault]
}

extension ResearchWords {
    /// What a form says; throws everything that is wrong.
    static func checked(_ form: Form) throws(ItemFaults) -> ResearchWords {
        let words = ResearchWords(form)
        let isTied = words.conflict.stepsBack
        let faults: [ItemFault?] = [
            !words.knowsNothing && words.text.isEmpty && !isTied ? .nothingSaid : nil,
            words.knowsNothing && !words.text.isEmpty ? .bothSaid : nil,
            words.text.count > ItemRecord.mostText || words.why.count > Conference.Words.mostText
                ? .tooLong : nil,
        ]
        guard faults.allSatisfy({ $0 == nil }) else { throw ItemFaults(all: faults.compactMap { $0 }) }
        return words
    }

    init(_ form: Form) {
        knowsNothing = form.has("nothing")
        (text, why) = (form.text("text"), form.text("why"))
        conflict = Conflict(rawValue: form.text("conflict")) ?? .none
    }
}

/// A decision as the form has it.
struct DecisionDraft: Sendable {
    var outcome = ""
    var level = ""
    var children: [String: String] = [:]
    var reasons = ""
    var nextReview = ""

    init() {}

    init(_ form: Form, of children: [CasePerson]) {
        (outcome, level) = (form.text("outcome"), form.text("level"))
        for child in children { self.children[child.id] = form.text("child-\(child.id)") }
        (reasons, nextReview) = (form.text("reasons"), form.text("next_review"))
    }

    init(_ words: DecisionWords) {
        (outcome, level, children) = (words.outcome.rawValue, words.level, words.children ?? [:])
        (reasons, nextReview) = (words.reasons, words.nextReview)
    }

    /// What would be kept; throws everything that is wrong.
    func words(among levels: [String], today: String) throws(ItemFaults) -> DecisionWords {
        let outcome = DecisionWords.Outcome(rawValue: self.outcome)
        let mayLackDay = nextReview.isEmpty && outcome != .deferred
        let isFar = mayLackDay || CaseDay.isDay(nextReview) && nextReview > today
        let faults: [ItemFault?] = [
            outcome == nil ? .noOutcome : nil,
            reasons.isEmpty ? .noReasons : nil, isFar ? nil : .badReview,
            reasons.count > AgendaItem.Grounds.mostText ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let outcome else { throw ItemFaults(all: all) }
        return DecisionWords(
            outcome: outcome, level: levels.contains(level) ? level : "",
            children: children.filter { levels.contains($0.value) }, reasons: reasons,
            nextReview: nextReview)
    }
}
