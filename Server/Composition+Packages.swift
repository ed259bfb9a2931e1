// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseDocuments
import CaseFiles
import CaseHistory
import CasePackages
import Cases
import CodeLists
import Documents
import Kernel
import Organisation
import Persons
import Sharing
import Store
import Texts
import Web

/// How what was decided to be shared of a case leaves the house as a package.
extension Composition {
    static func packagePages(_ installation: Installation, face: Face, _ book: CodeListBook) throws
        -> [any RouteSource]
    {
        let sources = try historySources(installation, book)
        return [
            PartnerKeyRoutes(
                keys: PartnerKeys(
                    database: installation.database, vault: installation.vault, clock: installation.clock,
                    randomness: installation.randomness, zone: installation.organisation.zone),
                teams: { try await packageTeams($0, installation) },
                names: { try await authors(in: $0, installation) }
            ) { layout(for: $0, face: face) },
            CasePackageRoutes(
                packages: CasePackages(
                    files: caseFiles(installation), zone: installation.organisation.zone,
                    needs: packageNeeds(installation, sources))
            ) { layout(for: $0, face: face) },
        ]
    }

    private static func packageNeeds(
        _ installation: Installation, _ sources: @escaping @Sendable () async throws -> [CaseSource]
    ) -> CasePackageNeeds {
        let (sharing, documents) = (sharing(installation), caseDocuments(installation))
        let organisation = installation.organisation
        return CasePackageNeeds(
            sources: sources, people: persons(installation).peopleOfHistory,
            decisions: { try await packageDecisions(in: $0, $1, sharing) },
            holds: { id, open, transaction in
                guard let id = SharingDecisionID(id) else { return false }
                return try sharing.obstacles(to: id, in: open, transaction).isEmpty
            },
            withheld: AgencySelection.protected,
            choose: { entries, ticked, t in
                let selection = AgencySelection(of: entries, ticked: ticked, t)
                return PackageChoice(
                    taken: selection.taken, undecided: selection.undecided, left: selection.left)
            },
            documents: { open, sections in
                try await documents.all(in: open, of: sections)?.flatMap { part in
                    part.documents.filter { $0.state == .kept }.map {
                        PackageDocument(section: part.section, document: $0)
                    }
                } ?? []
            },
            content: { try await documents.opened($0, in: $1)?.1 },
            teams: { try await packageTeams($0, installation) },
            names: { try await authors(in: $0, installation) }, section: { Cases.name(of: $0, $1) },
            house: { organisation.name.text(in: $0) }, file: { CasesAddress.file($0).address })
    }

    /// The decisions of a case that hold, for the agency whose case it is.
    private static func packageDecisions(in open: OpenCase, _ t: Translator, _ sharing: Sharing) async throws
        -> [PackageDecision]
    {
        guard open.viewer.agency == open.file.agency, open.standing.contains(.identity) else { return [] }
        var decisions: [SharingDecision] = []
        for purpose in SharingPurpose.allCases {
            decisions += try await sharing.standing(in: open, for: purpose)
        }
        return decisions.map {
            PackageDecision(
                id: $0.id.description, sections: $0.sections, recipients: $0.recipients,
                purpose: $0.purpose.rawValue, purposeName: $0.purpose.name(t), until: $0.until)
        }
    }

    /// The teams of other agencies that take part and work on cases.
    private static func packageTeams(_ t: Translator, _ installation: Installation) async throws
        -> [PackageTeam]
    {
        let own = try await installation.lineTeam().agency
        let today = CaseDay(zone: installation.organisation.zone).of(installation.clock.now)
        let others = try await installation.database.read { try TeamStore.working(in: $0) }
            .filter { $0.agency.id != own && $0.agency.takesPart(on: today) }
            .filter { $0.team.purpose == Team.casePurpose }
        let ids = Set(others.map(\.team.id))
        return try await sharingTeams(t, installation).filter { ids.contains($0.id) }
            .map { PackageTeam(id: $0.id, name: $0.name) }
    }
}
