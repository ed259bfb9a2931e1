// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Web

/// What offering times to a woman with a return code needs of others.
package struct OfferNeeds: Sendable {
    /// A thread of the viewer's team that she can open; it throws that there is none otherwise.
    let thread: @Sendable (ConversationID, StaffRequest) async throws -> OfferedThread
    /// Where the thread is read.
    let page: @Sendable (ConversationID) -> Address
    /// The case or request of this number, as somebody wrote it, if the viewer may have times offered for it.
    let matter: @Sendable (_ number: String, Viewer) async throws -> AppointmentMatter?
    /// The same the other way round: of some cases and requests the numbers of those that she may know.
    let numbers: @Sendable ([AppointmentMatter], Viewer) async throws -> [AppointmentMatter: String]
    /// How it stands with a case or request, in the transaction that books a time for it.
    let standing: MatterStanding.Maker

    package init(
        thread: @escaping @Sendable (ConversationID, StaffRequest) async throws -> OfferedThread,
        page: @escaping @Sendable (ConversationID) -> Address,
        matter: @escaping @Sendable (_ number: String, Viewer) async throws -> AppointmentMatter?,
        numbers:
            @escaping @Sendable ([AppointmentMatter], Viewer) async throws -> [AppointmentMatter: String],
        standing: @escaping MatterStanding.Maker
    ) {
        (self.thread, self.page, self.matter) = (thread, page, matter)
        (self.numbers, self.standing) = (numbers, standing)
    }
}

/// Who may counsel in a case or request.
package enum MatterStanding: Sendable {
    /// It is over, or not there: nobody.
    case over
    case anybody
    /// It is for one colleague alone.
    case only(StaffID)

    /// Asked in the transaction that books.
    package typealias Maker = @Sendable (AppointmentMatter, any Transaction) throws -> MatterStanding
}
