// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Store
import Vault

/// Somebody in a case as another system kept it.
package struct OldPerson: Sendable {
    package let role: PersonRole
    package var name = ""
    package var otherNames = ""
    package var born = ""
    /// A code of `Persons.genders`; empty if it is not known.
    package var gender = ""
    package var languages = ""
    package var vulnerabilities: [String] = []
    package var phone = ""
    package var address = ""
    package var note = ""

    package init(as role: PersonRole) { self.role = role }

    /// Without what stands in other sections for who is protected.
    fileprivate var words: Person.Words {
        var words = Person.Words(role: role)
        (words.name, words.otherNames, words.born) = (name, otherNames, born)
        words.gender = Person.Gender(rawValue: gender) ?? .unknown
        (words.languages, words.vulnerabilities, words.note) = (languages, vulnerabilities, note)
        if !role.isProtected { (words.phone, words.address) = (phone, address) }
        return words
    }
}

/// People who come with a case from another system.
extension Persons {
    package static let mostLine = Person.Words.mostLine
    package static let mostNote = Person.Words.mostNote
    package static let genders = Person.Gender.allCases.map(\.rawValue)
    package static let protected = PersonRole.allCases.filter(\.isProtected)

    /// What enters these people in the transaction that begins their case, with the numbers by which colleagues may know
    /// them.
    ///
    /// They count in the figures with their case. Who is bound to one of them is kept out when the case is opened next.
    package func entering(
        _ people: [OldPerson], in founding: CaseFiles.Founding, by viewer: Viewer,
        mark: @escaping @Sendable ([Confidential], PersonID, CaseID, any Transaction) throws -> Void
    ) throws -> @Sendable (any Transaction) throws -> Void {
        let (now, staff, matter) = (clock.now, viewer.id, founding.id)
        let entries = try people.map { try entry($0, in: founding) }
        let lines = Sections(people.map(\.role.section)).list.map { section in
            (
                AuditEntryID(from: randomness),
                AuditEntry(
                    .caseWritten, by: .staff(staff), subject: founding.units[section]?.auditName, at: now)
            )
        }
        return { transaction in
            for entry in entries {
                try PersonStore.insert(entry.person, by: staff, in: transaction)
                try PersonStore.mark(entry.person.id, as: entry.marks, in: transaction)
                try mark(entry.values, entry.person.id, matter, transaction)
                try files.count(entry.fact, transaction)
            }
            for (id, line) in lines { try AuditStore.record(line, id: id, in: transaction) }
        }
    }

    private func entry(_ old: OldPerson, in founding: CaseFiles.Founding) throws -> Entry {
        guard let unit = founding.units[old.role.section] else { throw NoKey() }
        let (id, words) = (PersonID(from: randomness), old.words)
        let person = Person(
            id: id, matter: founding.id, section: old.role.section, version: 1,
            writtenAt: clock.now,
            sealedWords: try unit.seal(record: words, at: .person(id)))
        return Entry(
            person: person, marks: marks(of: [words]),
            values: [Confidential(words.phone), Confidential(words.address)],
            fact: fact(of: words, id, at: founding.begun, under: unit))
    }
}

/// Somebody ready to be written.
private struct Entry: Sendable {
    let person: Person
    let marks: [Int]
    let values: [Confidential]
    let fact: CaseFact
}

/// The case was founded without the section of one of its people: a mistake of ours.
private struct NoKey: Error {}
