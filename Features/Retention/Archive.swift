// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store

/// Cases that are over, as who looks after them sees them: their numbers and days, and nothing of what is in them.
package struct Archive: Sendable {
    let files: CaseFiles
    let retention: Retention
    /// The kind that closed cases are among all that is erased on schedule.
    let kind: Perishable
    let zone: TimeZone

    /// How many a list shows.
    static let most = 200

    package init(files: CaseFiles, retention: Retention, kind: Perishable, zone: TimeZone) {
        (self.files, self.retention, self.kind, self.zone) = (files, retention, kind, zone)
    }

    /// A case with when it is erased, and what keeps it from that.
    struct Kept: Sendable {
        let file: KeptCase
        let erasedFrom: Moment
        let holds: [LegalHold]
    }

    /// Those of a stage that a records officer looks after, who goes first first, one more than a list shows.
    func kept(in stage: Stage, for viewer: Viewer) async throws -> [Kept] {
        try await all(access(viewer).kept, in: [stage])
    }

    /// Those put away of her team, for a case lead.
    func putAway(for viewer: Viewer) async throws -> [Kept] {
        try await all(access(viewer).putAway, in: [.archived])
    }

    /// The case of this number that a records officer looks after; nil if there is none, which is noted.
    func find(_ number: CaseFile.Number, for viewer: Viewer) async throws -> CaseID? {
        let rule = access(viewer).kept
        let found = try await files.database.read { try CaseRetentionStore.kept(number, rule, in: $0) }
        if found == nil {
            try await files.note(AuditEntry(.accessRefused, by: .staff(viewer.id), at: files.clock.now))
        }
        return found?.id
    }

    /// One that she looks after, with how often it was put away; nil if there is none.
    func find(_ id: CaseID, for viewer: Viewer) async throws -> (kept: Kept, archivings: [Archiving])? {
        guard let file = try await files.kept(id, by: viewer) else { return nil }
        return try await files.database.read { transaction in
            guard let kept = try kept([file], in: transaction).first else { return nil }
            return (kept, try ArchiveStore.all(of: id, in: transaction))
        }
    }

    /// Puts a closed case away; false if there is no such case for her.
    func put(_ id: CaseID, by viewer: Viewer) async throws -> Bool {
        let (now, row) = (files.clock.now, Identifier<Archiving>(from: files.randomness))
        return try await files.archive(id, by: viewer) {
            try ArchiveStore.insert(row, of: id, by: viewer.id, at: now, in: $0)
        }
    }

    /// Takes one out again, as the lead of its team; false if there is no such case for her.
    func takeOut(_ id: CaseID, for reason: Archiving.Reason, by viewer: Viewer) async throws -> Bool {
        let now = files.clock.now
        return try await files.takeOut(id, by: viewer) {
            try ArchiveStore.takeOut(id, for: reason, by: viewer.id, at: now, in: $0)
        }
    }

    /// Keeps one from being erased; false if there is no such case for her any more.
    func hold(_ one: KeptCase, for reason: LegalHold.Reason, days: Int, by viewer: Viewer) async throws
        -> Bool
    {
        let (rule, kind) = (access(viewer).kept, kind)
        let end = files.clock.now + .days(Int64(days))
        return try await retention.hold(for: reason, until: end, by: viewer) { transaction in
            try CaseRetentionStore.kept(one.id, rule, in: transaction).map { (kind.key, $0.unit) }
        }
    }

    /// Lifts a hold of one, which somebody else has set; false if there is no such hold.
    func lift(_ hold: Identifier<LegalHold>, of one: KeptCase, by viewer: Viewer) async throws -> Bool {
        let rule = access(viewer).kept
        return try await retention.lift(hold, by: viewer) { transaction in
            guard try CaseRetentionStore.kept(one.id, rule, in: transaction) != nil else { return nil }
            return one.unit
        }
    }

    private func access(_ viewer: Viewer) -> CaseAccess { CaseAccess(viewer: viewer, now: files.clock.now) }

    private func all(_ visible: Visibility, in stages: [Stage]) async throws -> [Kept] {
        try await files.database.read { transaction in
            let files = try CaseRetentionStore.kept(
                visible, in: stages, limit: Self.most + 1, in: transaction)
            return try kept(files, in: transaction)
        }
    }

    /// A hold that ends after the years are over keeps a case until it ends.
    private func kept(_ files: [KeptCase], in transaction: any Transaction) throws -> [Kept] {
        let span = try retention.rule(kind.key, in: transaction).span
        let holds = try RetentionStore.holds(
            on: files.map(\.unit), at: retention.clock.now, in: transaction)
        return files.map { file in
            let own = holds.filter { $0.unit == file.unit }
            let end = ([file.keptSince + span] + own.map(\.endsAt)).max() ?? file.keptSince
            return Kept(file: file, erasedFrom: end, holds: own)
        }
    }
}
