// SPDX-License-Identifier: EUPL-1.2

import Access
import Auditing
import BreakGlass
import CaseFiles
import Cases
import CodeLists
import Conflicts
import Kernel
import Persons
import Store
import Tasks
import Texts
import Web

/// How cases are worked, and how they are opened by way of exception.
extension Composition {
    static func caseWork(
        _ installation: Installation, _ face: Face, _ readers: AccessList, _ book: CodeListBook
    )
        -> [any RouteSource]
    {
        let needs = CaseNeeds(
            names: { try await authors(in: $0, installation) },
            grantees: { try await grantees(for: $0, installation) },
            readers: { try await readers.forStaff(of: $0, $1) },
            panels: { id, t in
                [
                    (t(Text.Places.persons), PersonsAddress.list(id).address),
                    (t(Text.Places.caseTasks), TasksAddress.list(id).address),
                ]
            },
            links: { try await taskLinks(for: $0, $1, installation) },
            exceptions: BreakGlassAddress.exceptions.address)
        return [
            persons(installation, face: face, book: book),
            taskPages(installation, face: face),
            CaseRoutes(cases: cases(installation), needs: needs) { layout(for: $0, face: face) },
            BreakGlassRoutes(
                glass: breakGlass(installation), names: { try await everybody(in: $0, installation) },
                address: { CasesAddress.file($0).address }
            ) { layout(for: $0, face: face) },
        ]
    }

    private static func persons(_ installation: Installation, face: Face, book: CodeListBook) -> PersonRoutes
    {
        let conflicts = conflicts(installation)
        return PersonRoutes(
            persons: Persons(
                files: caseFiles(installation), vault: installation.vault,
                zone: installation.organisation.zone),
            needs: PersonNeeds(
                lists: { try await book.current() }, file: { CasesAddress.file($0).address },
                mark: { values, person, id, transaction in
                    try conflicts.mark(
                        values, of: person.description, around: id.matter, in: transaction)
                })
        ) { layout(for: $0, face: face) }
    }

    static func cases(_ installation: Installation) -> Cases {
        Cases(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone)
    }

    static func breakGlass(_ installation: Installation) -> BreakGlass {
        BreakGlass(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone)
    }

    /// The working names of everybody in the viewer's agency, also of those who have left: what they wrote stays theirs.
    static func authors(in viewer: Viewer, _ installation: Installation) async throws -> [StaffID:
        String]
    {
        let agency = viewer.agency
        return try names(
            try await installation.database.read { try StaffAccountStore.all(of: agency, in: $0) },
            installation.vault)
    }

    /// The people and teams of the viewer's agency who work on cases, by name.
    private static func grantees(for viewer: Viewer, _ installation: Installation) async throws -> [Grantee] {
        let agency = viewer.agency
        let (accounts, teams) = try await installation.database.read { transaction in
            (
                try StaffAccountStore.all(of: agency, in: transaction),
                try TeamStore.all(of: agency, in: transaction)
            )
        }
        let workers = accounts.filter { $0.viewer?.may(.workCases) ?? false }
        let names = try names(workers, installation.vault)
        let working = Set(workers.compactMap(\.team))
        let t = Translator(viewer.language)
        return teams.filter { working.contains($0.id) }.map {
            Grantee(team: $0.id, name: $0.name.isEmpty ? t(Text.Team.purpose(purpose: $0.purpose)) : $0.name)
        }
            + workers.compactMap(\.viewer).filter { $0.id != viewer.id }.map {
                Grantee($0, name: names[$0.id] ?? "")
            }
            .sorted { $0.name < $1.name }
    }
}
