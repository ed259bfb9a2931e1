// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Store
import Vault

/// Where browsers are heard: this instance's own session with one media engine.
///
/// Descriptions of browsers go from the form to the engine and back, and nowhere else. Rooms belong to the engine, so whichever
/// instance a browser comes to, it meets the caller.
package actor Booth {
    let calls: Calls
    let node: String
    /// Opens a session with the engine, or takes over an earlier one.
    let open: Opener
    /// What this instance is called in the database.
    let holder: String
    private let relay: RelayServer?
    /// Where browsers come in; others are of instances that died.
    private var own: JanusSession.Number?
    var lines: [JanusSession.Number: Line] = [:]
    var seats: [LegID: Seat] = [:]
    /// Whose coming those in the call have been told.
    private var announced: Set<LegID> = []

    /// A session with the engine.
    struct Line: Sendable {
        let session: JanusSession
        let rooms: VoiceRooms
        let known: SeatStore.Session
    }

    /// Somebody's place in a call.
    struct Seat {
        let place: MediaHandle
        let call: CallID
        let staff: StaffID
        let line: Line

        func known(_ leg: LegID) -> SeatStore.Seat { SeatStore.Seat(leg: leg, place: place) }
    }

    typealias Opener = @Sendable (_ claiming: JanusSession.Number?) async throws -> JanusSession

    package init(_ calls: Calls, _ settings: LineSettings) {
        self.init(calls, settings) { try await JanusSession.open(settings.media, claiming: $0) }
    }

    init(_ calls: Calls, _ settings: LineSettings, opening open: @escaping Opener) {
        (self.calls, self.open, relay) = (calls, open, settings.relay)
        (node, holder) = (settings.node, Identifier<Booth>(from: calls.randomness).description)
    }

    /// Lets her browser into the call's room, in the place of one that was there before.
    func join(_ leg: Leg, of staff: StaffID, offering sdp: String) async throws -> String {
        let line = try await line()
        let isNews = leg.role != .talking && !announced.contains(leg.id)
        if let before = seats.removeValue(forKey: leg.id) {
            try await before.line.session.detach(before.place)
        }
        let (place, answer) = try await line.rooms.join(
            leg.call.room, offering: SessionDescription(.offer, sdp), speaking: .browser,
            muted: leg.role == .supervising || isNews)
        let seat = Seat(place: place, call: leg.call, staff: staff, line: line)
        seats[leg.id] = seat
        try await calls.database.write { try SeatStore.put(seat.known(leg.id), in: line.known, $0) }
        if isNews { try await announce(leg, in: line.rooms) }
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
        guard let seat = seats[leg], let role = try await calls.leg(leg)?.role,
            role == .joined || role == .talking
        else { return }
        try await seat.line.rooms.mute(seat.place, false)
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

    /// Within this time a page that was loaded anew, by mistake or after a broken connection, is heard again.
    ///
    /// No longer: her caller hears nothing meanwhile, and is to be told within three seconds that she is gone.
    private static let reload = Duration.seconds(2)

    private func line() async throws -> Line {
        if let own, let line = lines[own] { return line }
        let session = try await open(nil)
        let known = SeatStore.Session(node: node, number: await session.claim)
        let line = Line(session: session, rooms: try await VoiceRooms(session), known: known)
        let now = calls.clock.now
        try await calls.database.write { [holder] in
            try SeatStore.put(known, of: holder, at: now, in: $0)
        }
        own = known.number
        work(on: line)
        return line
    }

    /// Hears what happens there until the connection to it ends.
    func work(on line: Line) {
        lines[line.known.number] = line
        Task { await listen(to: line) }
    }

    private func listen(to line: Line) async {
        let alive = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(20))
                // One that is not answered in time is asked again: a session that nobody keeps alive ends.
                try? await line.session.keepAlive()
            }
        }
        let watch = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(2))
                await showOut()
            }
        }
        for await event in line.session.events { await hear(event, of: line) }
        alive.cancel()
        watch.cancel()
        await close(line)
    }

    /// Whose part is over hears nothing any more, whatever her browser does.
    func showOut() async {
        for (leg, seat) in seats {
            do {
                guard try await calls.leg(leg) == nil else { continue }
                try await seat.line.session.detach(seat.place)
                _ = try await leave(leg, seat)
            } catch {
                // What could not be asked or done is done in the next round.
                continue
            }
        }
    }

    private func hear(_ event: MediaEvent, of line: Line) async {
        switch event {
        case .heard(let place, false):
            guard let (leg, seat) = seats.first(where: { $0.value.place == place }) else { return }
            await lose(leg, seat)
        case .broken(let place):
            guard let (leg, seat) = seats.first(where: { $0.value.place == place }) else { return }
            Task {
                try? await Task.sleep(for: Self.reload)
                await lose(leg, seat)
            }
        case .announcementEnded(let name, _):
            guard let leg = seats.keys.first(where: { Switchboard.company($0) == name }) else { return }
            try? await beHeard(leg)
        case .closed(let place):
            guard let (leg, seat) = seats.first(where: { $0.value.place == place }) else { return }
            try? await line.session.detach(place)
            _ = try? await leave(leg, seat)
        default: return
        }
    }

    /// Her browser is silent: unless it is heard elsewhere by now, her caller is first in line again.
    func lose(_ leg: LegID, _ seat: Seat) async {
        try? await seat.line.session.detach(seat.place)
        let isElsewhere = (try? await leave(leg, seat)) == false
        if !isElsewhere { _ = try? await calls.broken(seat.call, of: seat.staff) }
    }

    /// Gives a place up; false if her browser is heard elsewhere by now.
    private func leave(_ leg: LegID, _ seat: Seat) async throws -> Bool {
        if seats[leg]?.place == seat.place { seats[leg] = nil }
        return try await calls.database.write {
            try SeatStore.leave(seat.known(leg), in: seat.line.known, $0)
        }
    }
}
