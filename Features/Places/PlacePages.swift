// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Web

/// What every page about the places of one case knows.
struct PlaceFrame: Sendable {
    let open: OpenCase
    let people: [PlacePerson]
    let regions: CodeList?
    let file: Address
    let days: CaseDay
    let today: String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    /// In which sections she may write down a place.
    var writable: [Section] { open.writes.intersection(Places.sections).list }
    /// The regions that can be chosen today.
    var offered: [CodeList.Code] { regions?.valid(on: today) ?? [] }
    func find(_ id: String) -> PlacePerson? { people.first { $0.id == id } }
}

/// What the form of a new place shows.
struct NewPlacePage: Sendable {
    let frame: PlaceFrame
    /// The sections in which it can stand, with their names.
    let sections: [(section: Section, name: String)]
    let sending: SendingID
    var draft = PlaceDraft()
    var faults: [PlaceFault] = []
}

/// What the page of one place shows.
struct PlacePage: Sendable {
    let frame: PlaceFrame
    let read: ReadPlace
    let knownness: Knownness?
    /// What the sections of its two parts are called.
    let sections: (general: String, exact: String)
    let names: [StaffID: String]
    let sending: SendingID
    /// What the forms hold: what is kept, or what was written and could not be.
    var words: CasePlace.Words
    var exact: CasePlace.Exact
    /// The versions that she saw when she began to write.
    var version: Int
    var exactVersion: Int
    var hand: Hand?

    var mayWriteGeneral: Bool { frame.open.writes.contains(read.place.section) }
    var mayWriteExact: Bool { frame.open.writes.contains(read.place.exactSection) }

    /// What could not be kept of one part, and why.
    enum Hand: Sendable {
        case faulty(PlacePart, [PlaceFault])
        /// What somebody else has written meanwhile in these fields.
        case met([PlaceField])
        case metExact([ExactField])
    }
}
