// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Web

/// What the pages of allegations need of others.
package struct AllegationNeeds: Sendable {
    /// The people of a case, as far as she may read who they are.
    let people: @Sendable (OpenCase) async throws -> [AllegationPerson]
    /// The working names of those who write.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        people: @escaping @Sendable (OpenCase) async throws -> [AllegationPerson],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.people, self.names, self.file) = (people, names, file)
    }
}

/// Somebody in a case, of whom something can be alleged, or to whom it was done.
package struct AllegationPerson: Sendable {
    let id: String
    let name: String
    /// By which she was named before entries became one.
    let earlier: [String]

    package init(id: String, name: String, earlier: [String]) {
        (self.id, self.name, self.earlier) = (id, name, earlier)
    }
}

extension Allegation.Words {
    /// The same with the names that people have now: whose entry became one with another has the name of that.
    func now(among people: [AllegationPerson]) -> Allegation.Words {
        let named = { (id: String) in people.first { $0.earlier.contains(id) }?.id ?? id }
        var words = self
        words.accused = accused.map(named)
        words.against = against.map(named).reduce(into: []) { all, id in
            if !all.contains(id) { all.append(id) }
        }
        return words
    }
}
