// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What every page about transfers is put into words with.
struct TransferWording: Sendable {
    let teams: [TransferTeam]
    let names: [StaffID: String]
    let section: @Sendable (Section, Translator) -> String
    let basis: @Sendable (String, Translator) -> String
    let days: CaseDay
    let now: Moment

    func team(_ id: TeamID, _ t: Translator) -> String {
        teams.first { $0.id == id }?.name ?? t(Text.Transfer.someTeam)
    }

    func sections(_ sections: Sections, _ t: Translator) -> String {
        sections.list.map { section($0, t) }.joined(separator: ", ")
    }

    func signature(_ id: StaffID, _ at: Moment, _ t: Translator) -> String {
        t(
            Text.Transfer.signature(
                name: names[id] ?? t(Text.Transfer.somebody), time: t.dateAndTime(at, in: days.zone)))
    }
}

/// What the page of a case's transfers shows.
struct CaseTransferPage: Sendable {
    let open: OpenCase
    let wording: TransferWording
    let file: Address
    let newDecision: Address
    let formToken: String
    let sending: SendingID
    let warnings: [String]
    let transfers: [ReadTransfer]
    /// To whom it can be proposed; nil where it is not hers to propose.
    let ways: [TransferWay]?
    let isImplicated: Bool
    let todos: [TransferTodo]
    var draft = TransferDraft()
    var faults: [TransferFault] = []

    var running: ReadTransfer? {
        transfers.first { $0.transfer.state(at: wording.now) == .proposed }
    }
    /// The last by which the team got the case that answers for it now.
    var arrival: ReadTransfer? {
        transfers.first { $0.transfer.kept == .accepted && $0.transfer.to == open.file.team }
    }
}

/// What the page of one shows to the lead of the team that is asked.
struct ReceivedPage: Sendable {
    let received: ReceivedTransfer
    let wording: TransferWording
    let formToken: String
    let sending: SendingID
    var draft = TransferAnswer()
    var faults: [TransferFault] = []
    /// Whether somebody was faster than she.
    var isMet = false

    var transfer: Transfer { received.read.transfer }
    var state: Transfer.State { transfer.state(at: wording.now) }
}

/// What the list over all cases shows.
struct TransferListPage: Sendable {
    let rows: [ListedTransfer]
    let wording: TransferWording
    let team: TeamID?
}
