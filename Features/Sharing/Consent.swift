// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Vault

typealias ConsentID = Identifier<Consent>

/// What somebody said yes or no to: which sections, to whom, what for, and for how long.
///
/// A no is written down as carefully as a yes. Nothing in it is changed afterwards but that it was withdrawn: who
/// agreed to something else gave another consent.
package struct Consent: Sendable {
    let id: ConsentID
    let matter: CaseID
    let answer: Answer
    let sections: Sections
    let purposes: Set<SharingPurpose>
    let recipients: Set<TeamID>
    /// The first and the last day on which it counts; it may have no last one.
    let from: String
    let until: String?
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
    /// That it was withdrawn.
    let ending: Ending?

    var isGiven: Bool { answer == .given }

    /// Whether a decision may rest on it on this day, whatever it covers.
    func stands(on day: String) -> Bool {
        isGiven && ending == nil && from <= day && until.map { day <= $0 } ?? true
    }

    /// What she said.
    enum Answer: String, Sendable, CaseIterable {
        case given
        case refused
    }

    /// In whose place, and how far, somebody decides.
    enum Capacity: String, Sendable, Codable, CaseIterable {
        case own
        case supported
        case parent
        case guardian
    }

    /// How she was asked.
    enum Asking: String, Sendable, Codable, CaseIterable {
        case inPerson = "in_person"
        case phone
        case online
        case writing
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var giver: String
        var capacity: Capacity
        var asking: Asking
        /// Who interpreted; empty where nobody did.
        var interpreter = ""
        /// What shows that she said it, and in which words.
        var evidence: String
    }
}

/// Who ended something, when, and why.
struct Ending: Sendable {
    let by: StaffID
    let at: Moment
    let sealedWhy: [UInt8]
}

/// What something is shared for: the closed list that both consents and decisions name.
package enum SharingPurpose: String, Sendable, CaseIterable {
    case referral
    case conference
    case duty
    case jointWork = "joint_work"
    case transfer
    case other
}

extension Place {
    static func consent(_ id: ConsentID) -> Place {
        Place(table: "consent", column: "sealed_words", row: id)
    }

    static func withdrawal(of id: ConsentID) -> Place {
        Place(table: "consent", column: "sealed_why", row: id)
    }
}
