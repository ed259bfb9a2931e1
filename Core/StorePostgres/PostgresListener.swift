// SPDX-License-Identifier: EUPL-1.2

import CLibPQ
import Foundation
import Store
import Synchronization

/// Hears the announcements of all instances, on a connection and thread of its own.
///
/// A lost connection is opened anew, and then everybody is told to read everything anew,
/// because the server keeps nothing for those who were away.
final class PostgresListener: Sendable {
    private enum Phase {
        case connecting(CheckedContinuation<Void, any Error>?)
        case listening
        case closed
    }

    private let address: PostgresAddress
    private let announcer: Announcer
    private let phase = Mutex(Phase.connecting(nil))
    /// Written to once, to wake the thread for closing.
    private let wakeUp: (read: Int32, write: Int32)

    init(_ address: PostgresAddress, _ announcer: Announcer) throws {
        self.address = address
        self.announcer = announcer
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw DatabaseError.unavailable(code: "errno \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wakeUp = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(wakeUp.read)
        Glibc.close(wakeUp.write)
    }

    /// Returns once announcements are heard.
    func start() async throws {
        try await withCheckedThrowingContinuation { continuation in
            phase.withLock { $0 = .connecting(continuation) }
            let thread = Thread { self.listenUntilClosed() }
            thread.name = "zaupnica.listen"
            thread.start()
        }
    }

    func close() {
        phase.withLock { $0 = .closed }
        var byte: UInt8 = 1
        _ = Glibc.write(wakeUp.write, &byte, 1)
    }

    private var isClosed: Bool {
        phase.withLock { if case .closed = $0 { true } else { false } }
    }

    private func listenUntilClosed() {
        var pauseMilliseconds: Int32 = 50
        while !isClosed {
            do {
                let link = try PostgresLink(address)
                try link.command("LISTEN \(PostgresTransaction.channel)")
                pauseMilliseconds = 50
                nowListening()
                hear(link)
            } catch {
                guard mayRepeat(after: error) else { return }
            }
            wait(milliseconds: pauseMilliseconds)
            pauseMilliseconds = min(pauseMilliseconds * 2, 2000)
        }
    }

    /// The first connection answers `start`; every later one may have missed something.
    private func nowListening() {
        let isFirst = phase.withLock { phase in
            guard case .connecting(let starter) = phase else { return false }
            phase = .listening
            starter?.resume()
            return true
        }
        if !isFirst { announcer.announce([.resynchronise]) }
    }

    /// A failure before the first success is the caller's to answer.
    private func mayRepeat(after error: any Error) -> Bool {
        phase.withLock { phase in
            guard case .connecting(let starter) = phase else { return true }
            phase = .closed
            starter?.resume(throwing: error)
            return false
        }
    }

    /// Passes on what arrives until the connection is lost or the listener closed.
    ///
    /// A server that has said nothing for a while is asked whether it is there still: one that hangs would never announce
    /// anything again, nor tell that.
    private func hear(_ link: PostgresLink) {
        while !isClosed {
            var sources = [
                pollfd(fd: PQsocket(link.connection), events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeUp.read, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&sources, 2, Int32(address.patience.components.seconds * 1000))
            if count < 0 && errno != EINTR { return }
            if count == 0, (try? link.command("SELECT 1")) == nil { return }
            guard PQconsumeInput(link.connection) == 1 else { return }
            announcer.announce(arrived(link))
        }
    }

    private func arrived(_ link: PostgresLink) -> [Announcement] {
        var announcements: [Announcement] = []
        while let notification = PQnotifies(link.connection) {
            defer { PQfreemem(notification) }
            let payload = String(cString: notification.pointee.extra)
            let parts = payload.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            announcements.append(.changed(channel: String(parts[0]), subject: String(parts[1])))
        }
        return announcements
    }

    /// Waits, but not longer than until the listener is closed.
    private func wait(milliseconds: Int32) {
        var source = pollfd(fd: wakeUp.read, events: Int16(POLLIN), revents: 0)
        _ = poll(&source, 1, milliseconds)
    }
}
