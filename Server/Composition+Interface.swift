// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFigures
import Cases
import Conferences
import Intake
import Kernel
import Organisation
import PartnerInterface
import Web

/// How partners' systems are joined with what takes in what they send and knows what they may ask.
extension Composition {
    static func interfacePages(_ installation: Installation, face: Face) -> [any RouteSource] {
        let interface = interface(installation)
        return [
            InterfaceRoutes(interface: interface),
            TokenRoutes(interface: interface) { layout(for: $0, face: face) },
        ]
    }

    private static func interface(_ installation: Installation) -> PartnerInterface {
        let intake = intake(installation)
        return PartnerInterface(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone,
            needs: InterfaceNeeds(
                receivers: { try await receivers(for: $0, installation) }, terms: referralTerms,
                prepare: { try await prepare($0, intake) },
                state: { try Intake.stand(of: $0, from: $1, in: $2).flatMap(state) },
                conferences: { agency, transaction in
                    try Conferences.dates(of: agency, in: transaction).map {
                        InterfaceConference(at: $0.at, kind: $0.kind)
                    }
                },
                periods: { try CaseFigures.fixedPeriods(in: $0) },
                figures: { try CaseFigures.fixed($0, in: $1).map { figures($0.figures, at: $0.madeAt) } }))
    }

    /// What something that is sent has to be like.
    static let referralTerms = ReferralTerms(
        sections: Intake.sections, urgencies: Intake.urgencies, mostLabel: Intake.mostLabel,
        mostPart: Intake.mostPart, mostAgreement: Intake.mostAgreement)

    /// The teams of her organisation that work cases.
    private static func receivers(for viewer: Viewer, _ installation: Installation) async throws
        -> [InterfaceReceiver]
    {
        try await grantees(for: viewer, installation).compactMap { one in
            guard case .team(let team) = one.grantee else { return nil }
            return InterfaceReceiver(team, name: one.name)
        }
    }

    private static func prepare(_ sent: SentReferral, _ intake: Intake) async throws -> PreparedReferral? {
        let prepared = try await intake.prepare(
            Intake.Sent(
                agency: sent.agency, team: sent.team, urgency: sent.urgency, label: sent.label,
                agreement: sent.agreement, parts: sent.parts))
        return prepared.map { PreparedReferral(id: $0.id, write: $0.write) }
    }

    private static func state(_ stand: Intake.Stand) -> ReferralState? {
        let states: [String: ReferralState.Stand] = [
            "waiting": .received, "taken": .taken, "declined": .declined,
        ]
        return states[stand.state].map {
            ReferralState($0, receivedAt: stand.sentAt, decidedAt: stand.decidedAt, code: stand.code)
        }
    }

    private static func figures(_ told: [CaseFigures.Told], at madeAt: Moment) -> InterfaceFigures {
        InterfaceFigures(
            madeAt: madeAt,
            figures: told.map { one in
                InterfaceFigure(
                    figure: one.figure, version: one.version, total: one.total,
                    rows: one.rows.map { InterfaceFigure.Row(codes: $0.codes, count: $0.count) })
            })
    }
}
