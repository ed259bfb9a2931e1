// SPDX-License-Identifier: EUPL-1.2

/// Whether a conversation can be come back to, as its visitor is told it.
enum CodeStanding: Sendable, Equatable {
    case none
    case valid(locator: String)
    /// The words were said to staff and are to be replaced.
    case spoken(locator: String)
}

/// How the proof that she has the words ended.
enum CodeKeeping: Sendable, Equatable {
    case kept
    /// The two words she typed are not those that were asked.
    case differs
    /// The words are too old, or newer ones count already.
    case over
}

/// What came of trying to come back.
enum CodeTrial<Found: Sendable>: Sendable {
    case found(Found)
    /// Wrong, unknown, expired, deleted or replaced: one answer for all.
    case unknown
    /// Too many try just now; she is told for how long to wait.
    case crowded(seconds: Int64)
}
