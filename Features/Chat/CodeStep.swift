// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault
import Web

/// What a visitor may ask beside her conversation, by the name the form carries: the steps to a return code, and the readers.
///
/// They share one address, so that her history has one entry for the whole visit.
enum CodeStep: String, Sendable {
    case about = "1"
    case show = "2"
    case check = "3"
    case keep = "4"
    /// Not on the way to a code, but at the same address: who has opened the conversation.
    case readers = "5"
    /// Whether an interpreter may read along.
    case interpreterWelcome = "6"
    case interpreterUnwelcome = "7"
}

/// What one of the steps shows.
struct CodePage: Sendable {
    /// Where its forms go.
    let action: Address
    let back: Address
    let formToken: String
    let offer: CodeOffer
    let sealed: String
    /// Whether a counsellor reads the words to a caller.
    let isForCaller: Bool
    /// Whether somebody answered whom she might wish for again.
    let mayWish: Bool
    let problem: CodeKeeping?
}
