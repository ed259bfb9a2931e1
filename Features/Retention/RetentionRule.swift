// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// How long one kind of narrative lives.
package struct RetentionRule: Sendable, Equatable {
    package let key: String
    package let span: Moment.Span
    /// 0 for what the organisation's files say.
    package let version: Int

    package init(key: String, span: Moment.Span, version: Int = 0) {
        self.key = key
        self.span = span
        self.version = version
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
