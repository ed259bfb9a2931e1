// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What every page of the platform knows.
struct PlatformFrame: Sendable {
    let viewer: Viewer
    let agencies: [Agency]
    let days: CaseDay
    let today: String
    let formToken: String
    let sending: SendingID

    var mayWrite: Bool { viewer.may(.coordinatePlatform) }
    /// Those that take part today.
    var members: [Agency] { agencies.filter { $0.takesPart(on: today) } }

    /// What an agency is called; nothing where there is none.
    func name(_ id: AgencyID?) -> String { agencies.first { $0.id == id }?.name ?? "" }

    /// Those that can be chosen: who takes part, and who is chosen already.
    func choosable(with chosen: String) -> [Agency] {
        agencies.filter { $0.takesPart(on: today) || $0.id.description == chosen }
    }
}

/// What the platform's first page shows.
struct OverviewPage: Sendable {
    let frame: PlatformFrame
    /// The version of the protocol that holds today.
    let agreement: PlatformEntry?
    /// Who takes part and has not signed it.
    let missing: [Agency]
    /// Meetings that are not closed, the earliest first.
    let meetings: [PlatformEntry]
    let outputs: [PlatformEntry]
}

/// What the list of one kind shows.
struct EntryListPage: Sendable {
    let frame: PlatformFrame
    let kind: PlatformEntry.Kind
    /// What waits to be done; in its own order.
    let open: [PlatformEntry]
    let others: [PlatformEntry]
}

/// What the form of an entry shows.
struct EntryForm: Sendable {
    /// The version that she saw when she began to write; nil where there is none yet.
    var version: Int?
    var draft: EntryDraft
    var faults: [EntryFault] = []
}

/// What the page of a new entry shows.
struct NewEntryPage: Sendable {
    let frame: PlatformFrame
    /// What it will belong to.
    let parent: PlatformEntry?
    var form: EntryForm

    var kind: PlatformEntry.Kind { form.draft.kind }
}

/// What the page of one entry shows.
struct EntryPage: Sendable {
    let frame: PlatformFrame
    let read: ReadEntry
    var form: EntryForm
    var closingFaults: [EntryFault] = []

    var entry: PlatformEntry { read.entry }
    var mayChange: Bool { frame.mayWrite && read.mayChange }
    var mayClose: Bool {
        frame.mayWrite && entry.kind == .meeting && entry.state == PlatformEntry.open
    }
    /// What can be added to it.
    var additions: [PlatformEntry.Kind] { frame.mayWrite ? entry.kind.parts.filter(entry.mayTake) : [] }
    /// Whether what she wrote could not be kept because of what stands there now.
    var isMet: Bool {
        (form.faults + closingFaults).contains {
            switch $0 {
            case .met, .closed: true
            default: false
            }
        }
    }
    /// The fields in which what she wrote and what stands there now differ.
    var differing: [EntryField] {
        entry.kind.fields.filter { form.draft[$0] != entry.value(of: $0) }
    }
}

/// What the list of agencies shows.
struct AgencyListPage: Sendable {
    let frame: PlatformFrame
    let book: ProtocolBook

    var left: [Agency] { frame.agencies.filter { !$0.takesPart(on: frame.today) } }
    /// Those that take part and whose alternate does not any more.
    var lost: [Agency] {
        frame.members.filter { member in
            frame.agencies.contains { $0.id == member.alternate && !$0.takesPart(on: frame.today) }
        }
    }
}

/// What the page of one agency shows.
struct AgencyPage: Sendable {
    let frame: PlatformFrame
    /// Nil while it is being entered.
    let agency: Agency?
    var units: [Team] = []
    var isSignatory = false
    var draft = AgencyDraft()
    var version = 0
    var faults: [AgencyFault] = []

    var isMet: Bool { faults.contains { if case .met = $0 { true } else { false } } }
}
