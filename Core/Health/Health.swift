// SPDX-License-Identifier: EUPL-1.2

/// What one running instance is watched with.
package struct Health: Sendable {
    package let log: Log
    package let meters: Meters
    /// Who may read the figures; nobody if there is none.
    package let monitor: MonitorToken?
    package let startedAt = ContinuousClock.now

    package init(log: Log, meters: Meters, monitor: MonitorToken? = nil) {
        self.log = log
        self.meters = meters
        self.monitor = monitor
    }

    /// Watched by nobody, as most tests are.
    package static var unwatched: Health { Health(log: .silent, meters: Meters()) }
}

/// What a monitoring program shows to be let in, read from a file of the operator's.
package struct MonitorToken: Sendable {
    private let bytes: [UInt8]

    /// Takes at least 16 characters; blanks and line ends around them do not count.
    package init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, words[0].utf8.count >= 16 else { return nil }
        bytes = Array(words[0].utf8)
    }

    /// Whether an `Authorization` header carries this token; takes as long for a wrong one as for the right one.
    package func opens(_ authorization: String?) -> Bool {
        guard let authorization, authorization.hasPrefix("Bearer ") else { return false }
        let shown = Array(authorization.utf8.dropFirst(7))
        guard shown.count == bytes.count else { return false }
        return zip(shown, bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
