// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// What the page of the teams of an agency shows.
struct TeamsPage: Sendable {
    let teams: [TeamStanding]
    let candidates: [Colleague]
    let formToken: String
    var name = ""
    var keeper = ""
    var fault: TeamFault?
}
