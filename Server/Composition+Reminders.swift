// SPDX-License-Identifier: EUPL-1.2

import Access
import Conferences
import DutyToReport
import Health
import Intake
import Intervision
import Kernel
import Organisation
import Outbound
import Store
import Texts
import Transfers
import WorkChannel

/// Of what people are reminded who have confirmed a work address.
extension Composition {
    static func reminders(_ installation: Installation, settings: Settings) -> ReminderJob {
        ReminderJob(
            reminders: Reminders(
                gate: gate(installation, settings: settings), clock: installation.clock,
                zone: installation.organisation.zone
            ) { staff in
                let account = try await installation.database.read {
                    try StaffAccountStore.find(staff, in: $0)
                }
                guard let viewer = account?.viewer else { return nil }
                return try await waiting(for: viewer, installation)
            })
    }

    /// What is hers by the same rules as on the pages where it stands.
    private static func waiting(for viewer: Viewer, _ installation: Installation) async throws -> Waiting {
        let running =
            viewer.may(.workCases) ? try await duties(installation).count(for: viewer) : 0
        let late = viewer.may(.workCases) ? try await intake(installation).count(for: viewer).late : 0
        let due = try await deadlines(for: viewer, installation)
            .map { Waiting.Thing(due: $0.day, asked: $0.askedAt) }
        let asked =
            try await conferences(installation).unanswered(by: viewer)
            + transfers(installation).waiting(for: viewer)
            + intervision(installation).invitations(of: viewer)
            + untoldInterpreters(
                for: viewer, Translator(viewer.language), installation, waitingList(installation))
        return Waiting(due + asked.map { Waiting.Thing(asked: $0) }, urgent: running + late)
    }
}

/// Writes to people that something waits for them.
struct ReminderJob: Job {
    let reminders: Reminders
    let name = LogWord("reminders")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        try await reminders.round()
    }
}
