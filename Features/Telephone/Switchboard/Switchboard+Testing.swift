// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Media

/// The program's own test calls: they are answered with the announcement, ring nobody and are in no figure.
extension Switchboard {
    /// What the edge says was called by a test call; nobody outside can call it.
    static let testLine = "test"

    /// A test call as the media engine has it.
    struct Trial: Sendable {
        let place: MediaHandle
        let room: UInt64
    }

    func welcomeTest(_ line: MediaHandle, _ offer: SessionDescription) async throws {
        let room = calls.randomness.number() >> 11
        try await rooms.open(room, for: .telephone)
        do {
            let (place, answer) = try await rooms.join(room, offering: offer, speaking: .telephone)
            trials[line] = Trial(place: place, room: room)
            try await lines.accept(line, with: answer.forTelephones)
        } catch let failure as MediaFailure where failure != .lost {
            trials[line] = nil
            try await rooms.close(room)
        }
    }

    /// Whether it was a test call that can hear now.
    func greetTest(_ place: MediaHandle) async throws -> Bool {
        guard let trial = trials.values.first(where: { $0.place == place }) else { return false }
        try await rooms.play(calls.announcement("welcome", nil), as: Self.testLine, in: trial.room)
        return true
    }

    /// Whether it was a test call that is over.
    func endTest(_ line: MediaHandle) async throws -> Bool {
        guard let trial = trials.removeValue(forKey: line) else { return false }
        try await rooms.leave(trial.place)
        try await rooms.close(trial.room)
        return true
    }
}
