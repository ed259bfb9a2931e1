// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// What is said in a group, and what of it is let through.
extension Groups {
    /// A participant writes; what waits until it is let through is decided in the commit itself.
    ///
    /// To the staff alone (`isForStaff`) nothing waits. Between sessions everything else does, and in a session of a group
    /// that holds everything.
    func write(_ draft: MessageDraft, isForStaff: Bool, in seat: OpenPlace) async throws
        -> MessageDraft.Obstacle?
    {
        let (id, now, group) = (GroupMessageID(from: randomness), clock.now, seat.group)
        let sealed = try seat.open.unit.seal(draft.words, at: .words(id))
        let place = seat.place.id
        return try await send(in: seat.open, by: .visitor) { transaction in
            guard let current = try GroupStore.find(group.id, in: transaction), current.endedAt == nil,
                try GroupPlaceStore.find(place, of: group.id, in: transaction)?.state == .entered
            else { return false }
            let session = try GroupSessionStore.on(of: group.id, at: now, in: transaction)
            if let session { try GroupSessionStore.attend(session.id, place, in: transaction) }
            _ = try GroupMessageStore.append(
                NewGroupMessage(
                    id: id, group: group.id, writer: .participant(place),
                    forPlace: isForStaff ? place : nil,
                    isHeld: !isForStaff && (current.holds || session == nil), token: draft.token,
                    sealedWords: sealed),
                in: transaction)
            return true
        }
    }

    /// Somebody of the staff writes: to all, or to one participant alone.
    func write(_ draft: MessageDraft, to place: GroupPlaceID?, in open: StaffGroup, by viewer: Viewer)
        async throws -> MessageDraft.Obstacle?
    {
        let (id, group) = (GroupMessageID(from: randomness), open.group)
        let sealed = try open.open.unit.seal(draft.words, at: .words(id))
        return try await send(in: open.open, by: .staff(viewer.id)) { transaction in
            guard try GroupStore.find(group.id, of: viewer.id, in: transaction)?.group.endedAt == nil,
                try place.map({
                    try GroupPlaceStore.find($0, of: group.id, in: transaction)?.state == .entered
                }) ?? true
            else { return false }
            _ = try GroupMessageStore.append(
                NewGroupMessage(
                    id: id, group: group.id, writer: .staff(viewer.id), forPlace: place, isHeld: false,
                    token: draft.token, sealedWords: sealed),
                in: transaction)
            return true
        }
    }

    private func send(
        in open: OpenGroup, by actor: AuditEntry.Actor,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> MessageDraft.Obstacle? {
        do {
            return try await write(.messageWritten, by: actor, in: open, act) ? nil : .over
        } catch let reason as DatabaseError {
            // A mistake of ours does not get better by sending again.
            if case .statement = reason { throw reason }
            return .unsaved
        }
    }

    /// Lets a message through or not; false if somebody has decided already.
    func decide(
        _ message: GroupMessageID, as state: GroupMessage.State, in open: StaffGroup, by viewer: Viewer
    ) async throws -> Bool {
        try await write(.groupMessageDecided, by: viewer, in: open.open) { transaction in
            guard try GroupStore.find(open.group.id, of: viewer.id, in: transaction) != nil else {
                return false
            }
            return try GroupMessageStore.decide(
                message, of: open.group.id, as: state, by: viewer.id, in: transaction)
        }
    }

    /// "I am in danger": whoever of the staff has the group before her sees it at once, and nobody else ever.
    func raiseDanger(in seat: OpenPlace) async throws {
        let now = clock.now
        _ = try await write(.messageWritten, by: .visitor, in: seat.open) { transaction in
            try GroupPlaceStore.setDanger(now, of: seat.place.id, in: transaction)
            return true
        }
    }

    /// Somebody of the staff has seen it and sees to it.
    func seeDanger(of place: GroupPlaceID, in open: StaffGroup, by viewer: Viewer) async throws {
        _ = try await write(.groupChanged, by: viewer, in: open.open) { transaction in
            guard try GroupPlaceStore.find(place, of: open.group.id, in: transaction)?.dangerAt != nil else {
                return false
            }
            try GroupPlaceStore.setDanger(nil, of: place, in: transaction)
            return true
        }
    }

    /// A participant's browser shows the group: during a session she is counted once.
    func attend(_ seat: OpenPlace) async throws {
        let (group, place, now) = (seat.group.id, seat.place.id, clock.now)
        try await database.write { transaction in
            guard try GroupPlaceStore.find(place, of: group, in: transaction)?.state == .entered,
                let session = try GroupSessionStore.on(of: group, at: now, in: transaction)
            else { return }
            try GroupSessionStore.attend(session.id, place, in: transaction)
        }
    }
}
