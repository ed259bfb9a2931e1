// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Organisation
package import Texts
package import Web

/// What appointments need of others.
package struct AppointmentsNeeds: Sendable {
    /// Of some cases and requests those that the viewer may see, with what they are called and where they are.
    let seen: @Sendable ([AppointmentMatter], Viewer, Language) async throws -> [AppointmentMatter: Seen]
    /// Who works on cases in the viewer's agency, by name.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// The lists of codes as they are today.
    let lists: @Sendable () async throws -> CodeLists
    /// How she may be reminded of something that begins at a moment, as the card of her case allows; nil if not at all.
    let reminder: @Sendable (AppointmentMatter, Moment, StaffRequest) async throws -> AppointmentReminder?
    /// Where the card is asked by who calls her; nil where there is none.
    let card: @Sendable (AppointmentMatter) -> Address?
    /// Where one that is held online takes place, for the counsellor whose it is; nil for every other.
    let online: @Sendable (Appointment, Viewer) -> Address?
    /// How it stands with who interprets, and where that is seen to.
    let interpreting: @Sendable (Appointment, Translator) async throws -> (words: String, address: Address)?

    package init(
        seen:
            @escaping @Sendable ([AppointmentMatter], Viewer, Language) async throws -> [AppointmentMatter:
            Seen],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        lists: @escaping @Sendable () async throws -> CodeLists,
        reminder:
            @escaping @Sendable (AppointmentMatter, Moment, StaffRequest) async throws -> AppointmentReminder? =
            { _, _, _ in nil },
        card: @escaping @Sendable (AppointmentMatter) -> Address? = { _ in nil },
        online: @escaping @Sendable (Appointment, Viewer) -> Address? = { _, _ in nil },
        interpreting:
            @escaping @Sendable (Appointment, Translator) async throws -> (words: String, address: Address)? =
            { _, _ in nil }
    ) {
        (self.seen, self.names, self.lists) = (seen, names, lists)
        (self.reminder, self.card, self.online) = (reminder, card, online)
        self.interpreting = interpreting
    }

    /// A case or a request as a list may name it.
    package struct Seen: Sendable {
        package let name: String
        package let address: Address

        package init(name: String, address: Address) { (self.name, self.address) = (name, address) }
    }
}
