// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc
import Synchronization

/// Cuts a connection over which a server has not answered for too long.
///
/// A machine that hangs keeps its connections open: its network still answers, its own time-outs do not run, and libpq
/// waits for ever. Once it is cut, libpq gives up, and the work goes on at whichever machine leads by then.
final class PostgresWatch: Sendable {
    /// Of the whole process.
    static let shared = PostgresWatch()

    private let ends = Mutex<[Int32: ContinuousClock.Instant]>([:])

    private init() {
        let thread = Thread { self.lookAgainAndAgain() }
        thread.name = "zaupnica.postgres.watch"
        thread.start()
    }

    /// Does something over a connection that must be answered within this time.
    func during<Value>(
        _ socket: Int32, atMost patience: Duration, _ work: () throws -> Value
    ) rethrows -> Value {
        let end = ContinuousClock.now + patience
        ends.withLock { $0[socket] = end }
        defer { ends.withLock { $0[socket] = nil } }
        return try work()
    }

    private func lookAgainAndAgain() {
        while true {
            poll(nil, 0, 500)
            look()
        }
    }

    private func look() {
        let now = ContinuousClock.now
        ends.withLock { ends in
            for (socket, end) in ends where end <= now {
                shutdown(socket, Int32(SHUT_RDWR))
                ends[socket] = nil
            }
        }
    }
}
