// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// When a group meets, and what it keeps to read.
extension Intervision {
    /// Those of a group, the latest first.
    func meetings(of id: PeerGroupID) async throws -> [PeerMeeting] {
        try await database.read { try PeerMeetingStore.all(of: id, in: $0) }
    }

    func meeting(_ id: PeerMeetingID, of group: PeerGroupID) async throws -> PeerMeeting? {
        try await database.read { try PeerMeetingStore.find(id, of: group, in: $0) }
    }

    /// Plans a meeting.
    func plan(_ plan: MeetingPlan, in open: OpenPeerGroup, by viewer: Viewer) async throws -> PeerFault? {
        let id = PeerMeetingID(from: randomness)
        let meeting = PeerMeeting(
            id: id, group: open.id, startsAt: plan.startsAt, minutes: plan.minutes,
            sealedPlace: try open.unit.seal(Confidential(plan.place), at: .place(id)),
            sealedAttendance: nil)
        let isPlanned = try await write(.intervisionChanged, by: viewer, in: open, led: true) {
            try PeerMeetingStore.insert(meeting, in: $0)
        }
        return isPlanned ? nil : .over
    }

    /// Moves a meeting to another time or place; what is told stays a span after it.
    ///
    /// Not so far that what is brought would be gone before; who brought it can take it back and bring it later.
    func move(
        _ meeting: PeerMeeting, to plan: MeetingPlan, within span: Moment.Span, in open: OpenPeerGroup,
        by viewer: Viewer
    ) async throws -> PeerFault? {
        let now = clock.now
        let obstacle = { @Sendable (transaction: any Transaction) throws -> PeerFault? in
            let brought = try PresentationStore.all(of: meeting.id, in: transaction)
            if brought.contains(where: { $0.phase != nil }) { return .begun }
            guard !brought.isEmpty else { return nil }
            let isKept = try PresentationStore.outlast(plan.endsAt, span, brought, in: transaction)
            return plan.endsAt > min(now, meeting.endsAt) && isKept ? nil : .away
        }
        if let fault = try await database.read(obstacle) { return fault }
        let place = try open.unit.seal(Confidential(plan.place), at: .place(meeting.id))
        let isMoved = try await write(.intervisionChanged, by: viewer, in: open, led: true) {
            guard try obstacle($0) == nil else { return false }
            return try PeerMeetingStore.move(
                meeting.id, of: open.id, to: plan, place: place, within: span, in: $0)
        }
        return isMoved ? nil : .over
    }

    /// Takes a meeting out of the plan, if nothing is brought to it.
    func cancel(_ meeting: PeerMeeting, in open: OpenPeerGroup, by viewer: Viewer) async throws -> PeerFault?
    {
        let isCancelled = try await write(.intervisionChanged, by: viewer, in: open, led: true) {
            try PeerMeetingStore.cancel(meeting.id, of: open.id, in: $0)
        }
        return isCancelled ? nil : .brought
    }

    /// What a group keeps to read.
    func materials(of open: OpenPeerGroup) async throws -> [(material: Material, words: Material.Words)] {
        try await database.read { try PeerMeetingStore.materials(of: open.id, in: $0) }.map {
            ($0, try open.unit.openRecord($0.sealedWords, at: .words($0.id)))
        }
    }

    /// Adds something to read.
    func add(
        _ words: Material.Words, to open: OpenPeerGroup, from form: SendingID? = nil, by viewer: Viewer
    ) async throws -> Bool {
        let now = clock.now
        let id = MaterialID(from: randomness)
        let material = Material(
            id: id, addedBy: viewer.id, addedAt: now,
            sealedWords: try open.unit.seal(record: words, at: .words(id)))
        return try await write(.intervisionWritten, by: viewer, in: open) {
            if let form, try !SentFormStore.note(form, at: now, in: $0) { return true }
            try PeerMeetingStore.insert(material, in: open.id, $0)
            return true
        }
    }

    /// Takes something away; only who added it or leads the group does.
    func remove(_ id: MaterialID, from open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        try await write(.intervisionWritten, by: viewer, in: open) {
            let isLed = try PeerGroupStore.find(open.id, of: viewer.id, in: $0)?.standing == .facilitator
            return try PeerMeetingStore.remove(id, of: open.id, by: viewer.id, isLed: isLed, in: $0)
        }
    }
}
