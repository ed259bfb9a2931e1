// SPDX-License-Identifier: EUPL-1.2

extension Role {
    /// Why two duties may not be one person's.
    ///
    /// Whoever reads the audit neither manages the accounts nor sees data: otherwise one person could give herself
    /// access, use it and be the only one to see that she did.
    package enum Clash: String, Sendable, Error {
        case auditWithAccounts
        case auditWithData
    }

    /// What is wrong with these roles in one hand; nil if nothing is.
    package static func clash(in roles: Set<Role>) -> Clash? {
        let rights = roles.reduce(into: Set<Right>()) { $0.formUnion($1.rights) }
        guard rights.contains(.readAudit) else { return nil }
        if rights.contains(.manageAccounts) { return .auditWithAccounts }
        return rights.isDisjoint(with: ofData) ? nil : .auditWithData
    }

    private static let ofData: Set<Right> = [
        .answerContacts, .leadShift, .readStatistics, .setRetention, .supervise,
    ]
}
