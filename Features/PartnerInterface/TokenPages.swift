// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store

/// What the list of tokens shows.
struct TokenListPage: Sendable {
    let tokens: [NamedToken]
    let receivers: [InterfaceReceiver]
    let days: CaseDay
    let formToken: String
    /// The token, this once.
    let made: String?

    var holding: [NamedToken] { tokens.filter(\.holds) }
    var ended: [NamedToken] { tokens.filter { !$0.holds } }

    /// For whom something waits that is sent with a token.
    func receiver(of token: InterfaceToken) -> String? {
        receivers.first { $0.team == token.team }?.name
    }
}

/// What the form shows by which a token is made.
struct NewTokenPage: Sendable {
    let agencies: [Agency]
    let receivers: [InterfaceReceiver]
    let today: String
    /// The last day that can be chosen.
    let last: String
    let sending: SendingID
    let formToken: String
    var draft = TokenDraft()
    var faults: [TokenFault] = []
}
