// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel
import Media

/// The telephones of a demo: a browser that calls the line as a caller would, and is rung as any ordinary telephone.
///
/// It drives the media engine of the demo's carrier, which is none of ours: what is called goes to the edge like a
/// stranger's call, and whatever number the edge calls rings here. Nothing of it is stored.
package actor Softphone {
    /// Where the carrier's engine and its exchange are, as `scripts/run-line` writes it (`program.json`).
    package struct Settings: Sendable, Decodable {
        let media: JanusSession.Engine
        let carrier: String

        /// Reads the file; what is wrong in it is thrown.
        package static func read(_ folder: String) throws -> Settings {
            let file = URL(filePath: folder).appending(path: "program.json")
            return try JSONDecoder().decode(Settings.self, from: Data(contentsOf: file))
        }
    }

    private let settings: Settings
    private let randomness: Randomness
    /// The session with the engine and what lines that call name, while they are there.
    private var opened: (session: JanusSession, lines: TelephoneLines, group: UInt64)?
    /// What lines that ring name.
    private var ringingGroup: UInt64?
    private var calls: [SoftphoneCallID: SoftphoneCall] = [:]

    /// Who rings has lines of its own apart from who calls: a call that the edge sends back to us would otherwise be taken
    /// for one that runs in a circle.
    private static let (ringing, calling) = ("carrier", "customer")
    /// So many telephones may ring at once.
    private static let lines = 4

    package init(_ settings: Settings, randomness: Randomness) {
        (self.settings, self.randomness) = (settings, randomness)
    }

    /// Works until its task is cancelled; an engine that is not there, or lost, is asked again after a second.
    package func run() async {
        while !Task.isCancelled {
            try? await work()
            (opened, ringingGroup, calls) = (nil, nil, [:])
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func work() async throws {
        let session = try await JanusSession.open(settings.media)
        let alive = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(20))
                try await session.keepAlive()
            }
        }
        defer { alive.cancel() }
        let lines = TelephoneLines(session)
        let ringing = try await lines.register(as: Self.ringing, at: settings.carrier)
        _ = try await lines.register(as: Self.calling, at: settings.carrier)
        for await event in session.events {
            // What the engine did not do for one call must not end the others.
            do { try await hear(event, session, lines, ringing) } catch let failure as MediaFailure
                where failure != .lost
            {}
        }
        await session.leave()
    }

    private func hear(
        _ event: MediaEvent, _ session: JanusSession, _ lines: TelephoneLines, _ ringing: MediaHandle
    ) async throws {
        switch event {
        case .registered(let line, let group): try await registered(line, group, session, lines, ringing)
        case .rang(let line, let call):
            calls[SoftphoneCallID(from: randomness)] = SoftphoneCall(
                line: line, number: call.dialled, state: .rings, description: call.offer)
        case .ringing(let line, let answer):
            change(on: line) { if $0.isOwn { $0.description = answer } }
        case .accepted(let line, let answer):
            change(on: line) { call in
                call.state = .up
                if call.isOwn, let answer { call.description = answer }
            }
        case .ended(let line, _):
            let isOwn = calls.values.contains { $0.line == line && $0.isOwn }
            change(on: line) { $0.state = .over }
            if isOwn { try await session.detach(line) }
        // The page was closed: whoever is at the other end hears that the call is over.
        case .broken(let line):
            // The engine answers nothing to who hangs up one that is over.
            guard calls.values.contains(where: { $0.line == line && $0.state != .over }) else { return }
            change(on: line) { $0.state = .over }
            try await lines.hangUp(line)
        case .notRegistered, .connected, .heard, .closed, .announcementEnded: break
        }
    }

    /// The exchange knows us; every further line tells the same once more.
    private func registered(
        _ line: MediaHandle, _ group: UInt64, _ session: JanusSession, _ lines: TelephoneLines,
        _ ringing: MediaHandle
    ) async throws {
        if line == ringing, group != ringingGroup {
            ringingGroup = group
            for _ in 0..<Self.lines { _ = try await lines.addLine(to: group, of: Self.ringing) }
        } else if group != ringingGroup, opened == nil {
            opened = (session, lines, group)
        }
    }

    private func change(on line: MediaHandle, _ change: (inout SoftphoneCall) -> Void) {
        for (id, call) in calls where call.line == line && call.state != .over {
            var changed = call
            change(&changed)
            calls[id] = changed
        }
    }

    // MARK: What the page asks

    /// Whether calls can be made, and those there are.
    var state: SoftphoneState { SoftphoneState(isReady: opened != nil, calls: calls) }

    /// Calls a number as a carrier's customer would; nil while there is no engine.
    func call(_ number: String, offering offer: SessionDescription) async throws -> SoftphoneCallID? {
        guard let (_, lines, group) = opened else { return nil }
        let id = SoftphoneCallID(from: randomness)
        let line = try await lines.addLine(to: group, of: Self.calling)
        calls = calls.filter { $0.value.state != .over }
        calls[id] = SoftphoneCall(line: line, number: number, isOwn: true, state: .calling)
        try await lines.call(
            number, at: settings.carrier, on: line, reference: id.description, offering: offer.forTelephones)
        return id
    }

    /// Takes off a telephone that rings; false if it rings no more.
    func answer(_ id: SoftphoneCallID, with answer: SessionDescription) async throws -> Bool {
        guard let lines = opened?.lines, let call = calls[id], call.state == .rings else { return false }
        calls[id]?.state = .up
        try await lines.accept(call.line, with: answer)
        return true
    }

    /// Hangs up, or lets a telephone that rings be busy.
    func end(_ id: SoftphoneCallID) async throws {
        guard let lines = opened?.lines, let call = calls[id] else { return }
        calls[id]?.state = .over
        if call.state == .rings {
            try await lines.decline(call.line)
        } else if call.state != .over {
            try await lines.hangUp(call.line)
        }
    }
}
