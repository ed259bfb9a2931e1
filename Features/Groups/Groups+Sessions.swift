// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Organisation
import Store
import Vault

/// When a group meets, and how it ends.
extension Groups {
    /// Plans sessions at the same time of the clock, a week apart, across the nights in which clocks are set.
    ///
    /// Answers why it cannot; `day` is `YYYY-MM-DD`, `time` is `HH:MM`.
    func plan(from day: String, at time: String, weeks: Int, in open: StaffGroup, by viewer: Viewer)
        async throws -> GroupFault?
    {
        guard (1...26).contains(weeks) else { return .weeks }
        guard let first = days.moment(day, at: time), first > clock.now else { return .time }
        let starts = (0..<weeks).compactMap { week in
            days.moment(days.day(week * 7, after: first), at: time)
        }
        let new = starts.map { (id: GroupSessionID(from: randomness), start: $0) }
        let length = Moment.Span.minutes(Int64(rules.sessionMinutes))
        let isPlanned = try await write(.groupChanged, by: viewer, in: open.open) { transaction in
            guard try isLed(open, by: viewer, in: transaction) else { return false }
            for one in new {
                try GroupSessionStore.insert(
                    one.id, of: open.group.id, from: one.start, until: one.start + length, in: transaction)
            }
            return true
        }
        return isPlanned ? nil : .over
    }

    /// Those of a group in their order.
    func sessions(of group: GroupID) async throws -> [GroupSession] {
        try await database.read { try GroupSessionStore.all(of: group, in: $0) }
    }

    /// Opens, closes or cancels a session; false if it is not there or no longer so.
    func change(_ session: GroupSessionID, _ act: SessionAct, in open: StaffGroup, by viewer: Viewer)
        async throws -> Bool
    {
        let (group, now, close) = (open.group.id, clock.now, closing(of: open.group))
        return try await write(.groupChanged, by: viewer, in: open.open) { transaction in
            guard try isLed(open, by: viewer, in: transaction) else { return false }
            return switch act {
            case .open: try GroupSessionStore.open(session, of: group, at: now, in: transaction)
            case .close: try close(session, transaction)
            case .cancel: try GroupSessionStore.cancel(session, of: group, in: transaction)
            }
        }
    }

    /// Ends a group: nothing is written any more; for some days it can be read and reviewed, then it is forgotten.
    func end(_ open: StaffGroup, by viewer: Viewer) async throws -> Bool {
        let end = ending(of: open.group)
        return try await write(.groupEnded, by: viewer, in: open.open) { transaction in
            guard try isLed(open, by: viewer, in: transaction) else { return false }
            return try end(transaction)
        }
    }

    /// Ends it with the session that is on; false if it was over.
    ///
    /// To be made before the transaction in which it is asked.
    func ending(of group: SupportGroup) -> @Sendable (any Transaction) throws -> Bool {
        let (now, close) = (clock.now, closing(of: group))
        return { transaction in
            let sessions = try GroupSessionStore.all(of: group.id, in: transaction)
            if let session = sessions.first(where: \.isOpen) { _ = try close(session.id, transaction) }
            return try GroupStore.end(group.id, at: now, in: transaction)
        }
    }

    /// Whether the group goes on and she leads it, at the moment of the commit.
    private func isLed(_ open: StaffGroup, by viewer: Viewer, in transaction: any Transaction) throws -> Bool
    {
        let found = try GroupStore.find(open.group.id, of: viewer.id, in: transaction)
        return found?.part == .moderator && found?.group.endedAt == nil
    }

    /// What a participant answers at the end, counted at once and kept nowhere by itself; false if she has answered.
    func review(_ answers: [String: Int], in seat: OpenPlace) async throws -> Bool {
        let now = clock.now.startOfDay
        let given = rules.review.questions.compactMap { question in
            answers[question.key].map { (question.key, $0) }
        }
        return try await write(.messageWritten, by: .visitor, in: seat.open) { transaction in
            guard try GroupStore.find(seat.group.id, in: transaction)?.endedAt != nil,
                try GroupAnswerStore.begin(seat.place.id, at: now, in: transaction)
            else { return false }
            for (question, answer) in given {
                try GroupAnswerStore.count(answer, to: question, of: seat.group.id, in: transaction)
            }
            return true
        }
    }
}

/// What is done with a session.
enum SessionAct: String, Sendable, CaseIterable {
    case open
    case close
    case cancel
}

/// Why something about a group cannot be done; the form says it.
enum GroupFault: Error, Sendable, Equatable {
    case title
    case places
    case time
    case weeks
    case full
    case talk
    case colleague
    case last
    /// The group is over, or somebody else was first.
    case over
}
