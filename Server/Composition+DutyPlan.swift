// SPDX-License-Identifier: EUPL-1.2

import Access
import Duty
import Kernel
import Organisation
import Store
import Telephone
import Vault
import Web

/// How the duty plan is joined with the telephone, which asks it who is on duty.
extension Composition {
    /// Who is on duty when, and where it rings her.
    struct DutyBook: Sendable {
        let plan: DutyPlan
        let telephones: OwnTelephones

        /// What the distribution of calls asks of it.
        var needs: CallNeeds.Duty {
            CallNeeds.Duty(
                running: { [plan] in
                    try plan.running(at: $0, in: $1).mapValues {
                        CallNeeds.Shift(place: $0.place, beginsAt: $0.beginsAt)
                    }
                },
                abilities: { [plan] in try plan.abilities(of: $0, in: $1) },
                telephones: { [telephones] in
                    try telephones.find($0, in: $1).mapValues { one in
                        Telephone.HomeTelephone(isConfirmed: one.isConfirmed, rings: one.rings) {
                            try telephones.number(of: one)
                        }
                    }
                })
        }
    }

    static func dutyBook(_ installation: Installation, _ line: TeamID) -> DutyBook {
        let changed: @Sendable (any Transaction) throws -> Void = {
            try $0.announce(Calls.channel, line.description)
        }
        return DutyBook(
            plan: DutyPlan(
                database: installation.database, clock: installation.clock,
                randomness: installation.randomness, team: line,
                zone: installation.organisation.timeZone, changed: changed),
            telephones: OwnTelephones(
                database: installation.database, vault: installation.vault, clock: installation.clock,
                randomness: installation.randomness, changed: changed))
    }

    static func dutyPlan(
        _ installation: Installation, _ duty: DutyBook, _ calls: Calls, _ line: TeamID,
        _ telephone: TelephoneRoutes, _ face: Face
    ) -> DutyPlanRoutes {
        DutyPlanRoutes(
            plan: duty.plan, telephones: duty.telephones,
            needs: DutyPlanNeeds(
                randomness: installation.randomness, names: { try await answering(installation, line) },
                skills: Set(calls.rules.lines.flatMap(\.skills)).union([Abilities.abusiveCalls]).sorted(),
                centres: installation.organisation.centres, trial: TelephoneAddress.rehearsal.address,
                notice: telephone.notice)
        ) { layout(for: $0, face: face) }
    }
}
