// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel

package typealias CounsellingID = Identifier<CounsellingCourse>

/// Counselling of one woman from its beginning to its end, as it stands now.
package struct CounsellingCourse: Sendable, Equatable {
    let id: CounsellingID
    let matter: CaseID
    /// Who sees to it that it goes on, or ends.
    var keeper: StaffID
    let begunOn: String
    /// On which day it is looked at together what has been reached.
    var reviewOn: String
    /// The day of the last session that was held, or that of the beginning.
    var heardOn: String
    var endedOn: String?
    /// The number of the last entry.
    var version: Int
    /// Whether who keeps it still works here.
    var isKeeperHere = true

    /// Why it is red.
    enum Mark: String, Sendable, CaseIterable {
        /// The day of the review is past.
        case reviewOverdue = "review_overdue"
        /// It is long since a session was held.
        case silent
        /// Whoever kept it works here no more.
        case unkept
    }

    /// Why it is red on a day; the same in SQL is `CounsellingStore.red`.
    func marks(_ limits: Limits) -> [Mark] {
        guard endedOn == nil else { return [] }
        return Mark.allCases.filter { mark in
            switch mark {
            case .reviewOverdue: reviewOn < limits.today
            case .silent: heardOn < limits.silentBefore
            case .unkept: !isKeeperHere
            }
        }
    }

    /// What a day means for what is open.
    struct Limits: Sendable {
        let today: String
        /// Of whom nothing was heard since before this day, it is too long.
        let silentBefore: String

        /// So many days without a session are too many.
        static let mostSilentDays = 60
        /// A review is agreed on for so many days ahead at most.
        static let mostReviewDays = 366

        init(at now: Moment, _ days: CaseDay) {
            today = days.of(now)
            silentBefore = days.day(-Self.mostSilentDays, after: now)
        }
    }

    /// It with one more entry after the version that its author saw.
    func advanced(
        by words: CounsellingWords, of author: StaffID, after sessions: [ReadEntry], version: Int
    ) -> CounsellingCourse {
        var next = self
        next.version = version + 1
        switch words {
        case .begin, .scale: break
        case .agreement(let agreement): next.reviewOn = agreement.reviewOn
        case .session(let session):
            let others = sessions.filter { $0.number != session.replaces }.compactMap(\.session)
            next.heardOn = (others + [session]).filter(\.isHeld).map(\.day).reduce(begunOn, max)
        case .review(let review): next.reviewOn = review.reviewOn
        case .end(let end): next.endedOn = end.day
        case .keeper: (next.keeper, next.isKeeperHere) = (author, true)
        }
        return next
    }
}

package typealias CounsellingEntryID = Identifier<CounsellingEntry>

/// Something that was written about counselling, as it is kept.
package struct CounsellingEntry: Sendable {
    let id: CounsellingEntryID
    let course: CounsellingID
    let matter: CaseID
    /// Its place among all entries of its course, from 1.
    let number: Int
    let by: StaffID
    let at: Moment
    let sealedWords: [UInt8]
}
