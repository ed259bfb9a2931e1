// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Vault
package import Web

/// What the pages of protection measures need of others.
package struct MeasureNeeds: Sendable {
    /// The people of a case, as far as she may read who they are.
    let people: @Sendable (OpenCase) async throws -> [MeasurePerson]
    /// The places of a case, as far as she may read what they are; never where exactly.
    let places: @Sendable (OpenCase, Translator) async throws -> [MeasureThing]
    /// The incidents of a case, if she may read them.
    let incidents: @Sendable (OpenCase, Translator) async throws -> [MeasureThing]
    /// The working names of those who write.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// What those of some cases are called whose name she may read.
    let labels: @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential]
    /// Where a case itself is.
    let file: @Sendable (CaseID) -> Address

    package init(
        people: @escaping @Sendable (OpenCase) async throws -> [MeasurePerson],
        places: @escaping @Sendable (OpenCase, Translator) async throws -> [MeasureThing],
        incidents: @escaping @Sendable (OpenCase, Translator) async throws -> [MeasureThing],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        labels: @escaping @Sendable ([CaseID], Viewer, PersonKey) async throws -> [CaseID: Confidential],
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.people, self.places, self.incidents) = (people, places, incidents)
        (self.names, self.labels, self.file) = (names, labels, file)
    }
}

/// Somebody in a case whom a measure can protect or bind.
package struct MeasurePerson: Sendable {
    let id: String
    let name: String
    /// By which she was named before entries became one.
    let earlier: [String]

    package init(id: String, name: String, earlier: [String]) {
        (self.id, self.name, self.earlier) = (id, name, earlier)
    }
}

/// Something else in a case to which a measure or a breach points: a place or an incident, with its page.
package struct MeasureThing: Sendable {
    let id: String
    let name: String
    let address: Address

    package init(id: String, name: String, address: Address) {
        (self.id, self.name, self.address) = (id, name, address)
    }
}

extension ProtectionMeasure.Words {
    /// The same with the names that people have now: whose entry became one with another has the name of that.
    func now(among people: [MeasurePerson]) -> ProtectionMeasure.Words {
        let named = { (ids: [String]) in
            ids.map { id in people.first { $0.earlier.contains(id) }?.id ?? id }
                .reduce(into: [String]()) { all, id in
                    if !all.contains(id) { all.append(id) }
                }
        }
        var words = self
        (words.protected, words.bound) = (named(protected), named(bound))
        return words
    }
}
