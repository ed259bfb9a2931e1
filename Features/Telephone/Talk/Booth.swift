// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Vault

/// Where browsers are heard: this instance's own session with one media engine.
///
/// Descriptions of browsers go from the form to the engine and back, and nowhere else. Rooms belong to the engine, so whichever
/// instance a browser comes to, it meets the caller.
package actor Booth {
    private let calls: Calls
    private let engine: JanusSession.Engine
    private let relay: RelayServer?
    private var opened: (session: JanusSession, rooms: VoiceRooms, work: Task<Void, Never>)?
    private var seats: [LegID: Seat] = [:]
    /// Whose coming those in the call have been told.
    private var announced: Set<LegID> = []

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
        let isNews = leg.role != .talking && !announced.contains(leg.id)
        if let before = seats.removeValue(forKey: leg.id) { try await session.detach(before.place) }
        let (place, answer) = try await rooms.join(
            leg.call.room, offering: SessionDescription(.offer, sdp), speaking: .browser,
            muted: leg.role == .supervising || isNews)
        seats[leg.id] = Seat(place: place, call: leg.call, staff: staff)
        if isNews { try await announce(leg, in: rooms) }
        return answer.sdp
    }

    /// What lets a browser into the relay, if there is one.
    nonisolated func pass() -> RelayServer.Pass? {
        relay?.pass(at: calls.clock.now, calls.randomness)
    }

    /// Nobody comes in unheard: the room is told first that somebody joins, and then she is heard.
    private func announce(_ leg: Leg, in rooms: VoiceRooms) async throws {
        announced.insert(leg.id)
        let language = try await calls.call(leg.call)?.language
        try await rooms.play(
            calls.announcement("company", language), as: Switchboard.company(leg.id), in: leg.call.room)
        guard leg.role == .joined else { return }
        Task {
            try await Task.sleep(for: Self.announcement)
            // An engine that does not say that it has ended keeps nobody silent.
            try await beHeard(leg.id)
        }
    }

    /// As long as the announcement lasts at most.
    private static let announcement = Duration.seconds(8)

    private func beHeard(_ leg: LegID) async throws {
        guard let seat = seats[leg], let rooms = opened?.rooms,
            let role = try await calls.leg(leg)?.role, role == .joined || role == .talking
        else { return }
        try await rooms.mute(seat.place, false)
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
        let watch = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(2))
                await showOut(of: session)
            }
        }
        for await event in session.events { await hear(event, of: session) }
        alive.cancel()
        watch.cancel()
        opened = nil
        (seats, announced) = ([:], [])
    }

    /// Whose part has just ended hears nothing from now on.
    func showOut() async {
        if let opened { await showOut(of: opened.session) }
    }

    /// Whose part is over hears nothing any more, whatever her browser does.
    private func showOut(of session: JanusSession) async {
        for (leg, seat) in seats {
            do {
                guard try await calls.leg(leg) == nil else { continue }
                seats[leg] = nil
                try await session.detach(seat.place)
            } catch {
                // What could not be asked or done is done in the next round.
                continue
            }
        }
    }

    private func hear(_ event: MediaEvent, of session: JanusSession) async {
        switch event {
        case .heard(let place, false), .broken(let place):
            guard let (leg, seat) = seats.first(where: { $0.value.place == place }) else { return }
            seats[leg] = nil
            try? await session.detach(place)
            _ = try? await calls.broken(seat.call, of: seat.staff)
        case .announcementEnded(let name, _):
            guard let leg = seats.keys.first(where: { Switchboard.company($0) == name }) else { return }
            try? await beHeard(leg)
        case .closed(let place):
            guard let leg = seats.first(where: { $0.value.place == place })?.key else { return }
            seats[leg] = nil
            try? await session.detach(place)
        default: return
        }
    }
}
