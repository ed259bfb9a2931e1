// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Kernel

/// A provider by which the people of an agency may come in; an agency may have several.
package struct PartnerProvider: Sendable {
    /// The provider's word in the organisation's files, and in the address to which it sends people back.
    package let key: String
    package let agency: AgencyID
    /// What its people call it.
    package let name: @Sendable (Language) -> String
    /// Whether who is linked to it can come in by it only.
    package let isRequired: Bool
    package let desk: any IdentityDesk

    package init(
        key: String, agency: AgencyID, name: @escaping @Sendable (Language) -> String, isRequired: Bool,
        desk: any IdentityDesk
    ) {
        self.key = key
        self.agency = agency
        self.name = name
        self.isRequired = isRequired
        self.desk = desk
    }
}
