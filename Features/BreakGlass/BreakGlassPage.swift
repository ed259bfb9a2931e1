// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Web

/// One opening in a list.
struct GlassLine: Sendable {
    let id: GrantID
    let number: String
    /// Where the case itself is, for whom it is open.
    let address: Address?
    let name: String?
    let reason: String
    let brokenAt: String
    let endsAt: String
    let isOpen: Bool
    let text: Confidential?
    let verdict: (code: String, name: String?, words: Confidential?)?
    let isLate: Bool
}

/// What the page of her who opens shows.
struct ExceptionPage: Sendable {
    let lines: [GlassLine]
    let formToken: String
    var fault: GlassFault?
    /// What was written, to be written no second time.
    var written: (number: String, reason: String, text: String) = ("", "", "")
}

/// What the steward's page shows.
struct ReviewPage: Sendable {
    let lines: [GlassLine]
    let formToken: String
    var fault: GlassFault?
    /// Of which opening, and what was written.
    var written: (id: GrantID?, verdict: String, text: String) = (nil, "", "")
}
