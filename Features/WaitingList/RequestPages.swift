// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Store
import Web

/// The form on which somebody writes down that a woman asks for counselling.
struct NewRequestPage: Sendable {
    let choices: RequestChoices
    /// Whether it is written by the line, and not in a centre.
    let isOfLine: Bool
    let sending: SendingID
    let formToken: String
    var draft = RequestDraft()
    var faults: [RequestFault] = []
}

/// The requests of a team, or those that somebody of the line has written down.
struct RequestListPage: Sendable {
    let requests: [CounsellingRequest]
    let isOfLine: Bool
    let frame: RequestFrame
    let cases: Address
}

/// One request, with what can be done about it.
struct RequestPage: Sendable {
    let open: OpenRequest
    let frame: RequestFrame
    let choices: RequestChoices
    let appointments: Address
    let formToken: String
    var form = Form.empty
    var act: RequestAct?
    var faults: [RequestFault] = []

    /// Those who could see to it.
    var owners: [RequestChoices.Colleague] {
        let request = open.request
        if let only = request.onlyFor { return choices.colleagues.filter { $0.id == only } }
        return choices.colleagues.filter { $0.team == request.team }
    }
}

/// What every page of requests writes out with.
struct RequestFrame: Sendable {
    let centres: [Organisation.Centre]
    let names: [StaffID: String]
    let rules: CounsellingRules
    let days: CaseDay
    let now: Moment
}

/// How long one waits in each centre.
struct WaitingTimesPage: Sendable {
    let centres: [Organisation.Centre]
    let times: [String: WaitingTime]
}
