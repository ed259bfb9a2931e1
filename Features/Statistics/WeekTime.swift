// SPDX-License-Identifier: EUPL-1.2

package import CountTables
package import Foundation
package import Kernel

/// When a contact began, as coarse as it is kept: the month and the hour of the week.
package struct WeekTime: Sendable, Hashable {
    package let month: Month
    /// 0 for Monday from midnight to one o'clock, 167 for the last hour of Sunday.
    package let hourOfWeek: Int

    init(month: Month, hourOfWeek: Int) {
        self.month = month
        self.hourOfWeek = hourOfWeek
    }

    /// By the clock on the wall: the hour that autumn repeats is one hour of the week.
    package init(_ moment: Moment, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .weekday, .hour], from: date)
        month = Month(year: parts.year ?? 1970, number: parts.month ?? 1)
        hourOfWeek = ((parts.weekday ?? 2) + 5) % 7 * 24 + (parts.hour ?? 0)
    }

    /// The day and the quarter of the day: seven times night, morning, afternoon and evening.
    var partOfWeek: Int { hourOfWeek / 24 * 4 + hourOfWeek % 24 / 6 }
}
