// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel

/// What the page about one's own account shows.
struct AccountPage: Sendable {
    let name: Confidential
    let viewer: Viewer
    /// Who of them any two can give her keys back; empty if nobody can.
    let holders: [Confidential]
    /// Whether holders are giving her keys back in her name.
    let isRescued: Bool
    let formToken: String

    /// The roles in the order of the closed list, so that the page reads the same for everybody.
    var roles: [Role] { Role.allCases.filter(viewer.roles.contains) }
}
