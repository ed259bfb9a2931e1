// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Organisation
package import Texts
package import Web

/// What the pages of places need of others.
package struct PlaceNeeds: Sendable {
    /// The people of a case, as far as she may read who they are.
    let people: @Sendable (OpenCase) async throws -> [PlacePerson]
    /// The organisation's list of regions or towns.
    let regions: @Sendable () async throws -> CodeList?
    /// The working names of those who write.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What a section is called.
    let section: @Sendable (Section, Translator) -> String
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        people: @escaping @Sendable (OpenCase) async throws -> [PlacePerson],
        regions: @escaping @Sendable () async throws -> CodeList?,
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        section: @escaping @Sendable (Section, Translator) -> String,
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.people, self.regions, self.names) = (people, regions, names)
        (self.section, self.file) = (section, file)
    }
}

/// Somebody in a case who lives somewhere or goes there.
package struct PlacePerson: Sendable {
    let id: String
    let name: String
    let isAccused: Bool
    /// By which she was named before entries became one.
    let earlier: [String]

    package init(id: String, name: String, isAccused: Bool, earlier: [String]) {
        (self.id, self.name, self.isAccused, self.earlier) = (id, name, isAccused, earlier)
    }
}

extension CasePlace.Words {
    /// The same with the names that people have now: whose entry became one with another has the name of that.
    func now(among all: [PlacePerson]) -> CasePlace.Words {
        var words = self
        words.people = people.map { id in all.first { $0.earlier.contains(id) }?.id ?? id }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return words
    }
}
