// SPDX-License-Identifier: EUPL-1.2

import Access
import Instruments
package import Kernel
import Vault

package typealias AssessmentID = Identifier<Assessment>
typealias JudgementID = Identifier<StoredJudgement>
typealias AgreedLevelID = Identifier<AgreedLevel>

/// One sheet of answers in a case, as it is kept.
package struct Assessment: Sendable {
    let id: AssessmentID
    let matter: CaseID
    let version: Int
    /// Who wrote it last.
    let author: StaffID
    let begun: Moment
    let sealedSheet: [UInt8]

    /// What is sealed of it: what was asked of whom and answered, and beside that what the program computed.
    struct Sheet: Sendable, Codable, Equatable {
        var instrument: String
        var instrumentVersion: Int
        /// Of the rules in force, so that another rule is noticed.
        var fingerprint: String
        /// In which language it was asked.
        var language: String
        var subject: RiskSubject
        /// The day on which it was asked, `YYYY-MM-DD`.
        var day: String
        var channel: Channel
        var answers: [String: String]
        var conditions: [String: Bool]
        var believes: Bool
        var note: String
        var standing: StoredStanding
        var computed: Computed

        static let mostNote = 4_000
    }

    /// How the answers were come by.
    enum Channel: String, Sendable, Codable, CaseIterable {
        case inPerson = "in_person"
        case phone
        case chat
        case records
    }

    /// What the program made of the answers when they were written.
    struct Computed: Sendable, Codable, Equatable {
        var points: Int?
        var lowest: Int?
        var highest: Int?
        var band: String?
        var level: String?
        var withheld: String?
        var missing: Int

        init(_ result: InstrumentResult) {
            (points, missing) = (result.score?.points, result.missing.count)
            (lowest, highest) = (result.score?.bounds.lowerBound, result.score?.bounds.upperBound)
            (band, level) = (result.band?.id, result.level?.rawValue)
            withheld = result.withheld?.rawValue
        }
    }
}

/// What somebody had done about an instrument's terms when she wrote a sheet.
enum StoredStanding: String, Sendable, Codable {
    case none
    case acknowledged
    case certified

    init(_ standing: Standing) {
        switch standing {
        case .none: self = .none
        case .acknowledged: self = .acknowledged
        case .certified: self = .certified
        }
    }

    var standing: Standing {
        switch self {
        case .none: .none
        case .acknowledged: .acknowledged
        case .certified: .certified
        }
    }
}

/// A professional's judgement on a sheet, as it is kept.
struct StoredJudgement: Sendable {
    let id: JudgementID
    let assessment: AssessmentID
    let place: Int
    let author: StaffID
    let at: Moment
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        let level: String
        let reasons: String
        let computed: String?
        /// The day by which the danger is to be assessed anew, `YYYY-MM-DD`.
        let review: String?

        static let mostReasons = 4_000
    }
}

/// The level on which those who work a case have agreed, as it is kept; never what was computed or judged.
struct AgreedLevel: Sendable {
    let id: AgreedLevelID
    let matter: CaseID
    let place: Int
    let author: StaffID
    let at: Moment
    let sealedWords: [UInt8]

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var subject: RiskSubject
        let level: String
        let body: Body
        let reasons: String
    }

    /// Who has agreed.
    enum Body: String, Sendable, Codable, CaseIterable {
        case team
        case conference
        case emergency
    }
}

extension Place {
    static func assessment(_ id: AssessmentID) -> Place {
        Place(table: "assessment", column: "sealed_sheet", row: id)
    }

    static func judgement(_ id: JudgementID) -> Place {
        Place(table: "judgement", column: "sealed_judgement", row: id)
    }

    static func agreedLevel(_ id: AgreedLevelID) -> Place {
        Place(table: "agreed_level", column: "sealed_level", row: id)
    }
}
