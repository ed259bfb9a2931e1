// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What every page about the incidents of one case knows.
struct IncidentFrame: Sendable {
    let open: OpenCase
    let file: Address
    let days: CaseDay
    let today: String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var mayWrite: Bool { open.writes.contains(.incident) }
}

/// What the form of a new incident shows.
struct NewIncidentPage: Sendable {
    let frame: IncidentFrame
    let sending: SendingID
    var words = Incident.Words()
    var faults: [IncidentFault] = []
}

/// What the page of one incident shows.
struct IncidentPage: Sendable {
    let frame: IncidentFrame
    let read: ReadIncident
    /// The version that she saw when she began to write.
    var version: Int
    /// What the form holds: what is kept, or what was written and could not be.
    var words: Incident.Words
    var faults: [IncidentFault] = []
    /// What somebody else has written meanwhile in these fields.
    var met: [IncidentField] = []

    /// Whether the form holds what could not be kept.
    var isInHand: Bool { !faults.isEmpty || !met.isEmpty }
}
