// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Cases
import Kernel
import Organisation
import Persons
import Sharing
import Store
import Texts
import Web

/// How what other agencies are told and asked is joined with the cases and with who works where.
extension Composition {
    static func sharingPages(_ installation: Installation, face: Face) -> SharingRoutes {
        let (cases, persons) = (cases(installation), persons(installation))
        return SharingRoutes(
            sharing: sharing(installation),
            needs: SharingNeeds(
                teams: { try await sharingTeams($0, installation) },
                signatures: { staff, viewer in
                    try await authors(in: viewer, installation).filter { staff.contains($0.key) }
                },
                people: { try await persons.named(in: $0).map { Confidential($0.name) } },
                labels: { try await cases.labels(among: $0, for: $1, with: $2) },
                warnings: { try await warnings(in: $0, $1, installation) },
                section: { Cases.name(of: $0, $1) }, file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to her team's referrals, with how many there are, and with how many of her consents end soon.
    static func referralLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let count = try await sharing(installation).count(for: viewer)
        let words = t(Text.Places.runningReferrals(count: count.running, overdue: count.overdue))
        let ending = try await sharing(installation).endingCount(for: viewer)
        return [(words, SharingAddress.board.address)]
            + (ending == 0
                ? [] : [(t(Text.Places.endingConsents(count: ending)), SharingAddress.board.address)])
    }

    /// Every team of an agency that somebody works cases in, with what its people can be given together: nothing once the
    /// agency takes part no more.
    static func sharingTeams(_ t: Translator, _ installation: Installation) async throws
        -> [SharingTeam]
    {
        let today = CaseDay(zone: installation.organisation.zone).of(installation.clock.now)
        return try await installation.database.read { transaction in
            try TeamStore.working(in: transaction).map { team, agency in
                let workers = try StaffAccountStore.all(of: agency.id, in: transaction)
                    .filter { $0.team == team.id }.compactMap(\.viewer).filter { $0.may(.workCases) }
                let isOnlyOne = team.name.isEmpty || team.name == agency.name
                return SharingTeam(
                    id: team.id, agency: agency.id,
                    name: isOnlyOne ? agency.name : "\(agency.name), \(team.name)",
                    reach: !agency.takesPart(on: today)
                        ? [] : workers.reduce([]) { $0.union(Role.sections(of: $1.roles)) })
            }
        }
    }

    static func sharing(_ installation: Installation) -> Sharing {
        Sharing(files: caseFiles(installation), zone: installation.organisation.zone)
    }
}
