// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Cases
import Kernel
import Organisation
import Persons
import Platform
import ProfessionalLinks
import Texts
import Web

/// How what those of a case are to organisations is joined with its people, and with the pages that others are asked from.
extension Composition {
    static func linkPages(_ installation: Installation, face: Face) -> ProfessionalLinkRoutes {
        let persons = persons(installation)
        return ProfessionalLinkRoutes(
            links: professionalLinks(installation),
            needs: ProfessionalLinkNeeds(
                people: { try await linkPeople(of: $0, persons) }, file: { CasesAddress.file($0).address },
                persons: { PersonsAddress.list($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// Which organisations are implicated in a case and whom to ask instead, for who reads why.
    static func implicated(in open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [String]
    {
        try await professionalLinks(installation).warnings(
            in: open, people: try await linkPeople(of: open, persons(installation)), t)
    }

    /// What has to be known before something of a case is given to others: also who has agreed to nothing yet.
    static func warnings(in open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [String]
    {
        try await implicated(in: open, t, installation) + platform(installation).unsigned(t)
    }

    /// Whether the agency that answers for a case is itself part of what it is about, for who reads why.
    static func isOwnerImplicated(in open: OpenCase, _ installation: Installation) async throws -> Bool {
        try await professionalLinks(installation).isImplicated(
            in: open, people: try await linkPeople(of: open, persons(installation)))
    }

    static func professionalLinks(_ installation: Installation) -> ProfessionalLinks {
        ProfessionalLinks(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone)
    }

    private static func linkPeople(of open: OpenCase, _ persons: Persons) async throws -> [LinkPerson] {
        try await persons.named(in: open).map { person in
            LinkPerson(
                id: person.id.description, name: person.name, section: person.role.section,
                isAccused: person.role == .accused || person.role == .coAccused,
                earlier: person.earlier.map(\.description))
        }
    }
}
