// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
import Vault

package typealias TransferID = Identifier<Transfer>

/// That a case is to be answered for by a team of another agency, as far as it stands in the clear.
///
/// It is answered once. A change of mind is a new one.
package struct Transfer: Sendable {
    let id: TransferID
    let matter: CaseID
    /// The sharing decision it rests on.
    let decision: String
    let from: TeamID
    let to: TeamID
    /// The section whose key its words lie under: one that goes along.
    let section: Section
    /// What goes along.
    let sections: Sections
    /// Whether those who worked the case go on helping, as she wishes.
    let goesOn: Bool
    /// Whether the agency that gives the case is implicated in it, and so kept out afterwards.
    let isImplicated: Bool
    /// As it was last written down.
    let kept: State
    /// The grant that has the keys ready.
    let ready: GrantID
    let proposedBy: StaffID
    let proposedAt: Moment
    let sealedWords: [UInt8]
    let ending: Ending?
    /// When the decision ends on which it rests, or what was made ready has ended.
    var ends: Moment?

    /// How far it has come.
    enum State: String, Sendable, CaseIterable {
        case proposed
        case accepted
        case declined
        case withdrawn
        /// Never written down: the case was closed, the decision revoked, or its last day is over.
        case lapsed
    }

    /// Who ended it, when, and what was said with it.
    struct Ending: Sendable {
        let by: StaffID
        let at: Moment
        let sealedAnswer: [UInt8]?
    }

    /// What she says to it.
    enum Wish: String, Sendable, Codable, CaseIterable {
        case wants
        case agrees
        case against
        case notAsked = "not_asked"

        /// Whether it has to be said why it is done all the same.
        var needsWords: Bool { self == .against || self == .notAsked }
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var reason: String
        var wish: Wish
        /// In her words, or why she was not asked.
        var said: String
        /// On what the decision rests, as sharing names it.
        var basis: String
    }

    /// Where it stands at a moment.
    func state(at now: Moment) -> State {
        kept == .proposed && ends.map { $0 <= now } ?? true ? .lapsed : kept
    }

    /// What the case is given by when it is taken over.
    var proposal: CaseProposal {
        CaseProposal(
            matter: matter, from: from, to: to, sections: sections, ready: ready, restsOn: decision,
            until: ends,
            goesOn: goesOn, isImplicated: isImplicated)
    }
}

extension Place {
    static func transfer(_ id: TransferID) -> Place {
        Place(table: "case_transfer", column: "sealed_words", row: id)
    }

    static func transferAnswer(_ id: TransferID) -> Place {
        Place(table: "case_transfer", column: "sealed_answer", row: id)
    }
}
