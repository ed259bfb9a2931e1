// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

package typealias DutyShiftID = Identifier<DutyShift>

/// Somebody's time on duty, at her desk or on call at home.
package struct DutyShift: Sendable, Equatable {
    package let id: DutyShiftID
    package let team: TeamID
    package let staff: StaffID
    package let place: RingPlace
    package let beginsAt: Moment
    package let endsAt: Moment

    package init(
        id: DutyShiftID, team: TeamID, staff: StaffID, place: RingPlace, beginsAt: Moment, endsAt: Moment
    ) {
        self.id = id
        self.team = team
        self.staff = staff
        self.place = place
        self.beginsAt = beginsAt
        self.endsAt = endsAt
    }
}
