// SPDX-License-Identifier: EUPL-1.2

package import Foundation

/// What of the page does not change while the program runs.
package struct PageSetting: Sendable {
    /// Whether the program makes sets by itself.
    let isAutomatic: Bool
    let zone: TimeZone

    package init(isAutomatic: Bool, zone: TimeZone) {
        self.isAutomatic = isAutomatic
        self.zone = zone
    }
}

/// What the page about copies shows.
struct BackupsPage: Sendable {
    let standing: BackupStanding
    let setting: PageSetting

    init(_ standing: BackupStanding, _ setting: PageSetting) {
        self.standing = standing
        self.setting = setting
    }
}
