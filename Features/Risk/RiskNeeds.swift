// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Instruments
package import Kernel
package import Web

/// What the pages about danger need of others.
package struct RiskNeeds: Sendable {
    let library: InstrumentLibrary
    /// Survivors, children and accused of a case, as far as she may read who they are.
    let people: @Sendable (OpenCase) async throws -> [RiskPerson]
    /// The working names of her agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Those of her agency who work on cases.
    let workers: @Sendable (Viewer) async throws -> [Viewer]
    /// Where a case itself is, and where its people are.
    let file: @Sendable (CaseID) -> Address
    let persons: @Sendable (CaseID) -> Address

    package init(
        library: InstrumentLibrary,
        people: @escaping @Sendable (OpenCase) async throws -> [RiskPerson],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        workers: @escaping @Sendable (Viewer) async throws -> [Viewer],
        file: @escaping @Sendable (CaseID) -> Address, persons: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.library, self.people, self.names) = (library, people, names)
        (self.workers, self.file, self.persons) = (workers, file, persons)
    }
}

/// Somebody in a case about whom danger is assessed.
package struct RiskPerson: Sendable, Equatable {
    let id: String
    let name: String
    let part: Part
    /// By which she was named before entries became one: sheets that name one of these are about her.
    let earlier: [String]

    /// What she is in it.
    package enum Part: Sendable {
        case survivor
        case child
        case accused
    }

    package init(id: String, name: String, part: Part, earlier: [String] = []) {
        (self.id, self.name, self.part, self.earlier) = (id, name, part, earlier)
    }
}
