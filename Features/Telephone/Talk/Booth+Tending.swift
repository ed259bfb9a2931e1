// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Store

/// What an instance of the program does for the browsers of one that died: it claims their session and hears them from then on.
///
/// Their sound goes on meanwhile, because the engine keeps what a session holds.
extension Booth {
    /// An instance of which nothing is seen for so long is gone.
    private static let silence = Moment.Span.seconds(6)
    /// Whoever has answered and is heard nowhere by then never came: a little more than the instance that knew her waits.
    private static let unheard = Moment.Span.seconds(25)

    /// Says that this instance is there, and follows those that are not.
    package func tend() async throws {
        let now = calls.clock.now
        if !lines.isEmpty {
            let ours = try await calls.database.write { [node, holder] in
                try SeatStore.touch(on: node, of: holder, at: now, in: $0)
            }
            for line in lines.values where !ours.contains(line.known.number) { await giveUp(line) }
        }
        let evenFor = calls.clocks.evenFor
        if evenFor >= Self.silence { try await follow(at: now) }
        if evenFor >= Self.unheard { try await giveBackUnheard(at: now) }
    }

    /// Another instance has taken this session over: its browsers are no more heard here.
    private func giveUp(_ line: Line) async {
        seats = seats.filter { $0.value.line.known.number != line.known.number }
        lines[line.known.number] = nil
        await line.session.leave()
    }

    /// The connection to a session has ended, and with it what it held.
    func close(_ line: Line) async {
        guard lines.removeValue(forKey: line.known.number) != nil else { return }
        seats = seats.filter { $0.value.line.known.number != line.known.number }
        try? await calls.database.write { try SeatStore.forget(line.known, in: $0) }
    }

    private func follow(at now: Moment) async throws {
        let limit = now - Self.silence
        let isStale = try await calls.database.read { [node] in
            try SeatStore.isUnseen(on: node, since: limit, at: now, in: $0)
        }
        guard isStale else { return }
        let taken = try await calls.database.write { [node, holder] in
            try SeatStore.takeOver(on: node, unseenSince: limit, for: holder, at: now, in: $0)
        }
        for session in taken where lines[session.number] == nil { try await claim(session) }
    }

    private func claim(_ known: SeatStore.Session) async throws {
        let session = try await open(known.number)
        let left = try await calls.database.read { try SeatStore.all(in: known, $0) }
        guard await session.claim == known.number else {
            // It waited in vain, and with it every browser it had.
            try await session.end()
            try await calls.database.write { try SeatStore.forget(known, in: $0) }
            for seat in left { try await giveBack(seat.leg) }
            return
        }
        let line = Line(session: session, rooms: try await VoiceRooms(session), known: known)
        work(on: line)
        for seat in left { try await take(seat, on: line) }
    }

    private func take(_ known: SeatStore.Seat, on line: Line) async throws {
        guard let leg = try await calls.leg(known.leg), let staff = leg.staff, seats[leg.id] == nil else {
            try await line.session.detach(known.place)
            _ = try await calls.database.write { try SeatStore.leave(known, in: line.known, $0) }
            return
        }
        let seat = Seat(place: known.place, call: leg.call, staff: staff, line: line)
        seats[leg.id] = seat
        // Whoever left while nobody listened is in no room any more.
        do { try await line.rooms.mute(known.place, leg.role == .supervising) } catch MediaFailure.refused {
            await lose(leg.id, seat)
        }
    }

    private func giveBack(_ leg: LegID) async throws {
        guard let leg = try await calls.leg(leg), let staff = leg.staff else { return }
        _ = try await calls.broken(leg.call, of: staff)
    }

    /// Whoever answered at an instance that died before her browser came.
    private func giveBackUnheard(at now: Moment) async throws {
        let unheard = try await calls.database.read { [node] in
            try SeatStore.unheard(on: node, since: now - Self.unheard, in: $0)
        }
        for one in unheard { _ = try await calls.broken(one.call, of: one.staff) }
    }
}
