// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// One day or hour in somebody's calendar, without a word of what it is about.
///
/// A calendar lies on telephones and with providers; what stands in it, others read.
package struct CalendarEntry: Sendable {
    /// All that is said of it.
    package enum Kind: String, Sendable {
        case meeting
        case deadline
    }

    /// When it is.
    package enum Time: Sendable {
        /// A whole day, `YYYY-MM-DD`.
        case day(String)
        case moment(Moment)
    }

    let kind: Kind
    /// By what the program knows it; never leaves it.
    let thing: String
    let time: Time

    package init(_ kind: Kind, _ thing: String, at time: Time) {
        (self.kind, self.thing, self.time) = (kind, thing, time)
    }
}
