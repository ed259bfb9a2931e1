// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What every page about the allegations of one case knows.
struct AllegationFrame: Sendable {
    let open: OpenCase
    let people: [AllegationPerson]
    let file: Address
    let days: CaseDay
    let today: String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var mayWrite: Bool { open.writes.contains(.incident) }
    func find(_ id: String) -> AllegationPerson? { people.first { $0.id == id } }
}

/// What the form of a new allegation shows.
struct NewAllegationPage: Sendable {
    let frame: AllegationFrame
    let sending: SendingID
    var words = Allegation.Words()
    var faults: [AllegationFault] = []
}

/// What the page of one allegation shows.
struct AllegationPage: Sendable {
    let frame: AllegationFrame
    let read: ReadAllegation
    let names: [StaffID: String]
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    /// What the form holds: what is kept, or what was written and could not be.
    var words: Allegation.Words
    var faults: [AllegationFault] = []
    /// What somebody else has written meanwhile in these fields.
    var met: [AllegationField] = []

    /// Whether the form holds what could not be kept.
    var isInHand: Bool { !faults.isEmpty || !met.isEmpty }
}
