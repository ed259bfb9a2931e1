// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// The sections, teams and words that both a consent and a decision name, as a form has them.
struct ScopeDraft: Sendable {
    var sections: Set<String> = []
    var teams: Set<String> = []

    init() {}

    init(_ form: Form) { (sections, teams) = (Set(form.all("section")), Set(form.all("team"))) }

    /// Those of some sections that are ticked.
    func sections(among all: Sections) -> Sections {
        Sections(all.list.filter { sections.contains($0.rawValue) })
    }

    /// Those of some teams that are ticked.
    func teams(among all: [SharingTeam]) -> Set<TeamID> {
        Set(all.map(\.id).filter { teams.contains($0.description) })
    }

    /// What is missing; a team that is not among those offered is one to which nothing can be given.
    func faults(_ sections: Sections, _ offered: [SharingTeam]) -> [SharingFault?] {
        let chosen = teams(among: offered)
        return [
            self.sections(among: sections).isEmpty ? .noSections : nil, teams.isEmpty ? .noRecipients : nil,
            chosen.count < teams.count ? .notPossible : nil,
        ]
    }
}

/// A consent as the form has it.
struct ConsentDraft: Sendable {
    var scope = ScopeDraft()
    var answer = ""
    var giver = ""
    var capacity = ""
    var asking = ""
    var interpreter = ""
    var evidence = ""
    var purposes: Set<String> = []
    var from = ""
    var until = ""

    init(today: String) { from = today }

    init(_ form: Form) {
        scope = ScopeDraft(form)
        (answer, giver, capacity) = (form.text("answer"), form.text("giver"), form.text("capacity"))
        (asking, interpreter) = (form.text("asking"), form.text("interpreter"))
        (evidence, purposes) = (form.text("evidence"), Set(form.all("purpose")))
        (from, until) = (form.text("from"), form.text("until"))
    }

    /// What would be kept; throws everything that is wrong.
    func plan(of sections: Sections, to offered: [SharingTeam], today: String) throws(SharingFaults)
        -> ConsentPlan
    {
        let answer = Consent.Answer(rawValue: self.answer)
        let capacity = Consent.Capacity(rawValue: self.capacity)
        let asking = Consent.Asking(rawValue: self.asking)
        let purposes = Set(self.purposes.compactMap(SharingPurpose.init(rawValue:)))
        let isUntilFine = until.isEmpty || CaseDay.isDay(until) && until >= from && until >= today
        let isLong =
            max(giver.count, interpreter.count) > SharingLength.line || evidence.count > SharingLength.text
        let faults: [SharingFault?] =
            [
                answer == nil ? .noAnswer : nil, giver.isEmpty ? .noGiver : nil,
                capacity == nil ? .noCapacity : nil, asking == nil ? .noAsking : nil,
            ] + scope.faults(sections, offered) + [
                purposes.isEmpty ? .noPurpose : nil, CaseDay.isDay(from) ? nil : .badFrom,
                isUntilFine ? nil : .badUntil, evidence.isEmpty ? .noEvidence : nil, isLong ? .tooLong : nil,
            ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let answer, let capacity, let asking else { throw SharingFaults(all: all) }
        return ConsentPlan(
            answer: answer, sections: scope.sections(among: sections), purposes: purposes,
            recipients: scope.teams(among: offered), from: from, until: until.isEmpty ? nil : until,
            words: Consent.Words(
                giver: giver, capacity: capacity, asking: asking, interpreter: interpreter, evidence: evidence
            ))
    }
}

/// A consent that is to be recorded.
struct ConsentPlan: Sendable {
    let answer: Consent.Answer
    let sections: Sections
    let purposes: Set<SharingPurpose>
    let recipients: Set<TeamID>
    let from: String
    let until: String?
    let words: Consent.Words
}
