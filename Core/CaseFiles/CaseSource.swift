// SPDX-License-Identifier: EUPL-1.2

package import Access
import Kernel
package import Store
package import Texts

/// What one feature knows to say about a case: how a feature is read by what knows none.
package struct CaseSource: Sendable {
    /// Loads what it has in some sections, sealed, inside the transaction that notes the reading; what it gives back opens it.
    package typealias Find = @Sendable (OpenCase, Sections, any Transaction) throws -> Opening
    /// Opens it and puts it into words.
    package typealias Opening = @Sendable (CaseWording) throws -> [CaseEntry]

    let sections: Sections
    let find: Find

    /// A source that writes in these sections alone, and is asked only where one of them is read.
    package init(_ sections: Sections, find: @escaping Find) { (self.sections, self.find) = (sections, find) }
}

/// Who is in a case, of whom its entries speak.
package struct CasePeopleSource: Sendable {
    /// As in a source; what it gives back opens it.
    package typealias Find = @Sendable (OpenCase, Sections, any Transaction) throws -> Opening
    package typealias Opening = @Sendable (Translator) throws -> [CasePerson]

    let sections: Sections
    let find: Find

    package init(_ sections: Sections, find: @escaping Find) { (self.sections, self.find) = (sections, find) }

    /// The same, of some sections alone: whoever is entered in another is not named.
    package func within(_ some: Sections) -> CasePeopleSource {
        CasePeopleSource(sections.intersection(some), find: find)
    }
}

/// Somebody in a case, as its entries name her.
package struct CasePerson: Sendable {
    package let id: String
    package let name: String
    /// Other names of hers: what she was called before, what others call her.
    package let otherNames: String
    /// What she is in the case, in words.
    package let role: String
    /// Whether the case is about her: what names nobody is about her.
    package let isSurvivor: Bool
    /// By which she was named before entries became one.
    package let earlier: [String]

    package init(
        id: String, name: String, otherNames: String, role: String, isSurvivor: Bool, earlier: [String]
    ) {
        (self.id, self.name, self.otherNames, self.role) = (id, name, otherNames, role)
        (self.isSurvivor, self.earlier) = (isSurvivor, earlier)
    }
}

/// What an entry is put into words with.
package struct CaseWording: Sendable {
    package let t: Translator
    /// What those of the case are called whom the viewer may see, by their entries, also by those that became one with another.
    package let people: [String: String]
    /// What the teams are called that work on cases.
    package let teams: [String: String]

    init(_ t: Translator, _ people: [CasePerson], teams: [String: String]) {
        (self.t, self.teams) = (t, teams)
        self.people = people.reduce(into: [:]) { names, person in
            for id in [person.id] + person.earlier { names[id] = person.name }
        }
    }
}

/// What one transaction found of a case, noted as read, and opened when it is asked for.
package struct CaseReading: Sendable {
    let asked: Sections
    let people: CasePeopleSource.Opening
    let openings: [CaseSource.Opening]

    /// Who is in the case, and all that stands in the sections that were asked for.
    package func opened(_ t: Translator, teams: [String: String]) throws -> (
        people: [CasePerson], entries: [CaseEntry]
    ) {
        let people = try people(t)
        let wording = CaseWording(t, people, teams: teams)
        let entries = try openings.flatMap { try $0(wording) }
        return (people, entries.filter { asked.contains($0.section) })
    }
}

extension CaseFiles {
    /// All that stands in some sections of a case, read in one transaction that notes each of them; nil if one has ceased
    /// to be hers.
    ///
    /// Who the people are is read with it where she may, and noted as that. A section in which nothing was written is not
    /// noted: there was nothing to read.
    package func entries(
        _ asked: Sections, of open: OpenCase, from sources: [CaseSource], _ people: CasePeopleSource
    ) async throws -> CaseReading? {
        let sections = open.written(asked.union(people.sections))
        guard !sections.isEmpty else { return CaseReading(asked: [], people: { _ in [] }, openings: []) }
        return try await read(sections, of: open) {
            try Self.find(asked.intersection(sections), of: open, sources, people, in: $0)
        }
    }

    /// The same to be given out of the house: only for who works the case as her own, only what she reads otherwise than by
    /// way of exception, and noted as that.
    package func exported(
        _ asked: Sections, of open: OpenCase, from sources: [CaseSource], _ people: CasePeopleSource
    ) async throws -> CaseReading? {
        let sections = open.written(asked.union(people.sections)).intersection(open.standing)
        let access = CaseAccess(viewer: open.viewer, now: clock.now)
        guard open.mayExport, sections.isSuperset(of: open.written(asked)) else { return nil }
        do {
            return try await read(sections, of: open, noting: .caseExported) { transaction in
                let granted = try GrantStore.sections(
                    of: open.id.matter, for: access.viewer, at: access.now, in: transaction)
                guard granted.standing.isSuperset(of: sections),
                    try CaseFileStore.find(open.id, access.exportable, in: transaction) != nil
                else { throw NotExportable() }
                return try Self.find(
                    asked.intersection(sections), of: open, sources, people, in: transaction)
            }
        } catch is NotExportable { return nil }
    }

    private static func find(
        _ sections: Sections, of open: OpenCase, _ sources: [CaseSource], _ people: CasePeopleSource,
        in transaction: any Transaction
    ) throws -> CaseReading {
        let readable = open.written(people.sections)
        let openings = try sources.compactMap { source -> CaseSource.Opening? in
            let asked = sections.intersection(source.sections)
            return asked.isEmpty ? nil : try source.find(open, asked, transaction)
        }
        let nobody: CasePeopleSource.Opening = { _ in [] }
        let named = readable.isEmpty ? nobody : try people.find(open, readable, transaction)
        return CaseReading(asked: sections, people: named, openings: openings)
    }
}

/// Thrown inside the transaction that would note an export, so that it notes none.
private struct NotExportable: Error {}

extension OpenCase {
    /// Whether she may give out anything of it: who works it as her own, whether it is open or closed.
    package var mayExport: Bool { owners.contains(viewer.id) && standing.contains(.identity) }

    /// Those of some sections that she reads and in which something was written.
    package func written(_ sections: Sections) -> Sections {
        Sections(sections.intersection(reads).list.filter { units[$0] != nil })
    }
}
