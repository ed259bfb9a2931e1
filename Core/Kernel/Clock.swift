// SPDX-License-Identifier: EUPL-1.2

private import Foundation

/// Tells what time it is; injected, so that tests of clocks are ordinary tests.
package struct Clock: Sendable {
    private let read: @Sendable () -> Moment

    package init(_ read: @escaping @Sendable () -> Moment) {
        self.read = read
    }

    package var now: Moment { read() }

    /// The clock on the wall of this machine.
    package static let system = Clock {
        Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
