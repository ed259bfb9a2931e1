// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Something that was sent under a system's own name for it.
struct InterfaceSending: Sendable {
    let token: InterfaceTokenID
    /// A keyed hash of that name.
    let key: String
    /// A keyed hash of what was sent, by which the same is told from something else.
    let body: String
    let referral: String
    let sentAt: Moment

    /// So long the same may be sent again before it counts as something new.
    static let memory = Moment.Span.days(7)
    /// How long a system's name for it may be.
    static let mostKey = 200
}
