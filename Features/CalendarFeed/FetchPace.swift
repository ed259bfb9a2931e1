// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization

/// How often one feed is answered: a program that has gone mad must not take the server's time from the line.
///
/// Only feeds that exist are counted, so nobody can fill the memory with made-up ones.
final class FetchPace: Sendable {
    /// So many times in an hour.
    static let most = 60
    private let counted = Mutex<(since: Moment, fetches: [String: Int])>((Moment(milliseconds: 0), [:]))

    func allows(_ holder: String, at now: Moment) -> Bool {
        counted.withLock { counted in
            if now - counted.since >= .hours(1) || now < counted.since { counted = (now, [:]) }
            counted.fetches[holder, default: 0] += 1
            return counted.fetches[holder, default: 0] <= Self.most
        }
    }
}
