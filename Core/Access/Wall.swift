// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What a wall stands around: one conversation with its record, a contact entered by hand, a safe-contact card.
package enum Matter {}

package typealias MatterID = Identifier<Matter>

extension Identifier {
    /// This record as something around which a wall can stand.
    package var matter: MatterID { MatterID(high: high, low: low) }
}

package typealias WallID = Identifier<Wall>

/// A conflict of interest: somebody, or everybody of a team or an agency, to whom one matter does not exist.
package struct Wall: Sendable, Equatable {
    /// Whom it keeps out.
    package enum Outsider: Sendable, Hashable {
        case person(StaffID)
        case team(TeamID)
        case agency(AgencyID)
    }

    /// Why, as the field names it.
    package enum Reason: String, Sendable, CaseIterable {
        case isParty = "is_party"
        case relativeOfParty = "relative_of_party"
        case partnerOfParty = "partner_of_party"
        case formerPartner = "former_partner"
        case colleagueOfAccused = "colleague_of_accused"
        case supervisorOfAccused = "supervisor_of_accused"
        case sameUnitAsAccused = "same_unit_as_accused"
        case neighbour
        case mediaInterest = "media_interest"
        case declared
        case suspected
    }

    /// A wall stands from the moment it is put up; the steward says afterwards whether it stays.
    package enum State: String, Sendable {
        case unreviewed
        case confirmed
        case lifted
    }

    package let id: WallID
    package let matter: MatterID
    /// Who answers for the matter; a steward there decides.
    package let agency: AgencyID
    package let outsider: Outsider
    package let reason: Reason
    package let state: State
    /// Who put it up; nil where the visitor or the program did.
    package let raisedBy: StaffID?
    package let raisedAt: Moment
    /// Who decided whether it stays, and when.
    package let review: Review?

    /// A steward's decision.
    package struct Review: Sendable, Equatable {
        package let by: StaffID
        package let at: Moment

        package init(by: StaffID, at: Moment) {
            self.by = by
            self.at = at
        }
    }

    package init(
        id: WallID, matter: MatterID, agency: AgencyID, outsider: Outsider, reason: Reason,
        state: State = .unreviewed,
        raisedBy: StaffID?, raisedAt: Moment, review: Review? = nil
    ) {
        self.id = id
        self.matter = matter
        self.agency = agency
        self.outsider = outsider
        self.reason = reason
        self.state = state
        self.raisedBy = raisedBy
        self.raisedAt = raisedAt
        self.review = review
    }
}
