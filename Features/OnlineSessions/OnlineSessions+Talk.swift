// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Meetings
package import Store
import Vault
import Web

/// What goes to and fro in a session, and who is there.
extension OnlineSessions {
    /// One of the two writes.
    func write(_ draft: MessageDraft, by side: SessionReader, in open: OpenSession) async throws
        -> MessageDraft.Obstacle?
    {
        let (id, session, isHers) = (SessionMessageID(from: randomness), open.session.id, side.isHer)
        let sealed = try open.unit.seal(draft.words, at: .words(id))
        do {
            let isSaid = try await write(.messageWritten, by: side.actor, in: open.unit, of: session) {
                transaction in
                guard try isReadable(session, by: side, in: transaction) else { return false }
                _ = try SessionMessageStore.append(
                    id, of: session, isHers: isHers, token: draft.token, sealedWords: sealed, in: transaction)
                return true
            }
            return isSaid ? nil : .over
        } catch let reason as DatabaseError {
            // A mistake of ours does not get better by sending again.
            if case .statement = reason { throw reason }
            return .unsaved
        }
    }

    /// Whether a session is still there for somebody: for her as long as her browser has the seat.
    private func isReadable(
        _ id: OnlineSessionID, by side: SessionReader, in transaction: any Transaction
    ) throws -> Bool {
        guard let session = try OnlineSessionStore.find(id, in: transaction),
            !session.isOver(at: clock.now, rules)
        else { return false }
        switch side {
        case .her(let seat, _):
            guard let seated = try OnlineSessionStore.find(seatOf: seat, in: transaction) else {
                return false
            }
            return seated.session.id == id && seated.hasEntered
        case .staff(let staff, _): return session.staff == staff
        }
    }

    /// What was written after a position, and where the session stands; nil for who has no part in it any more.
    func news(of id: OnlineSessionID, for reader: SessionReader, after position: Int) async throws
        -> SessionNews?
    {
        let now = clock.now
        return try await database.read { transaction in
            guard try isReadable(id, by: reader, in: transaction),
                let session = try OnlineSessionStore.find(id, in: transaction)
            else { return nil }
            return SessionNews(
                standing: SessionStanding(session, at: now),
                messages: try SessionMessageStore.all(of: id, after: position, in: transaction),
                present: try MeetingStore.present(in: Self.meeting(of: id), at: now, transaction))
        }
    }

    /// Notes that somebody's page is open; the other is told when she was not there before.
    func see(_ reader: SessionReader, in id: OnlineSessionID) async throws {
        let (side, now): (OnlineSession.Side, Moment) = (reader.isHer ? .her : .staff, clock.now)
        try await database.write { transaction in
            guard try isReadable(id, by: reader, in: transaction),
                let session = try OnlineSessionStore.find(id, in: transaction)
            else { return }
            try OnlineSessionStore.see(side, in: id, at: now, transaction)
            if !session.isHere(side, at: now) {
                try transaction.announce(Self.channel, id.description)
            }
        }
    }

    /// Notes that somebody reads what is written in a session.
    func noteReading(by reader: SessionReader, of unit: UnitKey) async throws {
        let line = AuditEntry(
            .onlineSessionRead, by: reader.actor, subject: unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// Whether somebody may be heard: once she is let in, the counsellor and whoever has the seat.
    package static func isWelcome(
        _ guest: MeetingGuest, at now: Moment, _ rules: OnlineSessionRules, in transaction: any Transaction
    ) throws -> Bool {
        let id = OnlineSessionID(high: guest.meeting.high, low: guest.meeting.low)
        guard let session = try OnlineSessionStore.find(id, in: transaction), session.isOpen,
            session.way != .chat, !session.isOver(at: now, rules)
        else { return false }
        if guest.name == session.staff.description { return true }
        guard let seat = HolderID(guest.name),
            let seated = try OnlineSessionStore.find(seatOf: seat, in: transaction)
        else { return false }
        return seated.session.id == id && seated.hasEntered
    }
}

/// Who reads and writes.
enum SessionReader: Sendable {
    /// By the name of the secret that her browser holds.
    case her(HolderID, Language)
    case staff(StaffID, Language)

    var isHer: Bool {
        if case .her = self { return true }
        return false
    }

    var actor: AuditEntry.Actor {
        switch self {
        case .her: .visitor
        case .staff(let staff, _): .staff(staff)
        }
    }

    var language: Language {
        switch self {
        case .her(_, let language), .staff(_, let language): language
        }
    }

    /// Under which name she is heard.
    func guest(in id: OnlineSessionID) -> MeetingGuest {
        let meeting = OnlineSessions.meeting(of: id)
        switch self {
        case .her(let seat, _): return MeetingGuest(seat.description, in: meeting)
        case .staff(let staff, _): return MeetingGuest(staff.description, in: meeting)
        }
    }
}

/// Where a session stands, as a page says it.
struct SessionStanding: Sendable, Equatable {
    let isOpen: Bool
    let isSheHere: Bool
    let isStaffHere: Bool

    init(_ session: OnlineSession, at now: Moment) {
        isOpen = session.isOpen
        (isSheHere, isStaffHere) = (session.isHere(.her, at: now), session.isHere(.staff, at: now))
    }
}

/// What has happened in a session since somebody looked.
struct SessionNews: Sendable {
    let standing: SessionStanding
    let messages: [SessionMessage]
    let present: [MeetingPresent]
}
