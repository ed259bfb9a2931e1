// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// What the help page shows.
struct HelpPage: Sendable {
    let organisation: Organisation
    let language: Language
    let isChatOpen: Bool
    let startChat: Address
}
