// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Web

/// What every page about the duties of one case knows.
struct DutyFrame: Sendable {
    let open: OpenCase
    let file: Address
    let names: [StaffID: String]
    let rules: DutyRules
    let legal: LegalTime
    let now: Moment
    let formToken: String
    /// Which organisations are not to be reported to.
    var warnings: [String] = []

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var isOpen: Bool { open.file.stage == .open }
    var mayWrite: Bool { open.writes.contains(Duties.section) }
}

/// What the page of a case's duties shows.
struct DutyListPage: Sendable {
    let frame: DutyFrame
    let duties: [ReadDuty]
}

/// What the form of a new one shows.
struct NewDutyPage: Sendable {
    let frame: DutyFrame
    let agency: String
    let sending: SendingID
    var draft: DutyDraft
    var faults: [DutyFault] = []
}

/// What the page of one duty shows.
struct DutyPage: Sendable {
    let frame: DutyFrame
    let read: ReadDuty
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    /// What the form of what became known holds.
    var draft: DutyDraft
    var faults: [DutyFault] = []
    /// What the form of a step holds that came and could not be kept.
    var settling: SettlementDraft?
    var settlingFaults: [DutyFault] = []
    /// What somebody else has written meanwhile.
    var met: [DutyChange] = []
    /// Her own working name.
    let name: String

    var words: Duty.Words { read.newest.words }

    /// What the form of a step holds.
    func draft(of step: ReckonedStep) -> SettlementDraft {
        if let settling, settling.step == step.name { return settling }
        return SettlementDraft(step, by: name, now: frame.now, frame.legal)
    }
}

/// What the page of all that run shows.
struct RunningDutiesPage: Sendable {
    let duties: [RunningDuty]
    let count: Int
    let labels: [CaseID: Confidential]
    let legal: LegalTime
    let now: Moment
}

/// What the page about the law shows.
struct DutyGuidePage: Sendable {
    let rules: [DutyRules.Rule]
    let tellFirst: [String]
    /// Of which kind the viewer's agency is.
    let agency: String

    var binding: [DutyRules.Rule] { rules.filter { $0.binds(agency) } }
    var others: [DutyRules.Rule] { rules.filter { !$0.binds(agency) } }
}
