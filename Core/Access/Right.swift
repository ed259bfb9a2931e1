// SPDX-License-Identifier: EUPL-1.2

/// What somebody on the staff side may do: the closed list.
///
/// Every staff route names one of these; a right that is not here cannot be given.
package enum Right: String, Sendable, CaseIterable {
    /// Sign out, choose a language, see one's own page.
    case useOwnAccount
    /// Take contacts, write in conversations, record contacts of every channel.
    case answerContacts
    /// Hold the key of one's team, give it to who joins, declare whom one is tied to.
    case holdTeamKey
    /// Open and close the line, switch surge, see who is on duty.
    case leadShift
    /// Read the wallboard and the statistics; never a person's words.
    case readStatistics
    /// Say how long narrative lives, hold what must not be erased yet, lift a colleague's hold; no data.
    case setRetention
    /// Edit code lists, prepared answers and opening hours; no data.
    case editConfiguration
    /// Create and suspend accounts; no data and no audit.
    case manageAccounts
    /// Confirm as the second person that somebody has lost what opens her account.
    case confirmMending
    /// Read how colleagues say they are after a contact; no contact, no person's words.
    case supervise
    /// Work on cases that are granted to oneself or one's team.
    case workCases
    /// Say who of one's own team works a case, close it and open it again.
    case leadCases
    /// Open, by way of exception and for an hour, what a colleague of one's own team holds.
    case breakGlass
    /// Call conferences about cases, invite to them and close them; the cases only as they are granted.
    case arrangeConferences
    /// Read who works together, on what they have agreed and what they do for it; no case content.
    case readPlatform
    /// Write that; no case content, no accounts, no audit.
    case coordinatePlatform
    /// Archive closed cases and say when they go; no case content.
    case keepRecords
    /// Be one of three of whom any two give a colleague her lost keys back; no accounts and no confirming.
    case holdEscrow
    /// Decide whether a wall against a conflict of interest stays; no case content.
    case manageWalls
    /// Read the audit; no case content and no accounts.
    case readAudit
    /// See whether the installation is well, have stuck mail tried again or thrown away; no data.
    case operate

    /// Whether somebody with this right could help one person to do alone what two must agree on, could open others'
    /// keys together with another, could let in whom a wall keeps out, or watches over it.
    ///
    /// Nobody gives it alone: who asks for it and who confirms it are two people who do not owe each other theirs.
    package var needsTwo: Bool {
        switch self {
        case .confirmMending, .manageAccounts, .holdEscrow, .manageWalls, .readAudit: true
        case .useOwnAccount, .answerContacts, .holdTeamKey, .leadShift, .readStatistics, .setRetention,
            .editConfiguration,
            .supervise, .operate, .workCases, .leadCases, .breakGlass, .arrangeConferences, .keepRecords,
            .readPlatform, .coordinatePlatform:
            false
        }
    }

    /// Whether the right speaks of the line itself, so that only the agency that runs the line can give it.
    ///
    /// A coordinator of the police or of a partner centre is a coordinator there: the queue, the figures and
    /// the rules of somebody else's line do not exist for her. A right not named here is bounded otherwise,
    /// by the team or by the grant it works through.
    package var isOfTheLine: Bool {
        switch self {
        case .leadShift, .readStatistics, .setRetention, .editConfiguration, .operate, .supervise, .readAudit,
            .coordinatePlatform:
            true
        case .useOwnAccount, .answerContacts, .holdTeamKey, .manageAccounts, .confirmMending, .holdEscrow,
            .manageWalls,
            .workCases, .leadCases, .breakGlass, .arrangeConferences, .keepRecords, .readPlatform:
            false
        }
    }
}
