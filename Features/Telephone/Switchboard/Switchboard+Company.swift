// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Organisation

/// Who is in a call besides the caller and her counsellor, and when those two do not hear each other.
extension Switchboard {
    /// Nobody comes in unheard: the room is told first that somebody joins.
    func isAnnounced(_ leg: Leg, _ outer: Circuit.Extension, in call: Call) async throws -> Bool {
        if leg.role == .talking || outer.isAnnounced { return true }
        let now = calls.clock.now
        if let begun = outer.announcedAt {
            // An engine that does not say that it has ended keeps nobody out.
            return now - begun > .seconds(8) || now < begun
        }
        circuits[call.id]?.outer[leg.id]?.announcedAt = now
        try await rooms.play(
            calls.announcement("company", call.language), as: Self.company(leg.id), in: call.id.room)
        return false
    }

    /// What the announcement of somebody is called in the engine.
    static func company(_ leg: LegID) -> String { "company-\(leg)" }

    /// Those in the room have heard who comes; true if it was such an announcement.
    func announcedCompany(_ name: String, in room: UInt64) async throws -> Bool {
        for circuit in circuits.values where circuit.room == room {
            guard let leg = circuit.outer.keys.first(where: { Self.company($0) == name }) else { continue }
            circuits[circuit.call]?.outer[leg]?.isAnnounced = true
            try await stand(circuit.call)
            return true
        }
        return false
    }

    /// Leads the caller to where she hears that she is to stay on the line, and back.
    func hold(_ running: RunningCall) async throws {
        let (id, call) = (running.call.id, running.call)
        let isWanted = call.isHeld && call.state == .talking
        guard let circuit = circuits[id], circuit.isHeld != isWanted else { return }
        circuits[id]?.isHeld = isWanted
        if isWanted {
            try await inAnyCase { try await rooms.open(circuit.holdRoom, for: .telephone) }
            try await inAnyCase { try await rooms.move(circuit.caller, to: circuit.holdRoom) }
            try await rooms.stopPlaying(in: circuit.holdRoom)
            let hold = calls.announcement("hold", call.language)
            return try await rooms.play(hold, as: "hold", in: circuit.holdRoom, again: true)
        }
        try await inAnyCase { try await rooms.move(circuit.caller, to: circuit.room) }
        try await rooms.close(circuit.holdRoom)
        // Who joined meanwhile was not announced to her.
        let hasCompany = running.legs.contains { [.joined, .guest, .supervising].contains($0.role) }
        guard call.state == .talking, circuit.isHeld == true, hasCompany else { return }
        try await rooms.play(calls.announcement("company", call.language), as: "company", in: circuit.room)
    }

    /// Whether the caller of a call that is over still hears the last word.
    func isBeingLetGo(_ id: CallID) async throws -> Bool {
        guard let circuit = circuits[id], circuit.isUp, let word = try await calls.lastWord(to: id) else {
            return false
        }
        let now = calls.clock.now
        if let begun = circuit.letGoAt {
            try await remind(id)
            if now - begun <= Self.longestWord, now >= begun { return true }
            try await calls.saidFarewell(to: id)
            return false
        }
        circuits[id]?.letGoAt = now
        if circuit.isHeld != false {
            try await inAnyCase { try await rooms.move(circuit.caller, to: circuit.room) }
        }
        try await play(files(of: word), to: id)
        return true
    }

    /// As long as it lasts at most; an engine that does not say that it has ended keeps nobody.
    private static let longestWord = Moment.Span.seconds(90)

    /// She has heard all that was to be said: who was still to hear a last word is let go.
    func saidAll(to call: CallID) async throws {
        guard circuits[call]?.letGoAt != nil else { return }
        try await calls.saidFarewell(to: call)
        try await stand(call)
    }

    /// A room that is there already, and a caller who is in it already, are what is wanted.
    private func inAnyCase(_ work: () async throws -> Void) async throws {
        do { try await work() } catch MediaFailure.refused {}
    }
}
