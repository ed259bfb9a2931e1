// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Organisation
package import Store
package import Web

/// What the waiting list needs of others.
package struct WaitingListNeeds: Sendable {
    let centres: [Organisation.Centre]
    /// By the key of a centre the team of the viewer's own agency that sits there: another's would not see what she keeps.
    let seats: @Sendable (Viewer) async throws -> [String: TeamID]
    /// Who works on cases in the viewer's agency, and in which team.
    let colleagues: @Sendable (Viewer) async throws -> [Colleague]
    /// The lists of codes as they are today.
    let lists: @Sendable () async throws -> CodeLists
    /// Begins a case with what is known, in the transaction that notes it; nil if she cannot hold all of it.
    let begin: @Sendable (CounselledCase, StaffRequest) async throws -> CaseID?
    let file: @Sendable (CaseID) -> Address
    /// Where the list of cases is.
    let cases: Address
    /// Where the appointments of a request are.
    let appointments: @Sendable (CounsellingRequestID) -> Address
    /// Takes back what was offered for a request that goes elsewhere; false as long as a time is agreed on.
    let letGo: @Sendable (CounsellingRequestID, any Transaction) throws -> Bool

    package init(
        centres: [Organisation.Centre], seats: @escaping @Sendable (Viewer) async throws -> [String: TeamID],
        colleagues: @escaping @Sendable (Viewer) async throws -> [Colleague],
        lists: @escaping @Sendable () async throws -> CodeLists,
        begin: @escaping @Sendable (CounselledCase, StaffRequest) async throws -> CaseID?,
        file: @escaping @Sendable (CaseID) -> Address, cases: Address,
        appointments: @escaping @Sendable (CounsellingRequestID) -> Address,
        letGo: @escaping @Sendable (CounsellingRequestID, any Transaction) throws -> Bool
    ) {
        (self.centres, self.seats, self.colleagues) = (centres, seats, colleagues)
        (self.lists, self.begin, self.file, self.cases) = (lists, begin, file, cases)
        (self.appointments, self.letGo) = (appointments, letGo)
    }

    /// Somebody who works on cases.
    package struct Colleague: Sendable {
        package let id: StaffID
        package let team: TeamID?
        package let name: String

        package init(id: StaffID, team: TeamID?, name: String) {
            (self.id, self.team, self.name) = (id, team, name)
        }
    }
}

/// A case as it begins from a request.
package struct CounselledCase: Sendable {
    package let request: CounsellingRequestID
    package let label: String
    package let parts: [Section: String]
    package let source: String
    /// The day on which she asked, `YYYY-MM-DD`.
    package let day: String
    package let withTeam: Bool
    /// What is written with it; false, and there is no case, if somebody else was first.
    package let beside: @Sendable (any Transaction) throws -> Bool
}
