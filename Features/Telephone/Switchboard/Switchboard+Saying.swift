// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media
import Organisation

/// What callers hear from nobody in person.
extension Switchboard {
    /// What she hears first: who we are, then how to choose; then that she is in line, again and again.
    func greet(_ call: Call) async throws {
        if call.putBackAt != nil {
            return try await say([call.wished == nil ? "broken" : "passed"], to: call)
        }
        guard call.state == .choosing else { return try await say(["welcome"], to: call) }
        let languages = calls.rules.line(call.line)?.languages ?? []
        let choices = languages.enumerated().dropFirst().map { place, language in
            calls.announcement("choice\(place + 1)", language)
        }
        try await play([calls.announcement("welcome", call.language)] + choices, to: call.id)
    }

    /// Says these in her language, and then what fits how the call stands.
    func say(_ keys: [String], to call: Call) async throws {
        try await play(keys.map { calls.announcement($0, call.language) }, to: call.id)
    }

    func play(_ files: [String], to call: CallID) async throws {
        try await rooms.stopPlaying(in: call.room)
        circuits[call]?.announcements = files
        try await playNext(in: call)
    }

    /// One announcement has ended: the next is played.
    func announced(_ name: String, in room: UInt64) async throws {
        if try await announcedCompany(name, in: room) { return }
        guard let circuit = circuits.values.first(where: { $0.room == room }), circuit.saying == name else {
            return
        }
        try await playNext(in: circuit.call)
    }

    private func playNext(in call: CallID) async throws {
        if circuits[call]?.announcements.isEmpty == true {
            // Asked before it is kept: meanwhile keys may be pressed.
            let refrain = try await refrain(of: call)
            circuits[call]?.announcements = refrain
        }
        guard var circuit = circuits[call], !circuit.announcements.isEmpty else {
            circuits[call]?.saying = nil
            return try await saidAll(to: call)
        }
        let next = circuit.announcements.removeFirst()
        circuit.said += 1
        let name = Circuit.names[circuit.said % Circuit.names.count]
        circuit.saying = name
        circuits[call] = circuit
        try await rooms.play(next, as: name, in: call.room)
    }

    /// What is said again and again, as the call stands now.
    private func refrain(of id: CallID) async throws -> [String] {
        if let dialogue = circuits[id]?.dialogue {
            return dialogue.step.says.map { calls.announcement($0, dialogue.language) }
        }
        guard let circuit = circuits[id], let call = try await calls.call(id) else { return [] }
        let keys: [String] =
            switch call.state {
            case .choosing: ["waiting"]
            case .waiting where circuit.isChoosingWay: ["choices"]
            case .waiting: ["waiting"] + (try await place(of: id)) + ["more"]
            case .leaving: [circuit.departure]
            case .talking: []
            }
        return keys.map { calls.announcement($0, call.language) }
    }

    /// How many are before her, as far as there are words for it.
    private func place(of id: CallID) async throws -> [String] {
        guard let place = try await calls.place(of: id), place <= Self.mostTold else { return [] }
        return ["place\(place)"]
    }

    /// The highest number that `deploy/line/announce` has words for.
    private static let mostTold = 9

    func silence(_ call: CallID) async throws {
        guard circuits[call]?.saying != nil else { return }
        circuits[call]?.saying = nil
        circuits[call]?.announcements = []
        try await rooms.stopPlaying(in: call.room)
    }
}
