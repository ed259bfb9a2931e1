// SPDX-License-Identifier: EUPL-1.2

package import Health

extension Side {
    /// The site's name in the log and in the figures.
    package var word: LogWord { self == .visitors ? LogWord("public") : LogWord("staff") }
}

extension Routes.Handler {
    /// The kind of door in the figures; never which route it was.
    var meterDoor: Meters.Door {
        switch self {
        case .everybody, .anyone: .anyone
        case .visitor: .visitor
        case .staff, .upload: .staff
        case .monitor: .monitor
        case .program: .program
        }
    }
}
