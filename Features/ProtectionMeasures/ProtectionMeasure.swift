// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

package typealias MeasureID = Identifier<ProtectionMeasure>

/// A protection measure as it is kept: what a police officer or a court has ordered so that somebody is left in peace.
package struct ProtectionMeasure: Sendable {
    let id: MeasureID
    let matter: CaseID
    let version: Int
    /// When it is over and since when that is asked about; nil while it is not in force, or without an end.
    let ending: Ending?

    /// What of a measure stands in the clear.
    struct Ending: Sendable, Equatable {
        let at: Moment
        /// The day from which on somebody has to see to it, `YYYY-MM-DD`.
        let remindOn: String
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// A kind of the organisation's file, and the version in which it was chosen.
        var kind = ""
        var kindVersion = 0
        /// Who ordered it, exactly.
        var issuer = ""
        /// The number by which the body keeps it.
        var reference = ""
        /// Those of the case whom it protects, and whom it binds.
        var protected: [String] = []
        var bound: [String] = []
        var zones: [Zone] = []
        /// How it stands; nil only in a form that is not filled in yet.
        var status: Status?
        /// The day, and if it is known the time, since which it stands so.
        var since = ""
        var sinceTime = ""
        var from = ""
        var fromTime = ""
        var until = ""
        var untilTime = ""
        /// Whether the end was reckoned by the usual length, and not read in the decision.
        var isReckoned = false
        /// When it was told to whom it binds.
        var served = ""
        var servedTime = ""
        var conditions = ""
        /// What the latest step rests on.
        var decision = ""
        /// Whether it was entered by mistake: it stays to be read and counts no more.
        var isMistaken = false
        var act: Act = .entered

        static let mostLine = 200
        static let mostText = 4_000
        static let mostZones = 6
    }

    /// Where somebody may not go or come near.
    struct Zone: Sendable, Codable, Equatable {
        /// A place of the case, by its name there; empty where it is none of those.
        var place = ""
        /// How near at most, in metres; empty if that is not said.
        var metres = ""
        var words = ""

        var isEmpty: Bool { place.isEmpty && metres.isEmpty && words.isEmpty }
    }

    /// How it stands.
    enum Status: String, Sendable, Codable, CaseIterable {
        case requested
        case inForce = "in_force"
        case extended
        case refused
        case lifted
        case ended

        /// Whether somebody is bound by it, as far as it is written.
        var holds: Bool { self == .inForce || self == .extended }

        /// What can become of it from here.
        var next: [Status] {
            switch self {
            case .requested: [.inForce, .refused, .ended]
            case .inForce, .extended: [.extended, .lifted, .ended]
            case .refused, .lifted, .ended: []
            }
        }
    }

    /// What a writing was.
    enum Act: String, Sendable, Codable {
        case entered
        case corrected
        /// Something became of it: it was granted, extended, lifted, …
        case moved
    }
}

/// What was said of a measure or of a breach from one writing to the next.
struct WrittenVersion: Sendable {
    let id: WrittenVersionID
    let number: Int
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
}

typealias WrittenVersionID = Identifier<WrittenVersion>

extension Place {
    static func measure(_ id: WrittenVersionID) -> Place {
        Place(table: "protection_measure_version", column: "sealed_words", row: id)
    }

    static func breach(_ id: WrittenVersionID) -> Place {
        Place(table: "measure_breach_version", column: "sealed_words", row: id)
    }
}
