// SPDX-License-Identifier: EUPL-1.2

/// A point in time, in whole milliseconds of UTC since 1970.
package struct Moment: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (moment: Moment, span: Span) -> Moment {
        Moment(milliseconds: moment.milliseconds + span.milliseconds)
    }

    package static func - (moment: Moment, span: Span) -> Moment {
        Moment(milliseconds: moment.milliseconds - span.milliseconds)
    }

    package static func - (later: Moment, earlier: Moment) -> Span {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }

    /// A length of time, in whole milliseconds.
    package struct Span: Hashable, Comparable, Sendable {
        package let milliseconds: Int64

        package static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }
        package static func seconds(_ count: Int64) -> Span { Span(milliseconds: count * 1000) }
        package static func minutes(_ count: Int64) -> Span { .seconds(count * 60) }
        package static func hours(_ count: Int64) -> Span { .minutes(count * 60) }
        package static func days(_ count: Int64) -> Span { .hours(count * 24) }

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
