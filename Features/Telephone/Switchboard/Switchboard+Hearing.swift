// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Organisation
import Store

/// What happens at the engine, step by step made known to the distribution of calls.
extension Switchboard {
    func hear(_ event: MediaEvent) async throws {
        switch event {
        case .registered(_, let group): try await registered(group)
        case .notRegistered: unregistered()
        case .rang(let line, let ringing): try await ring(line, ringing)
        case .ringing(let line, let answer): try await ringing(line, answer)
        case .accepted(let line, let answer): try await accepted(line, answer)
        case .ended(let line, let code): try await ended(line, code)
        case .connected(let place): try await connected(place)
        case .announcementEnded(let name, let room): try await announced(name, in: room)
        case .heard, .broken, .closed: break
        }
    }

    /// A call comes in.
    ///
    /// A reference that is none cannot be from the edge; the edge rings somebody else then.
    private func ring(_ line: MediaHandle, _ ringing: MediaEvent.Ringing) async throws {
        if ringing.dialled == Self.testLine { return try await welcomeTest(line, ringing.offer) }
        guard let call = CallID(reference: ringing.reference), let key = calls.lineKey(of: ringing.dialled)
        else {
            return try await lines.decline(line, code: 404)
        }
        // Told twice, it is the same call; nobody has two.
        if let known = circuits[call] {
            if known.line != line { try await lines.decline(line) }
            return
        }
        switch try await calls.arrive(call, line: key, node: settings.node) {
        case .welcome, .elsewhere(_?, _): try await welcome(call, line, ringing.offer)
        case .full(_?): try await welcome(call, line, ringing.offer, departure: "full")
        // We know no way on: the edge rings the fallback number.
        case .full(nil), .elsewhere(nil, _): try await lines.decline(line)
        }
    }

    private func welcome(
        _ call: CallID, _ line: MediaHandle, _ offer: SessionDescription, departure: String = "elsewhere"
    ) async throws {
        do {
            try await rooms.open(call.room, for: .telephone)
            let (place, answer) = try await rooms.join(call.room, offering: offer, speaking: .telephone)
            circuits[call] = Circuit(call: call, line: line, caller: place, departure: departure)
            let end = WireStore.End(call: call, leg: nil, line: line, place: place, isWithCaller: true)
            try await keep(end)
            try await lines.accept(line, with: answer.forTelephones)
        } catch MediaFailure.lost {
            throw MediaFailure.lost
        } catch {
            // She hung up meanwhile, or it could not be done: the edge goes on with the call, if there is one. Written down
            // first, or a call that nobody makes would ring.
            _ = try await calls.left(call)
            try await lines.decline(line)
            guard circuits[call] == nil else { return try await end(call) }
            try await rooms.close(call.room)
        }
    }

    /// She can hear: not before, or the first words would be lost.
    private func connected(_ place: MediaHandle) async throws {
        if try await greetTest(place) { return }
        guard let circuit = circuits.values.first(where: { $0.caller == place }) else { return }
        circuits[circuit.call]?.canHear = true
        guard let call = try await calls.call(circuit.call) else { return }
        if call.path == nil { try await greet(call) } else { try await stand(call.id) }
    }

    /// What a carrier plays while a telephone rings is heard by nobody; but its sound is up when it is taken off.
    private func ringing(_ line: MediaHandle, _ answer: SessionDescription) async throws {
        guard let (_, _, outer) = outer(on: line) else { return }
        try await rooms.connect(outer.place, answer)
    }

    /// An ordinary telephone was taken off: whoever it is hears what to do, or a guest is with the caller.
    private func accepted(_ line: MediaHandle, _ answer: SessionDescription?) async throws {
        guard let (call, leg, outer) = outer(on: line) else { return }
        if let answer { try await rooms.connect(outer.place, answer) }
        circuits[call]?.outer[leg]?.isAnswered = true
        guard let lobby = outer.lobby, let role = try await calls.leg(leg)?.role, role != .guest else {
            return try await stand(call)
        }
        try await rooms.play(calls.announcement("accept", nil), as: "accept", in: lobby, again: true)
    }

    /// Somebody hung up, or could not be reached.
    private func ended(_ line: MediaHandle, _ code: Int) async throws {
        if try await endTest(line) { return }
        if let circuit = circuits.values.first(where: { $0.line == line }) {
            circuits[circuit.call]?.isUp = false
            _ = try await calls.left(circuit.call)
            return try await stand(circuit.call)
        }
        guard let (call, leg, outer) = outer(on: line) else { return }
        circuits[call]?.outer[leg]?.isUp = false
        try await hungUp(leg, of: call, code, wasReached: outer.isAnswered)
        try await stand(call)
    }

    /// `code` is SIP's number for why.
    func hungUp(_ id: LegID, of call: CallID, _ code: Int = 0, wasReached: Bool) async throws {
        guard let leg = try await calls.leg(id) else {
            guard id == Self.wayOut(of: call), let path = try await calls.call(call)?.path else { return }
            // The number outside to which a call went: once it has answered, the call is over with it.
            if wasReached { _ = try await calls.left(call) } else { try await goFurther(than: path, call) }
            return
        }
        guard let staff = leg.staff else {
            let missed: Leg.Missed = Self.declined.contains(code) ? .busy : .noAnswer
            return try await calls.guestLeft(id, missed: wasReached ? nil : missed)
        }
        switch leg.role {
        case .ringing, .asked:
            if Self.declined.contains(code) {
                _ = try await calls.decline(id, by: staff)
            } else {
                _ = try await calls.unanswered(id)
            }
        case .talking: _ = try await calls.finished(call, by: staff)
        case .joined, .supervising, .guest: _ = try await calls.leave(call, by: staff)
        }
    }

    /// Busy, and declined.
    private static let declined: Set<Int> = [486, 600, 603]

    /// The telephone outside to which a call goes that nobody here can answer has no part in it by the rules: its name here is
    /// made of the call's own.
    static func wayOut(of call: CallID) -> LegID { LegID(high: ~call.low, low: call.high) }

    func outer(on line: MediaHandle) -> (CallID, LegID, Circuit.Extension)? {
        for circuit in circuits.values {
            if let (leg, outer) = circuit.outer.first(where: { $0.value.line == line }) {
                return (circuit.call, leg, outer)
            }
        }
        return nil
    }
}
