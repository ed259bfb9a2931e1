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
        for call in circuits.keys {
            if let running = known[call] { try await stand(running) } else { try await end(call) }
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
        let wanted = Set(running.legs.map(\.id) + (call.path == nil ? [] : [Self.wayOut(of: call.id)]))
        for leg in circuits[call.id]?.outer.keys.filter({ !wanted.contains($0) }) ?? [] {
            try await hangUp(leg, of: call.id)
        }
        for leg in running.legs where leg.place != .desk { try await stand(leg, in: call) }
        if let path = call.path { try await go(call, to: path) }
        switch call.state {
        case .talking: try await silence(call.id)
        case .choosing, .waiting: if circuits[call.id]?.saying == nil { try await greet(call) }
        case .leaving: break
        }
    }

    /// An ordinary telephone rings while its part is pending, and is with the caller once it is not.
    private func stand(_ leg: Leg, in call: Call) async throws {
        guard let outer = circuits[call.id]?.outer[leg.id] else {
            guard let number = try await calls.number(of: leg) else { return }
            return try await dial(
                number, for: leg.id, in: call.id, lobby: leg.staff == nil ? nil : leg.id.room)
        }
        guard let lobby = outer.lobby, !leg.role.isPending else { return }
        try await rooms.stopPlaying(in: lobby)
        try await rooms.move(outer.place, to: call.id.room)
        circuits[call.id]?.outer[leg.id]?.lobby = nil
        try await rooms.close(lobby)
        try await calls.database.write { try WireStore.joined(leg.id, in: $0) }
    }

    /// Nobody here can answer any more: she is told, and the number outside rings.
    private func go(_ call: Call, to number: String) async throws {
        let leg = Self.wayOut(of: call.id)
        guard circuits[call.id]?.outer[leg] == nil else {
            if circuits[call.id]?.outer[leg]?.isAnswered == true { try await silence(call.id) }
            return
        }
        try await announce(["elsewhere"], to: call)
        try await dial(number, for: leg, in: call.id, lobby: nil)
    }

    private func dial(_ number: String, for leg: LegID, in call: CallID, lobby: UInt64?) async throws {
        if let lobby { try await rooms.open(lobby, for: .telephone) }
        let line = try await lines.addLine(to: group, of: settings.node)
        let (place, offer) = try await rooms.offer(in: lobby ?? call.room)
        circuits[call]?.outer[leg] = Circuit.Extension(line: line, place: place, lobby: lobby)
        try await keep(
            WireStore.End(call: call, leg: leg, line: line, place: place, isWithCaller: lobby == nil))
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
    private func end(_ call: CallID) async throws {
        for leg in circuits[call]?.outer.keys.map({ $0 }) ?? [] { try await hangUp(leg, of: call) }
        guard let circuit = circuits.removeValue(forKey: call) else { return }
        if circuit.isUp { try await lines.hangUp(circuit.line) }
        try await detach(circuit.caller)
        try await rooms.close(circuit.room)
        try await calls.database.write { try WireStore.forget(call.description, in: $0) }
    }

    /// Notes what a program that is started anew must know of an end.
    func keep(_ end: WireStore.End) async throws {
        try await calls.database.write { [settings] in try WireStore.put(end, on: settings.node, in: $0) }
    }

    // MARK: Announcements

    /// What she hears while she waits: first who we are, then how to choose, then that she is in line, again and again.
    func greet(_ call: Call) async throws {
        let languages = calls.rules.line(call.line)?.languages ?? []
        let waiting = calls.announcement("waiting", call.language)
        if call.putBackAt != nil { return try await announce(["broken", "waiting"], to: call) }
        guard call.state == .choosing else { return try await announce(["welcome", "waiting"], to: call) }
        let choices = languages.enumerated().dropFirst().map { place, language in
            calls.announcement("choice\(place + 1)", language)
        }
        try await play([calls.announcement("welcome", call.language)] + choices + [waiting], to: call.id)
    }

    private func announce(_ keys: [String], to call: Call) async throws {
        try await play(keys.map { calls.announcement($0, call.language) }, to: call.id)
    }

    private func play(_ files: [String], to call: CallID) async throws {
        try await rooms.stopPlaying(in: call.room)
        circuits[call]?.announcements = files
        try await playNext(in: call)
    }

    /// One announcement has ended: the next is played, the last again and again.
    func announced(_ name: String, in room: UInt64) async throws {
        guard let circuit = circuits.values.first(where: { $0.room == room }), circuit.saying == name else {
            return
        }
        try await playNext(in: circuit.call)
    }

    private func playNext(in call: CallID) async throws {
        guard var circuit = circuits[call], let next = circuit.announcements.first else { return }
        if circuit.announcements.count > 1 { circuit.announcements.removeFirst() }
        circuit.said += 1
        let name = String(circuit.said)
        circuit.saying = name
        circuits[call] = circuit
        try await rooms.play(next, as: name, in: call.room)
    }

    private func silence(_ call: CallID) async throws {
        guard circuits[call]?.saying != nil else { return }
        circuits[call]?.saying = nil
        try await rooms.stopPlaying(in: call.room)
    }
}
