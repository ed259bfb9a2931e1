// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
package import Store

extension CallNeeds {
    /// What the distribution asks of whoever plans the shifts.
    package struct Duty: Sendable {
        /// Who is on duty at a moment.
        let running: @Sendable (Moment, any Transaction) throws -> [StaffID: Shift]
        /// What each of these can do; of whom nothing is written may be left out.
        let abilities: @Sendable ([StaffID], any Transaction) throws -> [StaffID: Abilities]
        /// Their own telephones; who has none is left out.
        let telephones: @Sendable ([StaffID], any Transaction) throws -> [StaffID: HomeTelephone]

        package init(
            running: @escaping @Sendable (Moment, any Transaction) throws -> [StaffID: Shift],
            abilities: @escaping @Sendable ([StaffID], any Transaction) throws -> [StaffID: Abilities],
            telephones: @escaping @Sendable ([StaffID], any Transaction) throws -> [StaffID: HomeTelephone]
        ) {
            self.running = running
            self.abilities = abilities
            self.telephones = telephones
        }
    }

    /// Somebody's time on duty.
    package struct Shift: Sendable {
        let place: RingPlace
        let beginsAt: Moment

        package init(place: RingPlace, beginsAt: Moment) {
            self.place = place
            self.beginsAt = beginsAt
        }
    }
}

/// Somebody's own telephone, as the distribution may know it.
package struct HomeTelephone: Sendable {
    let isConfirmed: Bool
    /// Whether her calls ring there although she is at her desk.
    let rings: Bool
    /// Opens the number, outside any transaction; only the offer that rings there asks for it.
    let number: @Sendable () throws -> Confidential

    package init(
        isConfirmed: Bool, rings: Bool, number: @escaping @Sendable () throws -> Confidential
    ) {
        self.isConfirmed = isConfirmed
        self.rings = rings
        self.number = number
    }
}
