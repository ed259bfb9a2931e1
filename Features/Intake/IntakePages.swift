// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What the lists show: what waits for her, or what she has sent.
struct IntakeListPage: Sendable {
    let requests: [IntakeRequest]
    let isSent: Bool
    let addressees: [IntakeAddressee]
    let senders: IntakeSenders
    let days: CaseDay
    let now: Moment
    /// Where a worker's cases are.
    let cases: Address
}

/// What who leads the shift sees of what lies too long.
struct LyingIntakePage: Sendable {
    let requests: [IntakeRequest]
    let addressees: [IntakeAddressee]
    let senders: IntakeSenders
    let days: CaseDay
    let now: Moment

    /// The team it is for; of one colleague nobody else learns that she was chosen.
    func team(of request: IntakeRequest) -> String? {
        request.isForTeam ? addressees.first { $0.to == request.to }?.name : nil
    }
}

/// What those who send are called.
struct IntakeSenders: Sendable {
    let staff: [StaffID: String]
    let agencies: [Agency]

    func name(of sender: IntakeRequest.Sender) -> String? {
        switch sender {
        case .staff(let id): staff[id]
        case .agency(let id): agencies.first { $0.id == id }?.name
        }
    }
}

/// What the form shows by which something is handed over.
struct NewIntakePage: Sendable {
    let addressees: [IntakeAddressee]
    let sending: SendingID
    let formToken: String
    var draft = IntakeDraft()
    var faults: [IntakeFault] = []
}

/// What the page of one request shows.
struct IntakePage: Sendable {
    let open: OpenIntake
    let isSent: Bool
    let sender: String
    let addressee: String
    let days: CaseDay
    let now: Moment
    let sending: SendingID
    let formToken: String
    /// Whether the team is to work the case with her.
    var withTeam: Bool
    var why = ""
    var faults: [IntakeFault] = []
}
