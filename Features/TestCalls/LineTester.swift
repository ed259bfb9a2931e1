// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel
import Media

/// Calls the line through its edge, as nobody outside can, and listens whether the announcement comes.
///
/// The edge marks the call as a test, so it rings nobody and is in no figure; nothing of it is kept but its outcome.
package struct LineTester: Sendable {
    /// What of the engines' settings it needs (`program.json`).
    package struct Settings: Sendable, Decodable {
        private(set) var media: JanusSession.Engine
        let edge: String
        /// The media engine that is called.
        package private(set) var node: String
        private let testEverySeconds: Int64?
        private let testPatienceSeconds: Int64?
        private let second: Second?

        /// The media engine that carries what the first does not.
        private struct Second: Sendable, Decodable {
            let media: JanusSession.Engine
            let node: String
        }

        /// How often the line is tried.
        package var every: Moment.Span { .seconds(testEverySeconds ?? 300) }

        /// So long the announcement may take.
        var patience: Duration { .seconds(testPatienceSeconds ?? 20) }

        /// Reads the file, for each media engine of the line; what is wrong in it is thrown.
        package static func read(_ folder: String) throws -> [Settings] {
            let file = URL(filePath: folder).appending(path: "program.json")
            let first = try JSONDecoder().decode(Settings.self, from: Data(contentsOf: file))
            guard let second = first.second else { return [first] }
            var other = first
            (other.media, other.node) = (second.media, second.node)
            return [first, other]
        }

        /// Where the program is heard and hears: the edge is on its own machine.
        var here: String { edge.split(separator: ":").first.map(String.init) ?? edge }
    }

    package let settings: Settings
    private let randomness: Randomness

    package init(_ settings: Settings, randomness: Randomness) {
        (self.settings, self.randomness) = (settings, randomness)
    }

    /// One call, and how far it came.
    package func call() async -> TestCall.Outcome {
        do {
            let session = try await JanusSession.open(settings.media)
            let outcome = await listen(with: session)
            try? await session.end()
            return outcome
        } catch {
            return .noEngine
        }
    }

    private func listen(with session: JanusSession) async -> TestCall.Outcome {
        let progress = Progress()
        let call = Task {
            let ear = try await Ear.open(at: settings.here)
            defer { ear.close() }
            try await place(with: session, ear: ear, progress)
        }
        let limit = Task {
            try await Task.sleep(for: settings.patience)
            call.cancel()
            await session.leave()
        }
        defer { limit.cancel() }
        _ = await call.result
        return await progress.outcome
    }

    /// How far the call has come; each step is what it would end as if the next one did not come.
    private actor Progress {
        private(set) var outcome = TestCall.Outcome.noEngine

        func come(to outcome: TestCall.Outcome) { self.outcome = outcome }
    }

    /// By this number the edge says that nobody would be heard.
    private static let noRelay = 580

    private func place(with session: JanusSession, ear: Ear, _ progress: Progress) async throws {
        let (rooms, lines) = (try await VoiceRooms(session), TelephoneLines(session))
        let reference = Identifier<TestCall>(from: randomness)
        let room = reference.high >> 11
        try await rooms.open(room, for: .telephone)
        let name = "tester-" + settings.node
        let line = try await lines.register(as: name, at: settings.edge)
        await progress.come(to: .noEdge)
        var seat: MediaHandle?
        for await event in session.events {
            switch event {
            case .registered(line, _):
                await progress.come(to: .refused)
                let (place, offer) = try await rooms.offer(in: room)
                seat = place
                try await lines.call(
                    "test-" + settings.node, at: settings.edge, on: line, reference: reference.description,
                    offering: offer.forTelephones)
            case .accepted(line, let answer?):
                await progress.come(to: .silent)
                if let seat { try await rooms.connect(seat, answer) }
                try await rooms.tell(room, to: settings.here, port: ear.port)
                try await ear.hear()
                await progress.come(to: .heard)
                return try await lines.hangUp(line)
            case .ended(line, Self.noRelay): return await progress.come(to: .noRelay)
            case .notRegistered, .ended(line, _): return
            default: break
            }
        }
    }
}
