// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Intervision
import Kernel
import Organisation
import Store
import Texts
import Web

/// How groups of professionals are joined with who works where.
extension Composition {
    static func intervisionPages(_ installation: Installation, face: Face) throws -> IntervisionRoutes {
        IntervisionRoutes(
            intervision: try intervision(installation), hub: installation.hub, face: face,
            needs: IntervisionNeeds(
                names: { try await authors(in: $0, installation) },
                invitable: { try await peers(of: $0, installation) },
                talkSpan: span(talkRule, installation),
                house: { installation.organisation.name.text(in: $0) })
        ) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to the groups that wait for her answer; none where none does.
    static func peerLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(
            String, Address
        )]
    {
        let count = try await intervision(installation).invitations(of: viewer).count
        guard count > 0 else { return [] }
        return [(t(Text.Places.peerInvitations(count: count)), IntervisionAddress.all.address)]
    }

    static func intervision(_ installation: Installation) throws -> Intervision {
        Intervision(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone,
            rules: try installation.files.intervisionRules(),
            towns: installation.organisation.centres.map(\.town), count: counting(installation))
    }

    /// Whom somebody may invite to think with her: of every agency that takes part those who work on cases, who know each other
    /// from conferences, and of her own those who answer the line, of whom partners are not told.
    private static func peers(of viewer: Viewer, _ installation: Installation) async throws -> [StaffID:
        String]
    {
        let (accounts, agencies) = try await installation.database.read {
            (try StaffAccountStore.all(in: $0), try TeamStore.agencies(in: $0))
        }
        let today = CaseDay(zone: installation.organisation.zone).of(installation.clock.now)
        let gone = Set(agencies.filter { !$0.takesPart(on: today) }.map(\.id))
        let able = accounts.compactMap(\.viewer).filter { one in
            let isNear = one.agency == viewer.agency && (one.may(.answerContacts) || one.may(.supervise))
            return !gone.contains(one.agency) && (one.may(.workCases) || isNear)
        }
        let names = try await authors(in: viewer, installation)
        return able.reduce(into: [:]) { $0[$1.id] = names[$1.id] }
    }
}
