// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Organisation
import Store

/// What the database says of calls, the engine is made to do.
extension Switchboard {
    func standAll() async throws {
        let running = try await calls.running(on: settings.node)
        let known = Dictionary(running.map { ($0.call.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (call, circuit) in circuits {
            do {
                // Her hang-up was not written down when it was told.
                if known[call] != nil, !circuit.isUp { _ = try await calls.left(call) }
                if circuit.isUp, let running = known[call] {
                    try await stand(running)
                } else {
                    try await end(call)
                }
            } catch MediaFailure.lost { throw MediaFailure.lost } catch { refused(error) }
        }
    }

    func stand(_ call: CallID) async throws {
        if let running = try await calls.running(call) {
            try await stand(running)
        } else {
            try await end(call)
        }
    }

    private func stand(_ running: RunningCall) async throws {
        let call = running.call
        guard circuits[call.id] != nil else { return }
        let legs = running.legs.filter { $0.missed == nil }
        let wanted = Set(legs.map(\.id) + (call.path == nil ? [] : [Self.wayOut(of: call.id)]))
        for leg in circuits[call.id]?.outer.keys.filter({ !wanted.contains($0) }) ?? [] {
            try await hangUp(leg, of: call.id)
        }
        for leg in legs where leg.place != .desk { try await stand(leg, in: call) }
        try await hold(running)
        if let path = call.path, canHear(call) { try await go(call, to: path) }
        switch call.state {
        case .talking:
            circuits[call.id]?.dialogue = nil
            try await silence(call.id)
        case .choosing, .waiting:
            if circuits[call.id]?.dialogue != nil { return try await remind(call.id) }
            if circuits[call.id]?.saying == nil { try await greet(call) }
        case .leaving: break
        }
    }

    /// An ordinary telephone rings while its part is pending, and is with the caller once it is not.
    private func stand(_ leg: Leg, in call: Call) async throws {
        guard let outer = circuits[call.id]?.outer[leg.id] else {
            guard let number = try await calls.number(of: leg) else { return }
            return try await dial(number, for: leg.id, in: call.id)
        }
        // That it hung up was not written down when it was told.
        guard outer.isUp else { return try await hungUp(leg.id, of: call.id, wasReached: outer.isAnswered) }
        guard outer.lobby != nil, !leg.role.isPending, outer.isAnswered else { return }
        guard try await isAnnounced(leg, outer, in: call) else { return }
        try await bring(leg.id, to: call.id)
    }

    /// Leads a telephone that was taken off out of its lobby to the caller.
    private func bring(_ leg: LegID, to call: CallID) async throws {
        guard let outer = circuits[call]?.outer[leg], let lobby = outer.lobby else { return }
        try await rooms.stopPlaying(in: lobby)
        try await rooms.move(outer.place, to: call.room)
        circuits[call]?.outer[leg]?.lobby = nil
        try await rooms.close(lobby)
        try await calls.database.write { try WireStore.joined(leg, in: $0) }
    }

    /// What is said before her sound is up is lost; but a sound that never comes keeps nobody from the way on.
    private func canHear(_ call: Call) -> Bool {
        circuits[call.id]?.canHear == true || calls.clock.now - call.arrivedAt > .seconds(4)
    }

    /// Nobody here can answer, or she does not want to wait: she is told, and the number outside rings.
    private func go(_ call: Call, to number: String) async throws {
        let leg = Self.wayOut(of: call.id)
        if let outer = circuits[call.id]?.outer[leg] {
            guard outer.isUp else {
                return try await hungUp(leg, of: call.id, wasReached: outer.isAnswered)
            }
            if outer.isAnswered {
                try await silence(call.id)
                return try await bring(leg, to: call.id)
            }
            guard ringsInVain(outer) else { return }
            try await goFurther(than: number, call.id)
            return try await stand(call.id)
        }
        let departure = circuits[call.id]?.departure ?? "elsewhere"
        // Who never came to choose is told in every language of the line.
        let languages = call.answeredAt == nil ? calls.rules.line(call.line)?.languages ?? [] : []
        let others = languages.filter { $0 != call.language }
        try await play(
            ([call.language] + others).map { calls.announcement(departure, $0) }, to: call.id)
        try await dial(number, for: leg, in: call.id)
    }

    private func ringsInVain(_ outer: Circuit.Extension) -> Bool {
        let now = calls.clock.now
        return now < outer.rungAt
            || now - outer.rungAt > .seconds(Int64(calls.rules.ringing.elsewhereSeconds))
    }

    /// The number outside does not answer.
    func goFurther(than number: String, _ call: CallID) async throws {
        try await hangUp(Self.wayOut(of: call), of: call)
        circuits[call]?.departure = "next"
        try await calls.unreached(call, at: number)
    }

    /// Rings a number in a lobby of its own: whoever is there neither hears the caller nor is heard before it is taken off.
    private func dial(_ number: String, for leg: LegID, in call: CallID) async throws {
        try await rooms.open(leg.room, for: .telephone)
        let line = try await lines.addLine(to: group, of: settings.node)
        let (place, offer) = try await rooms.offer(in: leg.room)
        circuits[call]?.outer[leg] = Circuit.Extension(
            line: line, place: place, lobby: leg.room, rungAt: calls.clock.now)
        try await keep(WireStore.End(call: call, leg: leg, line: line, place: place, isWithCaller: false))
        try await lines.call(
            number, at: settings.edge, on: line, reference: leg.description, offering: offer.forTelephones)
    }

    private func hangUp(_ leg: LegID, of call: CallID) async throws {
        guard let outer = circuits[call]?.outer.removeValue(forKey: leg) else { return }
        if outer.isUp { try await lines.hangUp(outer.line) }
        try await detach(outer.place)
        try await detach(outer.line)
        if let lobby = outer.lobby { try await rooms.close(lobby) }
        try await calls.database.write { try WireStore.forget(leg.description, in: $0) }
    }

    /// The call is over: nothing of it stays in the engine.
    func end(_ call: CallID) async throws {
        for leg in circuits[call]?.outer.keys.map({ $0 }) ?? [] { try await hangUp(leg, of: call) }
        if try await isBeingLetGo(call) { return }
        guard let circuit = circuits.removeValue(forKey: call) else { return }
        if circuit.isUp { try await lines.hangUp(circuit.line) }
        try await detach(circuit.caller)
        try await rooms.close(circuit.room)
        if circuit.isHeld != false { try await rooms.close(circuit.holdRoom) }
        try await calls.database.write { try WireStore.forget(call.description, in: $0) }
    }

    /// Notes what a program that is started anew must know of an end.
    func keep(_ end: WireStore.End) async throws {
        try await calls.database.write { [settings] in try WireStore.put(end, on: settings.node, in: $0) }
    }
}
