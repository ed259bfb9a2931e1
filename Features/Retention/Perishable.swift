// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// A kind of narrative that is erased on schedule, as its feature offers it.
///
/// A feature says what is over and forgets its rows; keys, audit, holds and clocks are seen to here.
package struct Perishable: Sendable {
    /// Units that ended before a moment, in the order of their names, beginning after a position.
    package typealias Expired =
        @Sendable (_ end: Moment, _ after: VaultUnitID?, _ limit: Int, any Transaction)
        throws -> [VaultUnitID]
    /// How many units ended in a span of time.
    package typealias Count = @Sendable (_ from: Moment, _ before: Moment, any Transaction) throws -> Int

    /// The key of its rule among the organisation's.
    let key: String
    /// Whether things carry their own end, so that they go as soon as it has come.
    let hasOwnEnd: Bool
    let expired: Expired
    let count: Count
    package let erase: @Sendable ([VaultUnitID], any Transaction) throws -> Void
    /// Makes what exists already keep to a new rule, for things that carry their own end.
    package typealias Shorten = @Sendable (_ span: Moment.Span, any Transaction) throws -> Void

    let shorten: Shorten
    /// How long it may be kept at all.
    let life: Life
    /// What the audit says of each that goes.
    let action: AuditEntry.Action
    /// How many go in one transaction.
    let batch: Int
    /// Every unit whose key is destroyed with these.
    package typealias Keys = @Sendable ([VaultUnitID], any Transaction) throws -> [VaultUnitID]

    let keys: Keys
    /// The unit of the thing with this identifier, for a hold.
    let find: @Sendable (String, any Transaction) throws -> VaultUnitID?

    package init(
        key: String, hasOwnEnd: Bool = false, expired: @escaping Expired, count: @escaping Count,
        erase: @escaping @Sendable ([VaultUnitID], any Transaction) throws -> Void,
        find: @escaping @Sendable (String, any Transaction) throws -> VaultUnitID?,
        shorten: @escaping Shorten = { _, _ in }, life: Life = .brief,
        action: AuditEntry.Action = .conversationShredded, batch: Int = 50,
        keys: @escaping Keys = { units, _ in units }
    ) {
        self.key = key
        self.hasOwnEnd = hasOwnEnd
        self.expired = expired
        self.count = count
        self.erase = erase
        self.find = find
        self.shorten = shorten
        self.life = life
        self.action = action
        self.batch = batch
        self.keys = keys
    }
}

extension Perishable {
    /// Within which bounds a kind lives, and how long where neither the files nor anybody says so.
    package enum Life: Sendable {
        /// What somebody told the line.
        case brief
        /// What somebody is helped by for years, and what a court may ask for.
        case long

        var bounds: ClosedRange<Moment.Span> {
            switch self {
            case .brief: .hours(1) ... .days(3650)
            case .long: .days(730) ... .days(10957)
            }
        }

        var unsaid: Moment.Span { self == .brief ? .days(30) : .days(1826) }
    }
}
