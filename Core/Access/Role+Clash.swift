// SPDX-License-Identifier: EUPL-1.2

extension Role {
    /// Why two duties may not be one person's.
    ///
    /// Whoever reads the audit neither manages the accounts nor sees data: otherwise one person could give herself
    /// access, use it and be the only one to see that she did. Whoever manages accounts does not hold the team's key:
    /// she could make somebody up, give her the key and read as her. Whoever lifts walls does not read behind them.
    /// Whoever opens others' keys neither asks for it nor confirms it: so it takes four people, and not two.
    package enum Clash: String, Sendable, Error {
        case auditWithAccounts
        case auditWithData
        case accountsWithContacts
        case wallsWithContacts
        case escrowWithConfirming
    }

    /// What is wrong with these roles in one hand; nil if nothing is.
    package static func clash(in roles: Set<Role>) -> Clash? {
        let rights = rights(of: roles)
        if rights.isSuperset(of: [.manageAccounts, .holdTeamKey]) { return .accountsWithContacts }
        if rights.isSuperset(of: [.manageWalls, .holdTeamKey]) { return .wallsWithContacts }
        if rights.isSuperset(of: [.holdEscrow, .confirmMending]) { return .escrowWithConfirming }
        guard rights.contains(.readAudit) else { return nil }
        if rights.contains(.manageAccounts) { return .auditWithAccounts }
        return rights.isDisjoint(with: ofData) ? nil : .auditWithData
    }

    private static let ofData: Set<Right> = [
        .holdTeamKey, .answerContacts, .leadShift, .readStatistics, .setRetention, .supervise, .holdEscrow,
        .workCases,
        .leadCases, .breakGlass, .arrangeConferences, .keepRecords, .coordinatePlatform,
    ]
}
