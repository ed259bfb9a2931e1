// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Web

/// What every page about the professional links of one case knows.
struct LinkFrame: Sendable {
    let open: OpenCase
    let file: Address
    let persons: Address
    /// Those of the case whom she may read.
    let people: [LinkPerson]
    /// Every organisation of the platform.
    let agencies: [Agency]
    /// Which of them answers for the case.
    let answering: AgencyID
    let days: CaseDay
    let today: String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    /// Those about whom she may write.
    var writable: [LinkPerson] { people.filter { open.writes.contains($0.section) } }

    /// Whose link it is, whatever her entry was called when it was written.
    func person(of words: ProfessionalLink.Words) -> LinkPerson? {
        people.first { $0.id == words.person || $0.earlier.contains(words.person) }
    }

    func agency(of words: ProfessionalLink.Words) -> Agency? {
        agencies.first { $0.id.description == words.agency }
    }

    /// Whether this link implicates its organisation: who is accused is one of its own now, or somebody said so.
    func isImplicating(_ words: ProfessionalLink.Words) -> Bool {
        let isAccused = person(of: words)?.isAccused ?? false
        let isTheirs = !(words.kind?.isDependent ?? true)
        return words.keepsOut || isAccused && isTheirs && words.lasts(on: today)
    }
}

/// What the page of all links of a case shows.
struct LinkListPage: Sendable {
    let frame: LinkFrame
    let links: [ReadLink]
    let implicated: [Implicated]
}

/// What the form of a new link shows.
struct NewLinkPage: Sendable {
    let frame: LinkFrame
    let sending: SendingID
    var words = ProfessionalLink.Words()
    var faults: [LinkFault] = []
}

/// What the page of one link shows.
struct LinkPage: Sendable {
    let frame: LinkFrame
    let read: ReadLink
    /// How far its organisation is kept out; nil where it need not be.
    let implicated: Implicated?
    /// The version that she saw when she began to write.
    var version: Int
    /// What the form holds: what is kept, or what was written and could not be.
    var words: ProfessionalLink.Words
    var faults: [LinkFault] = []
    /// Whether somebody else has written meanwhile.
    var isMet = false

    var mayWrite: Bool { frame.open.writes.contains(read.link.section) }
    var isInHand: Bool { !faults.isEmpty || isMet }
}
