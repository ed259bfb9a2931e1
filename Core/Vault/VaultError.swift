// SPDX-License-Identifier: EUPL-1.2

/// Why the vault did not do what it was asked.
///
/// Carries no identifier of a person and no word of anybody: it may reach a log.
package enum VaultError: Error, Equatable, Sendable {
    /// A sealed thing did not open: altered, cut, moved from its place, or sealed with another key.
    /// One answer for all of them, so that nobody learns from the difference.
    case refused
    /// A sealed thing of a version or suite this program does not know; it never guesses.
    case unknownFormat
    /// More bytes than one sealed thing may hold.
    case tooLong
    /// A row names a root key that is not in the root directory: destroyed, or the wrong directory.
    case unknownRoot(Int)
    /// A key file is missing, cannot be written, has the wrong size, or can be read by others.
    case keyFile(String)
    /// Another instance changed the root again and again while this one tried to write.
    case rootUnsettled
    /// Too many people are signing in at once; ask them to try again in a moment.
    case busy
    /// The unit has no key any more: it was shredded.
    case shredded
    /// Nobody would hold the team's key any more, and with it everything sealed for the team.
    case lastHolder
    /// A public key that would give everybody the same secret, or of the wrong length.
    case weakKey
    /// This person already has a key; it must be removed, knowingly, before there is another.
    case alreadyEnrolled
    /// Stored cost parameters outside what we would ever have written.
    case passwordCost
}
