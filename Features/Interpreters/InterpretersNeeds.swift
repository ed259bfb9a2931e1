// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Organisation
package import Web

/// What interpreters need of others.
package struct InterpretersNeeds: Sendable {
    let centres: [Organisation.Centre]
    /// The lists of codes as they are today.
    let lists: @Sendable () async throws -> CodeLists
    /// Who works on cases in the viewer's agency, by name.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Of some appointments and cases those that the viewer may see, with what they are called and where they are.
    let seen: @Sendable ([AssignmentMatter], Viewer, Language) async throws -> [AssignmentMatter: Seen]
    /// When an appointment is, by its name; nil where it is over or not the viewer's to see.
    let time: @Sendable (String, Viewer) async throws -> InterpretedTime?

    package init(
        centres: [Organisation.Centre], lists: @escaping @Sendable () async throws -> CodeLists,
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        seen:
            @escaping @Sendable ([AssignmentMatter], Viewer, Language) async throws -> [AssignmentMatter:
            Seen],
        time: @escaping @Sendable (String, Viewer) async throws -> InterpretedTime?
    ) {
        (self.centres, self.lists, self.names) = (centres, lists, names)
        (self.seen, self.time) = (seen, time)
    }

    /// An appointment or a case as a list may name it.
    package struct Seen: Sendable {
        let name: String
        let address: Address
        /// The case in which it is.
        let file: CaseID?

        package init(name: String, address: Address, file: CaseID?) {
            (self.name, self.address, self.file) = (name, address, file)
        }
    }
}
