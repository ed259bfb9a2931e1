// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// What the page of a call shows to somebody who has a part in it.
struct CallPage: Sendable {
    let call: Call
    let leg: Leg
    let now: Moment
    /// The record of this contact, as far as it is filled in.
    let record: HTML
    /// Where she goes on when it is over.
    let after: Address
    let formToken: String

    var waited: Moment.Span { (call.answeredAt ?? now) - call.arrivedAt }
}
