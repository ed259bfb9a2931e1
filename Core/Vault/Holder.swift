// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// For whom a unit's key is wrapped.
package enum Holder: Sendable {
    case secret(HolderSecret)
    case person(StaffID, PersonPublicKey)
    case team(TeamID, TeamPublicKey)

    /// The holder's name, without any key.
    package var name: HolderName {
        switch self {
        case .secret(let secret): .secret(secret.holder)
        case .person(let staff, _): .person(staff)
        case .team(let team, _): .team(team)
        }
    }
}

/// The name of a holder, as the key store writes it.
package enum HolderName: Hashable, Sendable {
    case secret(HolderID)
    case person(StaffID)
    case team(TeamID)

    /// One text for one holder.
    package var text: String {
        switch self {
        case .secret(let holder): "secret:\(holder)"
        case .person(let staff): "person:\(staff)"
        case .team(let team): "team:\(team)"
        }
    }

    /// Whether a visitor's browser or words hold the key, and not staff.
    package var isSecret: Bool { if case .secret = self { true } else { false } }

    /// The team that holds the key as one; nil if it is not one.
    package var team: TeamID? { if case .team(let id) = self { id } else { nil } }

    /// The person who holds the key by herself; nil if it is not one.
    package var person: StaffID? { if case .person(let id) = self { id } else { nil } }

    /// Reads what `text` writes.
    package init?(text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = String(text[text.index(after: colon)...])
        switch text[..<colon] {
        case "secret": self.init(HolderID(name).map(HolderName.secret))
        case "person": self.init(StaffID(name).map(HolderName.person))
        case "team": self.init(TeamID(name).map(HolderName.team))
        default: return nil
        }
    }

    private init?(_ name: HolderName?) {
        guard let name else { return nil }
        self = name
    }
}

/// What a unit's key is opened with.
package enum Opener: Sendable {
    case secret(HolderSecret)
    case person(PersonKey)
    case team(TeamKey)

    /// Under which name this opener's wraps are kept.
    package var name: HolderName {
        switch self {
        case .secret(let secret): .secret(secret.holder)
        case .person(let key): .person(key.staff)
        case .team(let key): .team(key.team)
        }
    }
}
