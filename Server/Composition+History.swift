// SPDX-License-Identifier: EUPL-1.2

import Access
import Allegations
import CaseDocuments
import CaseFiles
import CaseHistory
import CasePackages
import Cases
import CodeLists
import Conferences
import Counselling
import Documents
import DutyToReport
import Incidents
import Instruments
import Kernel
import Organisation
import Outcomes
import Persons
import ProfessionalLinks
import ProtectionMeasures
import Risk
import SafeContact
import SafetyPlans
import Sharing
import Store
import Tasks
import Texts
import Transfers
import Vault
import Web

/// How all that features write into a case comes together in its timeline and on paper.
extension Composition {
    static func historyPages(_ installation: Installation, face: Face, _ book: CodeListBook) throws
        -> CaseHistoryRoutes
    {
        let (files, zone) = (caseFiles(installation), installation.organisation.zone)
        let sources = try historySources(installation, book)
        let organisation = installation.organisation
        let (persons, documents) = (persons(installation), caseDocuments(installation))
        return CaseHistoryRoutes(
            history: CaseHistory(files: files, zone: zone),
            needs: CaseHistoryNeeds(
                sources: sources,
                people: persons.peopleOfHistory,
                teams: { t in
                    try await sharingTeams(t, installation).reduce(into: [:]) {
                        $0[$1.id.description] = $1.name
                    }
                },
                names: { try await authors(in: $0, installation) }, section: { Cases.name(of: $0, $1) },
                house: { organisation.name.text(in: $0) }, file: { CasesAddress.file($0).address },
                same: { try await same(as: $0, in: $1, with: $2, $3, persons) },
                document: { try await handed($0, in: $1, documents) })
        ) { layout(for: $0, face: face) }
    }

    /// Who of other cases may be the same as somebody of this one.
    private static func same(
        as id: String, in open: OpenCase, with key: PersonKey, _ t: Translator, _ persons: Persons
    ) async throws -> [SamePerson] {
        guard let id = PersonID(id) else { return [] }
        return try await persons.elsewhere(id, in: open, with: key, t).map {
            SamePerson(
                matter: $0.matter, id: $0.id.description, name: $0.name, role: $0.role,
                isSurvivor: $0.isSurvivor)
        }
    }

    /// A document as it goes out of the house, noted as opened.
    private static func handed(_ id: String, in open: OpenCase, _ documents: CaseDocuments) async throws
        -> HandedDocument?
    {
        guard let id = DocumentID(id), let (document, content) = try await documents.opened(id, in: open)
        else { return nil }
        let facts = document.facts
        return HandedDocument(ending: facts.kind.endings.first ?? "bin", byteCount: facts.byteCount) { send in
            for try await piece in content { try await send(piece) }
        }
    }

    /// Every feature's entries, with what of the organisation they are put into words by.
    static func historySources(_ installation: Installation, _ book: CodeListBook) throws
        -> @Sendable () async throws -> [CaseSource]
    {
        let fixed = try fixedSources(installation)
        return {
            let agencies = try await installation.database.read { try TeamStore.agencies(in: $0) }
            let names = agencies.reduce(into: [:]) { $0[$1.id.description] = $1.name }
            let vulnerability = try await book.current()["vulnerability"]
            return fixed + [
                professionalLinks(installation).history(names),
                persons(installation).history(vulnerability),
            ]
        }
    }

    /// Every feature's entries; who adds a feature that writes into cases adds it here.
    private static func fixedSources(_ installation: Installation) throws -> [CaseSource] {
        let level = { @Sendable (level: String, t: Translator) in
            RiskLevel(rawValue: level).map { t(InstrumentWords.name($0)) } ?? level
        }
        return [
            cases(installation).history, incidents(installation).history,
            allegations(installation).history, try measures(installation).history,
            try risk(installation).history,
            try duties(installation).history, safetyPlans(installation).history,
            tasks(installation).history, caseDocuments(installation).history,
            sharing(installation).history { Cases.name(of: $0, $1) },
            conferences(installation).history(level), outcomes(installation).history,
            counselling(installation).history, caseCards(installation).history, CasePackages.history,
            transfers(installation).history(
                section: { Cases.name(of: $0, $1) },
                basis: { SharingDecision.Basis(rawValue: $0)?.name($1) ?? "" }),
        ]
    }
}
