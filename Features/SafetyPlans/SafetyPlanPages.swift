// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What every page of the safety plan of a case knows.
struct PlanFrame: Sendable {
    let open: OpenCase
    /// The newest first.
    let versions: [ReadPlan]
    let names: [StaffID: String]
    let file: Address
    let days: CaseDay
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var mayWrite: Bool { open.writes.contains(.safetyPlan) }
    var newest: ReadPlan? { versions.first }
}

/// What the form of a plan shows.
struct PlanFormPage: Sendable {
    let frame: PlanFrame
    let sending: SendingID
    /// The version that she saw when she began to write.
    var number: Int
    var draft: PlanDraft
    var faults: [PlanFault] = []
    /// The version that she began with, if somebody else has written another meanwhile.
    var met: SafetyPlan?
}
