// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Vault

/// Where browsers are heard: this instance's own session with the engine.
///
/// Descriptions of browsers go from the form to the engine and back, and nowhere else. Rooms belong to the engine, so whichever
/// instance a browser comes to, it meets the caller.
package actor Booth {
    private let calls: Calls
    private let engine: JanusSession.Engine
    private let relay: RelayServer?
    private var opened: (session: JanusSession, rooms: VoiceRooms, work: Task<Void, Never>)?
    private var seats: [LegID: Seat] = [:]

    /// Somebody's place in a call.
    private struct Seat {
        let place: MediaHandle
        let call: CallID
        let staff: StaffID
    }

    package init(_ calls: Calls, _ settings: LineSettings) {
        (self.calls, engine, relay) = (calls, settings.media, settings.relay)
    }

    /// Lets her browser into the call's room, in the place of one that was there before.
    func join(_ leg: Leg, of staff: StaffID, offering sdp: String) async throws -> String {
        let (session, rooms, _) = try await open()
        if let before = seats.removeValue(forKey: leg.id) { try await session.detach(before.place) }
        let (place, answer) = try await rooms.join(
            leg.call.room, offering: SessionDescription(.offer, sdp), speaking: .browser,
            muted: leg.role == .supervising)
        seats[leg.id] = Seat(place: place, call: leg.call, staff: staff)
        return answer.sdp
    }

    /// What lets a browser into the relay, if there is one.
    nonisolated func pass() -> RelayServer.Pass? {
        relay?.pass(at: calls.clock.now, calls.randomness)
    }

    /// Whoever has answered must be heard soon, or her caller would wait in silence.
    func expect(_ leg: LegID, in call: CallID, of staff: StaffID) {
        Task {
            try await Task.sleep(for: Self.patience)
            if seats[leg] == nil { _ = try await calls.broken(call, of: staff) }
        }
    }

    /// So long a browser may take, with the question whether the page may hear.
    private static let patience = Duration.seconds(20)

    private func open() async throws -> (session: JanusSession, rooms: VoiceRooms, work: Task<Void, Never>) {
        if let opened { return opened }
        let session = try await JanusSession.open(engine)
        let rooms = try await VoiceRooms(session)
        let work = Task { await listen(to: session) }
        opened = (session, rooms, work)
        return (session, rooms, work)
    }

    private func listen(to session: JanusSession) async {
        let alive = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(20))
                try await session.keepAlive()
            }
        }
        for await event in session.events { await hear(event, of: session) }
        alive.cancel()
        opened = nil
        seats = [:]
    }

    private func hear(_ event: MediaEvent, of session: JanusSession) async {
        switch event {
        case .heard(let place, false), .broken(let place):
            guard let (leg, seat) = seats.first(where: { $0.value.place == place }) else { return }
            seats[leg] = nil
            try? await session.detach(place)
            _ = try? await calls.broken(seat.call, of: seat.staff)
        case .closed(let place):
            guard let leg = seats.first(where: { $0.value.place == place })?.key else { return }
            seats[leg] = nil
            try? await session.detach(place)
        default: return
        }
    }
}
