// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

/// Who keeps the safe-contact cards, as the gate asks.
package struct CardNeeds: Sendable {
    let terms: @Sendable (SafeContactID, Viewer, PersonKey) async throws -> SafeContactTerms?
    let termsInCase: @Sendable (SafeContactID, CaseID, Viewer, PersonKey) async throws -> SafeContactTerms?
    let isCurrent: @Sendable (SafeContactID, Int, Moment, any Transaction) throws -> Bool

    /// - Parameters:
    ///   - terms: The card's terms for this viewer; nil if there is none for her.
    ///   - termsInCase: The same as this case opens the card for her.
    ///   - isCurrent: Whether the card still stands in this writing and is valid at this moment.
    package init(
        terms: @escaping @Sendable (SafeContactID, Viewer, PersonKey) async throws -> SafeContactTerms?,
        termsInCase:
            @escaping @Sendable (SafeContactID, CaseID, Viewer, PersonKey) async throws ->
            SafeContactTerms? = { _, _, _, _ in nil },
        isCurrent: @escaping @Sendable (SafeContactID, Int, Moment, any Transaction) throws -> Bool
    ) {
        self.terms = terms
        self.termsInCase = termsInCase
        self.isCurrent = isCurrent
    }

    /// There are no cards, so nobody is reached.
    package static let none = CardNeeds(terms: { _, _, _ in nil }, isCurrent: { _, _, _, _ in false })
}

/// Names one wish for news of somebody outside.
package typealias SubscriptionID = Identifier<SubscriberNeeds>

/// Who keeps the wishes for news, each confirmed by its owner before anything is sent.
package struct SubscriberNeeds: Sendable {
    let confirmedAddress: @Sendable (SubscriptionID, any Transaction) throws -> EmailAddress?

    package init(
        confirmedAddress: @escaping @Sendable (SubscriptionID, any Transaction) throws -> EmailAddress?
    ) {
        self.confirmedAddress = confirmedAddress
    }

    /// Nobody has asked for news.
    package static let none = SubscriberNeeds { _, _ in nil }
}
