// SPDX-License-Identifier: EUPL-1.2

import Access
import Backups
import BreakGlass
import CaseFigures
import CaseFiles
import CaseImport
import Chat
import Conflicts
import Contacts
import Documents
import Groups
import Health
import Intake
import Intervision
import Kernel
import OnlineSessions
import Organisation
import Outbound
import Outcomes
import Retention
import SafeContact
import Statistics
import Store
import Supervision
import WaitingList

/// What is done in the background.
extension Composition {
    /// Every unit whose key must not be swept: whoever makes keys for a new table adds it here; tests find who forgot.
    static let keptUnits: [KeptUnits] = [
        ConversationStore.units, ContactUnitStore.units, SafeContactStore.units, OwnStateStore.units,
        BackupStore.units, CaseFileStore.units, DocumentStore.units, GlassStore.units,
        IntakeStore.units, ImportStore.units, RequestStore.units, GroupStore.units,
        OnlineSessionStore.units, PeerGroupStore.units, HoursStore.units,
    ]

    /// Those that somebody's leaving takes from others too; her own hours are nobody's loss but hers, and hers to tell.
    static var unitsOfWork: [KeptUnits] { keptUnits.filter { $0.tables != HoursStore.units.tables } }

    static func jobs(
        _ installation: Installation, settings: Settings, conversations: Conversations
    ) throws -> [any Job] {
        let keeper = KeyKeeper(database: installation.database, vault: installation.vault)
        let patience = Moment.Span.seconds(Int64(installation.organisation.waiting.keepDroppedChatSeconds))
        return [
            mail(installation, settings: settings),
            ShreddingJob(
                shredding: Shredding(
                    retention(installation) { try conversations.eraseThreads($0, in: $1) },
                    vault: installation.vault, uptime: Uptime(installation.clocks.steady)),
                health: installation.health),
            StatisticsJob(statistics: installation.statistics),
            CaseFiguresJob(figures: try caseFigures(installation)),
            KeyIntentJob(keeper),
            TeamKeyJob(accounts: installation.accounts), RunningTimeJob(installation),
            EndedGrantJob(files: caseFiles(installation)),
            ForgottenIntakeJob(intake: intake(installation), clocks: installation.clocks),
            RescueJob(
                accounts: installation.accounts, database: installation.database,
                gate: gate(installation, settings: settings), clock: installation.clock),
            SweepJob(installation: installation, units: keptUnits),
            SessionJob(installation: installation, limits: settings.sessionLimits),
            AbandonedChatJob(
                conversations: conversations, patience: patience, clocks: installation.clocks),
            TurnedAwayJob(doorstep: Doorstep(conversations)),
            UnfinishedDocumentJob(documents: documents(installation)),
            UnaskedOutcomeJob(outcomes: outcomes(installation), clocks: installation.clocks),
            OldImportJob(imports: imports(installation), clocks: installation.clocks),
            OnlineSessionJob(sessions: try onlineSessions(installation), clocks: installation.clocks),
            ForsakenGroupJob(groups: try groups(installation)),
            ForsakenPeerGroupJob(intervision: try intervision(installation), clocks: installation.clocks),
            UnwrittenRecordJob(installation: installation, span: span(draftRule, installation)),
            RootJob(vault: installation.vault),
            WallJob(
                conflicts: conflicts(installation), database: installation.database,
                gate: gate(installation, settings: settings), clock: installation.clock),
            reminders(installation, settings: settings),
            GlassJob(
                glass: breakGlass(installation), database: installation.database,
                gate: gate(installation, settings: settings), clock: installation.clock),
        ] + backups(installation, settings: settings)
    }

    static func caseFiles(_ installation: Installation) -> CaseFiles {
        let conflicts = conflicts(installation)
        return CaseFiles(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, bound: { try await conflicts.bound(to: $0) },
            count: counting(installation))
    }

    /// How what is done is told to the figures.
    static func counting(_ installation: Installation) -> CaseFiles.Count {
        { [zone = installation.organisation.zone] in try CaseFigures.count($0, in: zone, $1) }
    }

    private static func mail(_ installation: Installation, settings: Settings) -> MailJob {
        let health = installation.health
        return MailJob(
            delivery: MailDelivery(
                gate(installation, settings: settings), carrier: Sendmail(path: settings.sendmail)
            ) { health.log(.mailFails(attempts: $0)) })
    }
}

/// Hands over the mails the gate let through.
struct MailJob: Job {
    let delivery: MailDelivery
    let name = LogWord("mail")
    let rest = Moment.Span.seconds(5)

    func round(under lease: Lease) async throws {
        try await delivery.round()
    }
}

/// Takes the keys of cases from whoever's grant has ended.
struct EndedGrantJob: Job {
    let files: CaseFiles
    let name = LogWord("ended-grants")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        try await files.takeEndedKeys()
    }
}

/// Gives back what was handed over and nobody took on.
struct ForgottenIntakeJob: Job {
    let intake: Intake
    /// A clock that was set forward has made nobody wait.
    let clocks: ClockPair
    let name = LogWord("forgotten-intake")
    let rest = Moment.Span.hours(1)

    func round(under lease: Lease) async throws {
        guard clocks.evenFor >= .hours(1) else { return }
        try await intake.giveBackForgotten(under: lease)
    }
}

/// Takes away files that began to come in and never ended.
struct UnfinishedDocumentJob: Job {
    let documents: Documents
    let name = LogWord("documents")
    let rest = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        try await documents.sweep()
    }
}

/// Forgets files to import cases from that nobody has worked at for a day.
struct OldImportJob: Job {
    let imports: Imports
    /// A clock that was set forward has made no file old.
    let clocks: ClockPair
    let name = LogWord("imports")
    let rest = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        guard clocks.evenFor >= .hours(1) else { return }
        try await imports.forget()
    }
}

/// Erases online sessions that nobody has ended.
struct OnlineSessionJob: Job {
    let sessions: OnlineSessions
    /// A clock that was set forward has ended no session.
    let clocks: ClockPair
    let name = LogWord("online-sessions")
    let rest = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        guard clocks.evenFor >= .hours(1) else { return }
        try await sessions.endForgotten(under: lease)
    }
}

/// Sees to support groups whose staff have left.
struct ForsakenGroupJob: Job {
    let groups: Groups
    let name = LogWord("groups")
    let rest = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        try await groups.seeToForsaken(under: lease)
    }
}

/// Sees to groups of professionals that nobody leads any more.
struct ForsakenPeerGroupJob: Job {
    let intervision: Intervision
    /// A clock that was set forward has let nobody leave.
    let clocks: ClockPair
    let name = LogWord("intervision")
    let rest = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        guard clocks.evenFor >= .hours(1) else { return }
        try await intervision.seeToForsaken(under: lease)
    }
}

/// Counts what was to be asked of closed cases and nobody asked.
struct UnaskedOutcomeJob: Job {
    let outcomes: Outcomes
    /// A clock that was set forward has let no time pass.
    let clocks: ClockPair
    let name = LogWord("outcomes")
    let rest = Moment.Span.hours(1)

    func round(under lease: Lease) async throws {
        guard clocks.evenFor >= .hours(1) else { return }
        try await outcomes.countUnasked(under: lease)
    }
}

/// Erases what has lived as long as it may.
struct ShreddingJob: Job {
    let shredding: Shredding
    let health: Health
    let name = LogWord("retention")
    let rest = Moment.Span.minutes(1)
    let limit = Moment.Span.minutes(10)

    func round(under lease: Lease) async throws {
        if try await shredding.round(under: lease) == .clocksDisagree { health.log(.clocksDisagree) }
    }
}

/// Takes what is done in cases into the figures by groups, and fixes those of periods that are over.
struct CaseFiguresJob: Job {
    let figures: CaseFigures
    let name = LogWord("case figures")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        try await figures.settle(under: lease)
    }
}

/// Adds new contacts to the sums and forgets when old ones began.
struct StatisticsJob: Job {
    let statistics: Statistics
    let name = LogWord("statistics")
    let rest = Moment.Span.minutes(1)

    func round(under lease: Lease) async throws {
        try await statistics.settle(under: lease)
    }
}
