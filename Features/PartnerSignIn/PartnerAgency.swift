// SPDX-License-Identifier: EUPL-1.2

package import Identity
package import Kernel

/// An agency whose people may come in by its provider.
package struct PartnerAgency: Sendable {
    /// The agency's word in the organisation's files.
    package let key: String
    package let agency: AgencyID
    /// What its people call it.
    package let name: @Sendable (Language) -> String
    /// Whether who is linked can come in by her provider only.
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
