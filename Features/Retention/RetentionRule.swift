// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// How long one kind of narrative lives.
package struct RetentionRule: Sendable, Equatable {
    package let key: String
    package let span: Moment.Span
    /// 0 for what the organisation's files say.
    package let version: Int
    /// A shorter span that was set and is not in force yet.
    var shorter: Shorter?

    package init(key: String, span: Moment.Span, version: Int = 0) {
        self.key = key
        self.span = span
        self.version = version
    }

    /// What will be in force from a moment on.
    struct Shorter: Sendable, Equatable {
        let span: Moment.Span
        let from: Moment
    }

    /// What was set of a rule, and when.
    struct Change: Sendable {
        let span: Moment.Span
        let version: Int
        let at: Moment
    }

    /// How long a shorter rule for what a court may ask for waits, so that others see it before anything is lost.
    static let notice = Moment.Span.days(14)

    /// The rule as it stands at a moment: the longest of all that was in force within the days of notice.
    ///
    /// A longer rule holds at once; `changes` are the newest first.
    func after(_ changes: [Change], at now: Moment) -> RetentionRule {
        guard let newest = changes.first else { return self }
        let since = now - Self.notice
        var spans = [newest.span]
        for (later, earlier) in zip(changes, changes.dropFirst()) {
            guard later.at > since else { break }
            spans.append(earlier.span)
        }
        if let oldest = changes.last, oldest.at > since { spans.append(span) }
        let longest = spans.max() ?? newest.span
        var rule = RetentionRule(key: key, span: longest, version: newest.version)
        if newest.span < longest { rule.shorter = Shorter(span: newest.span, from: newest.at + Self.notice) }
        return rule
    }

    /// A span as somebody typed it; nil if it is none that a kind may live.
    static func span(_ value: Int, unit: String, within life: Perishable.Life) -> Moment.Span? {
        guard (1...100_000).contains(value) else { return nil }
        let span: Moment.Span = unit == "hours" ? .hours(Int64(value)) : .days(Int64(value))
        return life.bounds.contains(span) ? span : nil
    }
}

/// An exception: this one thing is not erased until it ends or somebody else lifts it.
package struct LegalHold: Sendable, Equatable {
    /// Why, out of a closed list, so that no name can stand in it.
    package enum Reason: String, Sendable, CaseIterable {
        case courtOrder = "court_order"
        case authority
        case complaint
        case claim
    }

    package let id: Identifier<LegalHold>
    package let key: String
    package let unit: VaultUnitID
    package let reason: Reason
    package let endsAt: Moment
    package let setBy: StaffID
    package let setAt: Moment
}
