// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault
import Web

/// Somebody of the team, as lists show her.
struct Named: Sendable {
    let id: StaffID
    let name: String
}

/// What the page of a call shows to somebody who has a part in it.
struct CallPage: Sendable {
    let call: Call
    let leg: Leg
    let now: Moment
    /// The record of this contact, as far as it is filled in.
    let record: HTML
    /// Where she goes on when it is over.
    let after: Address
    /// Where a safe-contact card is written for her; nil if she did not ask to be called back.
    let callBack: Address?
    /// Who else is in the call, and whom it could be given to; nil for who does not have it.
    let company: Company?
    let formToken: String
    /// Through which relay her browser is heard; nil where there is none.
    let relay: RelayServer.Pass?

    /// Who else there is, for who has the call.
    struct Company: Sendable {
        /// Whether the caller was asked to stay on the line.
        let isHeld: Bool
        /// Those in the call besides her: colleagues and guests, who has answered and who has not.
        let present: [Present]
        /// Colleagues who are free.
        let free: [Named]
        /// Those of them who have agreed to take calls over that abuse a colleague.
        let takers: [Named]
        /// Guests of the organisation's list: their keys and names.
        let guests: [(key: String, name: String)]
        /// Why what she wanted was not done.
        let problem: String?
    }

    /// Somebody else in the call.
    struct Present: Sendable {
        let name: String
        let role: Leg.Role
        /// Why she was not reached.
        let missed: Leg.Missed?
    }

    var waited: Moment.Span { (call.answeredAt ?? now) - call.arrivedAt }
}
