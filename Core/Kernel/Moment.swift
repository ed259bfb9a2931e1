// SPDX-License-Identifier: EUPL-1.2

/// A point in time, in whole milliseconds of UTC since 1970.
///
/// Reckoning stops at the end of all time instead of stopping the program: a number may come out of a file that
/// somebody else wrote.
package struct Moment: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (moment: Moment, span: Span) -> Moment {
        Moment(milliseconds: moment.milliseconds.adding(span.milliseconds))
    }

    package static func - (moment: Moment, span: Span) -> Moment {
        Moment(milliseconds: moment.milliseconds.subtracting(span.milliseconds))
    }

    package static func - (later: Moment, earlier: Moment) -> Span {
        .milliseconds(later.milliseconds.subtracting(earlier.milliseconds))
    }

    /// A length of time, in whole milliseconds.
    package struct Span: Hashable, Comparable, Sendable {
        package let milliseconds: Int64

        package static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }
        package static func seconds(_ count: Int64) -> Span { Span(milliseconds: count.multiplied(by: 1000)) }
        package static func minutes(_ count: Int64) -> Span { .seconds(count.multiplied(by: 60)) }
        package static func hours(_ count: Int64) -> Span { .minutes(count.multiplied(by: 60)) }
        package static func days(_ count: Int64) -> Span { .hours(count.multiplied(by: 24)) }

        package var seconds: Int64 { milliseconds / 1000 }

        package static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }
    }
}

extension Moment {
    /// Midnight UTC of the day this moment lies in: all that may be kept of when a visitor acted.
    package var startOfDay: Moment {
        let day = Span.days(1).milliseconds
        let past = ((milliseconds % day) + day) % day
        return Moment(milliseconds: milliseconds - past)
    }
}

extension Int64 {
    /// The sum, or the nearest number there is.
    fileprivate func adding(_ other: Int64) -> Int64 {
        let (sum, isBeyond) = addingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .min : .max) : sum
    }

    /// The difference, or the nearest number there is.
    fileprivate func subtracting(_ other: Int64) -> Int64 {
        let (difference, isBeyond) = subtractingReportingOverflow(other)
        return isBeyond ? (other < 0 ? .max : .min) : difference
    }

    /// The product with a positive number, or the nearest number there is.
    fileprivate func multiplied(by other: Int64) -> Int64 {
        let (product, isBeyond) = multipliedReportingOverflow(by: other)
        return isBeyond ? (self < 0 ? .min : .max) : product
    }
}
