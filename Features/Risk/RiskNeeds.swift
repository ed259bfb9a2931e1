// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Instruments
package import Kernel
package import Texts
package import Web

/// What the pages about danger need of others.
package struct RiskNeeds: Sendable {
    let library: InstrumentLibrary
    /// Survivors, children and accused of a case, as far as she may read who they are.
    let people: @Sendable (OpenCase) async throws -> [RiskPerson]
    /// The levels on which conferences have agreed in a case, the latest first, as far as she may read that.
    let conferences: @Sendable (OpenCase, Translator) async throws -> [ConferenceLevel]
    /// The working names of her agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// Those of her agency who work on cases.
    let workers: @Sendable (Viewer) async throws -> [Viewer]
    /// Has her reminded of something in the section on danger by a day, without telling anybody else of what.
    let remind: @Sendable (OpenCase, _ text: String, _ due: String) async throws -> Void
    /// Where a case itself is, and where its people are.
    let file: @Sendable (CaseID) -> Address
    let persons: @Sendable (CaseID) -> Address

    package init(
        library: InstrumentLibrary,
        people: @escaping @Sendable (OpenCase) async throws -> [RiskPerson],
        conferences: @escaping @Sendable (OpenCase, Translator) async throws -> [ConferenceLevel],
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        workers: @escaping @Sendable (Viewer) async throws -> [Viewer],
        remind: @escaping @Sendable (OpenCase, _ text: String, _ due: String) async throws -> Void,
        file: @escaping @Sendable (CaseID) -> Address, persons: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.library, self.people, self.names) = (library, people, names)
        self.conferences = conferences
        (self.workers, self.remind) = (workers, remind)
        (self.file, self.persons) = (file, persons)
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

/// A level of danger on which a conference has agreed: read here, and written where the conference is.
package struct ConferenceLevel: Sendable {
    /// As they were named when the case was put on the agenda; nil where it is not about two people.
    let survivor: String?
    let accused: String?
    let names: String
    let level: String
    /// What kind of conference it was, in words, and its day, `YYYY-MM-DD`.
    let conference: String
    let day: String
    /// Where the case at that conference is.
    let address: Address

    package init(
        survivor: String?, accused: String?, names: String, level: String, conference: String, day: String,
        address: Address
    ) {
        (self.survivor, self.accused, self.names) = (survivor, accused, names)
        (self.level, self.conference, self.day, self.address) = (level, conference, day, address)
    }

    /// Whether it is about this subject, under whatever name its people have now.
    func isAbout(_ subject: RiskSubject, among people: [RiskPerson]) -> Bool {
        guard let survivor else { return false }
        let pair = RiskSubject(kind: .pair, person: survivor, accused: accused).now(among: people)
        return switch subject.kind {
        case .pair: subject == pair
        case .child, .person: subject.person == pair.person
        }
    }
}
