// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias CounsellingRequestID = Identifier<CounsellingRequest>

/// Somebody asks for counselling in a centre, and waits for it.
package struct CounsellingRequest: Sendable {
    let id: CounsellingRequestID
    let agency: AgencyID
    /// The centre's key in the organisation's file.
    let centre: String
    let team: TeamID
    /// The one colleague who may see it, where somebody of the team knows her or the accused.
    let onlyFor: StaffID?
    let sentBy: StaffID?
    /// The key of a priority in the organisation's file.
    let priority: String
    let askedAt: Moment
    /// By when somebody should have spoken with her.
    let answerBy: Moment
    /// By when counselling should have begun.
    let beginBy: Moment
    let answeredAt: Moment?
    /// Who sees to it.
    let owner: StaffID?
    /// By when she who sees to it does the next thing.
    let nextStepBy: Moment?
    let state: State
    let ending: Ending?
    let changedAt: Moment
    let version: Int
    let unit: VaultUnitID
    let sealedWords: [UInt8]
    /// Whether who sees to it is still there to do so.
    var isOwnerHere = false

    /// A number that names nobody, by which colleagues speak of it.
    var number: String { String(id.description.prefix(6)).uppercased() }

    /// How far it has come.
    enum State: String, Sendable {
        case waiting
        /// A case has begun from it; its words are in the case alone.
        case begun
        case ended
    }

    /// Why nothing came of it.
    enum Ending: String, Sendable, CaseIterable {
        /// She does not want it any more.
        case withdrew
        /// She was tried as often as the organisation has promised, in vain.
        case notReached = "not_reached"
        /// She has help elsewhere.
        case elsewhere
        case notOurTask = "not_our_task"
        /// It is there twice.
        case twice
    }

    /// Why it is red.
    enum Mark: String, Sendable, CaseIterable {
        /// Nobody sees to it, or whoever did is not there any more.
        case unowned
        /// Nobody has spoken with her yet, and it was promised.
        case unanswered
        /// What was to be done about it was not done.
        case stepOverdue = "step_overdue"
        /// Counselling should have begun.
        case waitsTooLong = "waits_too_long"
    }

    /// Why it is red at a moment; a request without a mark has somebody who sees to it, and a day on which she will.
    func marks(at now: Moment) -> [Mark] {
        guard state == .waiting else { return [] }
        return Mark.allCases.filter { mark in
            switch mark {
            case .unowned: owner == nil || !isOwnerHere
            case .unanswered: answeredAt == nil && answerBy < now
            case .stepOverdue: nextStepBy.map { $0 < now } ?? false
            case .waitsTooLong: beginBy < now
            }
        }
    }

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        /// How she wants to be called; need not be her name.
        var label = ""
        /// From where she came, as code.
        var source = ""
        var language = ""
        var needsInterpreter = false
        /// In which ways she can be counselled.
        var ways: [String] = []
        /// How, when and by what words she is reached safely.
        var reach = ""
        /// What she asks for, in her words.
        var asks = ""
        /// What else she needs: a way in without steps, somebody for the children, a time of day.
        var needs = ""
        /// Codes of the lists `danger_now` and `vulnerability`.
        var danger = ""
        var vulnerabilities: [String] = []
        /// How she was asked and what she said.
        var agreement = ""
    }
}

extension CounsellingRequest.Words {
    static let mostLabel = 60
    static let mostLine = 500
    static let mostText = 5_000

    /// From where somebody comes.
    enum Source: String, Sendable, CaseIterable {
        case phone
        case chat
        case codeThread = "code_thread"
        case referral
        case walkIn = "walk_in"
        case outreach
        case other
    }

    /// In which ways somebody is counselled.
    enum Way: String, Sendable, CaseIterable {
        case inPerson = "in_person"
        case phone
        case video
        case chat
        case outreach
    }
}

/// Something that was done about a request.
struct RequestStep: Sendable {
    let id: Identifier<RequestStep>
    let request: CounsellingRequestID
    /// Its place among the steps of its request, from 1.
    let position: Int
    let kind: Kind
    let at: Moment
    let by: StaffID
    let sealedWords: [UInt8]?

    /// What it was.
    enum Kind: String, Sendable, CaseIterable {
        case reached
        case notReached = "not_reached"
        /// A time was offered to her.
        case offered
        /// She wants to wait.
        case postponed
        case other
        /// Somebody else sees to it from now on.
        case owner
        /// It became more urgent.
        case raised
        /// Another centre sees to it, or other colleagues of the same one.
        case moved
        case begun
        case ended

        /// Those that are chosen on the form.
        static let chosen: [Kind] = [.reached, .notReached, .offered, .postponed, .other]

        /// How it stands in the audit.
        var audited: AuditEntry.Action {
            switch self {
            case .ended: .counsellingRequestEnded
            case .moved: .counsellingRequestMoved
            default: .counsellingRequestWritten
            }
        }

        /// Whether somebody has spoken with her.
        var isAnswer: Bool { self == .reached || self == .offered || self == .postponed }
    }
}

extension Place {
    static func requestWords(_ id: CounsellingRequestID) -> Place {
        Place(table: "counselling_request", column: "sealed_words", row: id)
    }

    static func stepWords(_ id: Identifier<RequestStep>) -> Place {
        Place(table: "counselling_request_step", column: "sealed_words", row: id)
    }
}
