// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Chat
import Contacts
import Foundation
import Groups
import Intake
import Intervision
import Kernel
import Organisation
import Retention
import SafeContact
import Store
import Supervision
import Texts
import Vault
import WaitingList
import Web

/// What is erased on schedule, and by which rule.
extension Composition {
    /// Every kind of narrative that has its time; whoever stores a new kind adds it here.
    static let perishables: [Perishable] = [
        Perishable(
            key: "chat_messages",
            expired: { try ConversationRetentionStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: { try ConversationRetentionStore.count(from: $0, before: $1, in: $2) },
            erase: { try eraseConversations($0, $1) }, find: { try conversation($0, $1) }),
        Perishable(
            key: "note",
            expired: { try ContactRetentionStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: { try ContactRetentionStore.count(from: $0, before: $1, in: $2) },
            erase: { try ContactRetentionStore.erase($0, in: $1) },
            find: { try ContactRetentionStore.unit(of: $0, in: $1) }),
        Perishable(
            key: draftRule,
            expired: { try ContactDraftStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: { try ContactDraftStore.count(from: $0, before: $1, in: $2) },
            erase: { try ContactRetentionStore.erase($0, in: $1) },
            find: { try ContactRetentionStore.unit(of: $0, in: $1) }),
        cards(.card, rule: cardRule), cards(.callBack, rule: callBackRule),
        Perishable(
            key: "counsellor_state",
            expired: { try OwnStateStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: { try OwnStateStore.count(from: $0, before: $1, in: $2) },
            erase: { try OwnStateStore.erase($0, in: $1) },
            // A hold concerns what somebody told us; this is what a colleague says of herself.
            find: { _, _ in nil }),
        closedCases,
        handed(.answered, rule: "intake_request"), handed(.neverTaken, rule: "intake_never_taken"),
        Perishable(
            key: "counselling_request",
            expired: { try RequestRetentionStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: { try RequestRetentionStore.count(from: $0, before: $1, in: $2) },
            erase: { try RequestRetentionStore.erase($0, in: $1) },
            find: { try RequestRetentionStore.unit(of: $0, in: $1) }),
        Perishable(
            key: "support_group",
            expired: { try GroupRetentionStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: { try GroupRetentionStore.count(from: $0, before: $1, in: $2) },
            erase: { try GroupRetentionStore.erase($0, in: $1) },
            find: { try GroupRetentionStore.unit(of: $0, in: $1) }),
        professionals(.talk, rule: talkRule), professionals(.group, rule: "intervision_group"),
        professionals(.hours, rule: "intervision_hours"),
    ]

    static let talkRule = "intervision_talk"

    /// What professionals say among themselves, and their own hours.
    private static func professionals(_ kind: IntervisionRetentionStore.Rule, rule: String) -> Perishable {
        Perishable(
            key: rule,
            expired: {
                try IntervisionRetentionStore.expired(kind, before: $0, after: $1, limit: $2, in: $3)
            },
            count: { try IntervisionRetentionStore.count(kind, from: $0, before: $1, in: $2) },
            erase: { try IntervisionRetentionStore.erase(kind, $0, in: $1) },
            // A hold concerns what somebody told us; here nobody is told of who could be held.
            find: { _, _ in nil },
            keys: { kind == .group ? try IntervisionRetentionStore.keys(of: $0, in: $1) : $0 })
    }

    /// What the line handed over to casework.
    private static func handed(_ kind: IntakeRetentionStore.Rule, rule: String) -> Perishable {
        Perishable(
            key: rule,
            expired: { try IntakeRetentionStore.expired(kind, before: $0, after: $1, limit: $2, in: $3) },
            count: { try IntakeRetentionStore.count(kind, from: $0, before: $1, in: $2) },
            erase: { try IntakeRetentionStore.erase($0, in: $1) },
            find: { try IntakeRetentionStore.unit(of: $0, in: $1) })
    }

    /// Takes units of one kind out of the store.
    typealias EraseUnits = @Sendable ([VaultUnitID], any Transaction) throws -> Void

    /// Takes conversations out of the store; a record that is not complete yet goes on within the same walls.
    private static func eraseConversations(_ units: [VaultUnitID], _ transaction: any Transaction) throws {
        let conversations = try ConversationRetentionStore.conversations(units, in: transaction)
        try ContactRetentionStore.outlive(conversations, in: transaction)
        try ConversationRetentionStore.erase(units, in: transaction)
    }

    /// A conversation that may be held: one of the line's, never one that is told to the alternate addressee.
    private static func conversation(_ reference: String, _ transaction: any Transaction) throws
        -> VaultUnitID?
    {
        guard let line = try TeamStore.find(purpose: Team.linePurpose, in: transaction) else { return nil }
        return try ConversationRetentionStore.unit(of: reference, answeredBy: line.id, in: transaction)
    }

    /// Threads; whoever was never answered in one is counted when it goes.
    private static func threads(erase: @escaping EraseUnits) -> Perishable {
        Perishable(
            key: "code_thread",
            expired: { try ThreadStore.expired(before: $0, after: $1, limit: $2, in: $3) },
            count: {
                // Of what the alternate addressee keeps, the line's coordinator learns no number either.
                guard let line = try TeamStore.find(purpose: Team.linePurpose, in: $2) else { return 0 }
                return try Conversations.threadsOnBoard(of: line.id, writtenFrom: $0, before: $1, in: $2)
            },
            erase: erase, find: { try conversation($0, $1) })
    }

    static let draftRule = "contact_draft"
    static let caseRule = "case"
    static let cardRule = "safe_contact_card"
    static let callBackRule = "call_back_request"

    /// Cards and call-backs carry their own end, which follows the rule.
    private static func cards(_ kind: SafeContactEntry.Kind, rule: String) -> Perishable {
        Perishable(
            key: rule, hasOwnEnd: true,
            expired: {
                try SafeContactRetentionStore.expired(kind, before: $0, after: $1, limit: $2, in: $3)
            },
            count: { try SafeContactRetentionStore.count(kind, from: $0, before: $1, in: $2) },
            erase: { try SafeContactRetentionStore.erase($0, in: $1) },
            find: { try SafeContactRetentionStore.unit(of: $0, kind, in: $1) },
            shorten: { try SafeContactRetentionStore.shorten(kind, to: $0, in: $1) })
    }

    /// That cases will soon be kept less long, for everybody who works on them.
    static func shorterRule(for request: StaffRequest, _ installation: Installation) async throws -> HTML {
        let retention = retention(installation)
        let rule = try await installation.database.read { try retention.rule(caseRule, in: $0) }
        return RetentionViews.shorter(rule, in: installation.organisation.zone, request.translate)
    }

    /// How long something lives by the rule in force.
    static func span(_ rule: String, _ installation: Installation) -> @Sendable () async throws -> Moment.Span
    {
        let retention = retention(installation)
        return { try await installation.database.read { try retention.rule(rule, in: $0).span } }
    }

    /// The periods in force, read anew after a change; while they cannot be read, those read last or the files' own.
    static func periods(_ installation: Installation) -> @Sendable () async -> [String: Moment.Span] {
        let retention = retention(installation)
        let subject = LiveHub.subject(Retention.channel, Retention.subject)
        let spans = LiveValue(
            hub: installation.hub, subjects: [subject], longest: .minutes(1), clock: installation.clock
        ) { try await installation.database.read { try retention.spans(in: $0) } }
        let files = Dictionary(
            installation.organisation.retention.map { ($0.key, $0.span) }, uniquingKeysWith: { $1 })
        return { await spans.lastKnown ?? files }
    }

    /// The rules of retention; who erases by them says how threads go, because they are counted.
    static func retention(
        _ installation: Installation,
        erasingThreads erase: @escaping EraseUnits = { try ConversationRetentionStore.erase($0, in: $1) }
    ) -> Retention {
        Retention(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            kinds: perishables + [threads(erase: erase)],
            defaults: installation.organisation.retention.map { RetentionRule(key: $0.key, span: $0.span) })
    }

    /// The way from the list of cases to what of them is put away, for who may take it out.
    static func archiveLinks(for viewer: Viewer, _ t: Translator) -> [(String, Address)] {
        viewer.may(.leadCases) ? [(t(Text.Places.archivedCases), ArchiveAddress.ofTeam.address)] : []
    }

    static func archivePages(_ installation: Installation, face: Face) -> ArchiveRoutes {
        ArchiveRoutes(
            archive: Archive(
                files: caseFiles(installation), retention: retention(installation), kind: closedCases,
                zone: installation.organisation.zone)
        ) { layout(for: $0, face: face) }
    }

    static func retentionPages(_ installation: Installation, face: Face) -> RetentionRoutes {
        let rules = installation.organisation.retention
        return RetentionRoutes(
            retention: retention(installation), zone: installation.organisation.zone,
            name: { key, language in rules.first { $0.key == key }?.name.text(in: language) ?? key }
        ) { layout(for: $0, face: face) }
    }
}
