// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import CaseImport
import Cases
import CodeLists
import Conflicts
import Kernel
import Organisation
import Persons
import Store
import Texts
import Web

/// How what is brought in from another system becomes cases with people, by the doors that make them by hand.
extension Composition {
    static func importPages(_ installation: Installation, face: Face, book: CodeListBook) -> ImportRoutes {
        let cases = cases(installation)
        return ImportRoutes(
            imports: imports(installation),
            needs: ImportNeeds(
                codes: { try await importCodes($0, book, today: imports(installation).today) },
                limits: ImportLimits(
                    label: Cases.mostLabel, line: Persons.mostLine, personNote: Persons.mostNote,
                    caseNote: Cases.mostNote),
                section: { Cases.name(of: $0, $1) },
                make: { try await make($0, for: $1, installation, beside: $2) },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                file: { CasesAddress.file($0).address }, cases: CasesAddress.list.address)
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to the import, for who may.
    static func importLinks(for viewer: Viewer, _ t: Translator) -> [(String, Address)] {
        guard viewer.may(.leadCases), viewer.team != nil else { return [] }
        return [(t(Text.Places.importCases), ImportAddress.list.address)]
    }

    static func imports(_ installation: Installation) -> Imports {
        Imports(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone)
    }

    private static func importCodes(_ t: Translator, _ book: CodeListBook, today: String) async throws
        -> ImportCodes
    {
        let vulnerability = try await book.current()["vulnerability"]
        return ImportCodes(
            roles: PersonRole.allCases.map {
                code($0.rawValue, PersonFigures.word($0.rawValue, of: "role", t))
            },
            genders: Persons.genders.map { code($0, PersonFigures.word($0, of: "survivor_sex", t)) },
            vulnerabilities: vulnerability?.valid(on: today).map {
                code($0.code, $0.text(in: t.language))
            } ?? [],
            reasons: Cases.reasons.map { code($0, CaseWords.word($0, of: "reason", t)) },
            protected: Set(Persons.protected.map(\.rawValue)))
    }

    private static func code(_ code: String, _ words: String?) -> ImportCodes.Code {
        ImportCodes.Code(code, words ?? code)
    }

    /// Makes one case with its people, compared with what colleagues have declared; whoever is bound to somebody in it is
    /// kept out at once.
    private static func make(
        _ order: ImportOrder, for request: StaffRequest, _ installation: Installation,
        beside: @escaping Imports.Beside
    ) async throws {
        let (planned, viewer) = (order.planned, request.viewer)
        let (persons, conflicts) = (persons(installation), conflicts(installation))
        let people = planned.people.compactMap(oldPerson)
        let made = try await cases(installation).begin(
            oldCase(order), with: Sections(people.map(\.role.section)), withTeam: order.withTeam,
            by: viewer, with: request.key
        ) { founding in
            let enter = try persons.entering(people, in: founding, by: viewer) {
                values, person, id, transaction in
                try conflicts.mark(values, of: person.description, around: id.matter, in: transaction)
            }
            return { transaction in
                try enter(transaction)
                return try beside(founding.id, transaction)
            }
        }
        if let made { _ = try await caseFiles(installation).open(made, by: viewer, with: request.key) }
    }

    private static func oldCase(_ order: ImportOrder) -> OldCase {
        let planned = order.planned
        let notes = planned.notes.map { (section: $0.section, text: $0.text) }
        return OldCase(
            label: planned.label, notes: [(section: .identity, text: order.provenance)] + notes,
            source: order.source, opened: planned.opened.isEmpty ? nil : planned.opened,
            closed: planned.closed.isEmpty ? nil : planned.closed, reason: planned.reason)
    }

    private static func oldPerson(_ planned: PlannedPerson) -> OldPerson? {
        guard let role = PersonRole(rawValue: planned.role) else { return nil }
        var person = OldPerson(as: role)
        (person.name, person.otherNames, person.born) = (planned.name, planned.otherNames, planned.born)
        (person.gender, person.languages) = (planned.gender, planned.languages)
        (person.vulnerabilities, person.note) = (planned.vulnerabilities, planned.note)
        (person.phone, person.address) = (planned.phone, planned.address)
        return person
    }
}
