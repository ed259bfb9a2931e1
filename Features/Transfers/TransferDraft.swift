// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// One team to which a decision that holds lets a case go.
struct TransferWay: Sendable {
    let decision: TransferDecision
    let team: TransferTeam
    /// What goes along: what was decided, she gives on, and the other team's leads can be given.
    let sections: Sections
    /// The section under whose key the words lie.
    let section: Section

    /// Nil where nothing would go along in which something is written and she writes.
    init?(_ decision: TransferDecision, _ team: TransferTeam, in open: OpenCase) {
        guard decision.recipients.contains(team.id) else { return nil }
        (self.decision, self.team) = (decision, team)
        sections = decision.sections.intersection(team.reach).intersection(open.standing)
        let mine = open.written(sections).intersection(open.writes).list
        guard let section = mine.first(where: { !$0.isGuarded }) ?? mine.first else { return nil }
        self.section = section
    }

    /// As a form names it.
    var value: String { "\(decision.id).\(team.id)" }

    /// What she reads of the case and what would stay.
    func staying(in open: OpenCase) -> Sections { open.written(.all).subtracting(sections) }
}

/// What is wrong with a form about a transfer.
enum TransferFault: String, Sendable, CaseIterable {
    case noWay = "no_way"
    case noReason = "no_reason"
    case noWish = "no_wish"
    case noSaid = "no_said"
    case noAnswer = "no_answer"
    case noWhy = "no_why"
    case tooLong = "too_long"
    /// An implicated agency does not go on helping.
    case implicated
    /// It is proposed to somebody already.
    case running
    /// The decision does not hold any more.
    case stopped
    /// It cannot be given to this team, or not by her; why is not said.
    case notPossible = "not_possible"
}

/// Everything that is wrong with it.
struct TransferFaults: Error, Sendable {
    let all: [TransferFault]
}

/// A proposal as the form has it.
struct TransferDraft: Sendable {
    static let mostText = 4_000

    var way = ""
    var reason = ""
    var wish = ""
    var said = ""
    var goesOn = false

    init() {}

    init(_ form: Form) {
        (way, reason) = (form.text("way"), form.text("reason"))
        (wish, said, goesOn) = (form.text("wish"), form.text("said"), form.has("goes_on"))
    }

    /// What would be proposed; throws everything that is wrong.
    func plan(among ways: [TransferWay], isImplicated: Bool) throws(TransferFaults) -> TransferPlan {
        let way = ways.first { $0.value == self.way }
        let wish = Transfer.Wish(rawValue: self.wish)
        let faults: [TransferFault?] = [
            way == nil ? .noWay : nil, reason.isEmpty ? .noReason : nil, wish == nil ? .noWish : nil,
            wish?.needsWords ?? false && said.isEmpty ? .noSaid : nil,
            isImplicated && goesOn ? .implicated : nil,
            max(reason.count, said.count) > Self.mostText ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let way, let wish else { throw TransferFaults(all: all) }
        return TransferPlan(
            way: way, goesOn: goesOn, isImplicated: isImplicated,
            words: Transfer.Words(reason: reason, wish: wish, said: said, basis: way.decision.basis))
    }
}

/// What is to be proposed.
struct TransferPlan: Sendable {
    let way: TransferWay
    let goesOn: Bool
    let isImplicated: Bool
    let words: Transfer.Words
}

/// What the lead of the other team says, as the form has it.
struct TransferAnswer: Sendable {
    var answer = ""
    var text = ""

    init() {}

    init(_ form: Form) { (answer, text) = (form.text("answer"), form.text("text")) }

    /// Whether it is taken over; throws everything that is wrong.
    func isAccepted() throws(TransferFaults) -> Bool {
        let faults: [TransferFault?] = [
            ["accepted", "declined"].contains(answer) ? nil : .noAnswer,
            answer == "declined" && text.isEmpty ? .noWhy : nil,
            text.count > TransferDraft.mostText ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty else { throw TransferFaults(all: all) }
        return answer == "accepted"
    }
}
