// SPDX-License-Identifier: EUPL-1.2

/// What a partner's system may do: the closed list.
enum InterfaceScope: String, Sendable, CaseIterable, Codable {
    /// Send what casework is asked to take on.
    case referralsWrite = "referrals:write"
    /// Ask how far it has come with what its own organisation sent.
    case referralsRead = "referrals:read"
    /// Ask when the conferences are to which somebody of its organisation is invited.
    case conferencesDates = "conferences:dates"
    /// Ask for the figures of periods that are over.
    case figuresRead = "figures:read"
}
