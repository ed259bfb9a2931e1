// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault
import Web

/// Where the pages about people who work here are.
enum PeopleAddress {
    case list
    case invitation
    case person(StaffID)
    case roles(StaffID)
    case state(StaffID)
    case link(StaffID)
    case mending(StaffID)
    case leaving(StaffID)
    case confirmations
    case confirmation(AccountRequestID)
    case keys
    case key(StaffID)
    case oldKeys
    case password
    /// What a one-time link opens.
    case once(AccountLink.Purpose, HolderSecret)
    case joinCheck
    case recoverCheck
    case rescueFinish
    case escrow
    case escrowOf(StaffID)
    case rescue(StaffID)
    case ownRescue

    var address: Address {
        switch self {
        case .list: Address("/people")
        case .invitation: Address("/people/new")
        case .person(let id): Address("/people/\(id)")
        case .roles(let id): Address("/people/\(id)/roles")
        case .state(let id): Address("/people/\(id)/state")
        case .link(let id): Address("/people/\(id)/link")
        case .mending(let id): Address("/people/\(id)/mending")
        case .leaving(let id): Address("/people/\(id)/leaving")
        case .confirmations: Address("/confirmations")
        case .confirmation(let id): Address("/confirmations/\(id)")
        case .keys: Address("/keys")
        case .key(let id): Address("/keys/\(id)")
        case .oldKeys: Address("/keys")
        case .password: Address("/account/password")
        case .once(let purpose, let secret): Address("/\(Self.word(purpose))/\(secret.cookieText)")
        case .joinCheck: Address("/join")
        case .recoverCheck: Address("/recover")
        case .rescueFinish: Address("/rescue")
        case .escrow: Address("/escrow")
        case .escrowOf(let id): Address("/escrow/\(id)")
        case .rescue(let id): Address("/rescues/\(id)")
        case .ownRescue: Address("/account/rescue")
        }
    }

    private static func word(_ purpose: AccountLink.Purpose) -> String {
        switch purpose {
        case .join, .joinCheck: "join"
        case .recover, .recoverCheck: "recover"
        case .factor: "factor"
        case .rescue: "rescue"
        }
    }
}
