// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Outbound

/// What the page of one's own work channel shows.
struct WorkChannelPage: Sendable {
    /// Why something was not done.
    enum Obstacle: Sendable, Equatable {
        case badAddress
        case wrongCode
        case refused(Refusal)
    }

    let channel: ChannelStanding?
    /// What was typed, right or wrong.
    let typed: String
    let obstacle: Obstacle?
    let zone: TimeZone
    let formToken: String
}
