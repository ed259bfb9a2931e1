// SPDX-License-Identifier: EUPL-1.2

/// Why the media engine did not do what it was asked.
package enum MediaFailure: Error, Sendable, Equatable {
    /// Nothing answers there, or not as a media engine.
    case noEngine
    /// The connection ended before it answered.
    case lost
    /// It did not answer in time.
    case tooSlow
    /// It refused, with its own number: 403 a wrong secret, 458 no such session, 486 no such room, …
    case refused(Int)
    /// It answered what nobody expects of it.
    case unexpected
}
