// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
import Vault

package typealias DutyID = Identifier<Duty>
typealias DutyVersionID = Identifier<DutyVersion>
typealias Fact = DutyRules.Fact

/// That something became known in a case which may have to be reported, as far as it stands in the clear.
package struct Duty: Sendable {
    let id: DutyID
    let matter: CaseID
    let version: Int
    /// When the next thing has to be done; nil if nothing has to be done any more.
    let next: DueMoment?

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// When it became known, in milliseconds since 1970.
        var known: Int64
        /// The kind of agency to which it became known, because it decides which rules bind.
        var agency: String
        /// A fact that is not here is not known.
        var facts: [String: FactAnswer] = [:]
        var note = ""
        /// What became of each step, by its name.
        var settled: [String: Settlement] = [:]

        static let mostNote = 4_000
        static let mostLine = 200

        var knownAt: Moment { Moment(milliseconds: known) }

        subscript(fact: Fact) -> FactAnswer {
            get { facts[fact.rawValue] ?? .unknown }
            set { facts[fact.rawValue] = newValue == .unknown ? nil : newValue }
        }
    }
}

/// Whether a fact holds; that it is not known is never a no.
enum FactAnswer: String, Sendable, Codable, CaseIterable {
    case yes
    case no
    case unknown
}

/// A moment by which something has to be done.
struct DueMoment: Sendable, Equatable {
    let at: Moment
    /// The law gives no hours: it is due from the moment on which it became known.
    let isAtOnce: Bool

    /// Whether a time that the law gives is over; what is due at once has none.
    func isOver(at now: Moment) -> Bool { !isAtOnce && at <= now }
}

/// What became of one step of a duty.
struct Settlement: Sendable, Codable, Equatable {
    var kind: Kind
    /// To whom it was told, how, by whom and under which number, and when in milliseconds since 1970; only where it was done.
    var to = ""
    var how: How?
    var by = ""
    var reference = ""
    var at: Int64 = 0
    /// Why it was not reported.
    var why = ""
    /// What is done instead.
    var instead = ""

    /// How a step ended.
    enum Kind: String, Sendable, Codable, CaseIterable {
        case done
        case alreadyReported = "already_reported"
        case noDuty = "no_duty"
        /// Nobody knows whom it is about: she has not said who she is.
        case notIdentifiable = "not_identifiable"
        case dangerIfReported = "danger_if_reported"
        /// Only where the law leaves it to her.
        case herDecision = "her_decision"
    }

    /// In which way it was told.
    enum How: String, Sendable, Codable, CaseIterable {
        case phone
        case inPerson = "in_person"
        case written
        case electronic

        /// Whether nothing has to follow in writing.
        var isWritten: Bool { self == .written || self == .electronic }
    }
}

/// All that was written of a duty at one time.
struct DutyVersion: Sendable {
    let id: DutyVersionID
    let number: Int
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
}

extension Place {
    static func dutyVersion(_ id: DutyVersionID) -> Place {
        Place(table: "duty_version", column: "sealed_words", row: id)
    }
}
