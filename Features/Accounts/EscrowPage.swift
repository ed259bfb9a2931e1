// SPDX-License-Identifier: EUPL-1.2

import Texts

/// What the holders' page shows.
struct EscrowPage: Sendable {
    let tasks: [Accounts.EscrowTask]
    let problem: Message?
    let formToken: String
}
