// SPDX-License-Identifier: EUPL-1.2

/// Where somebody's calls ring while she is on duty.
package enum RingPlace: String, Sendable {
    /// In the browser at her desk.
    case desk
    /// On her own telephone, where she presses a key to accept.
    case home
}
