// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Texts
package import Vault
package import Web

/// Opening a colleague's case for an hour without leave: why, for whom to see, and how it is judged.
package struct BreakGlass: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let files: CaseFiles
    let walls: Walls
    let zone: TimeZone
    /// Days on which nobody works, `YYYY-MM-DD`.
    let holidays: Set<String>

    package init(files: CaseFiles, vault: Vault, zone: TimeZone, holidays: Set<String>) {
        (self.files, self.vault, self.zone, self.holidays) = (files, vault, zone, holidays)
        (database, clock, randomness) = (files.database, files.clock, files.randomness)
        walls = Walls(database: database, vault: vault, randomness: randomness)
    }

    /// Opens a case; nil if it is open, else why it cannot be.
    ///
    /// The grant, its row of the audit and the reason are one transaction: without any of them there is none.
    func open(_ request: GlassForm, by viewer: Viewer, with key: PersonKey) async throws -> GlassFault? {
        guard let reason = request.reason, let words = GlassWords(request.words) else { return .tooLittle }
        guard let number = CaseFile.Number(request.number),
            let exception = try await files.exception(
                to: number, for: GlassBreak.span, by: viewer, with: key)
        else { return .notFound }
        guard !exception.isNeedless else { return .needless }
        let unit = vault.mint()
        let readers = try await readers(of: exception.grant.matter, exception, viewer)
        try await vault.keep(unit, for: [.person(viewer.id, key.publicKey)] + readers)
        let glass = GlassBreak(
            id: exception.grant.id, matter: exception.grant.matter, number: number.description,
            agency: viewer.agency, staff: viewer.id, reason: reason, unit: unit.id,
            sealedText: try unit.seal(words.text, at: .glassText(exception.grant.id)),
            brokenAt: exception.grant.from, endsAt: exception.grant.from + GlassBreak.span,
            reviewBy: GlassBreak.reviewBy(after: exception.grant.from, in: zone, holidays: holidays),
            review: nil)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try files.give(exception, audit: audit, in: transaction) else { return .notFound }
            try GlassStore.insert(glass, in: transaction)
            return nil
        }
    }

    /// Ends what she has open, with its keys; false if she has no such thing open.
    func end(_ id: GrantID, by viewer: Viewer) async throws -> Bool {
        let (now, audit) = (clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(.grantEnded, by: .staff(viewer.id), subject: id.description, at: now)
        let hasEnded = try await database.write { transaction in
            guard try GlassStore.end(id, GlassStore.own(viewer), at: now, in: transaction) else {
                return false
            }
            try GrantStore.end(id, at: now, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        if hasEnded { try await files.takeEndedKeys() }
        return hasEnded
    }

    /// Who else is to read why: those who work the case and the stewards, but nobody whom a wall keeps from it.
    private func readers(of matter: MatterID, _ exception: CaseException, _ viewer: Viewer) async throws
        -> [Holder]
    {
        let stewards = try await stewards(of: viewer.agency)
        let people = exception.owners.union(stewards).subtracting([viewer.id])
        return try await walls.holders(of: matter, among: people)
    }

    /// What hangs over every page of hers as long as she has a case open, until when, and where she ends it.
    package func banners(for viewer: Viewer) async throws -> [StaffLayout.Banner] {
        guard viewer.may(.breakGlass) else { return [] }
        let (own, now) = (GlassStore.own(viewer), clock.now)
        let t = Translator(viewer.language)
        return try await database.read { try GlassStore.running(own, at: now, in: $0) }.map { glass in
            let time = t.time(glass.endsAt, in: zone)
            return StaffLayout.Banner(
                text: t(Text.Glass.banner(number: glass.number, time: time)),
                address: BreakGlassAddress.exceptions.address)
        }
    }

    func stewards(of agency: AgencyID) async throws -> Set<StaffID> {
        let accounts = try await database.read { try StaffAccountStore.all(of: agency, in: $0) }
        return Set(accounts.compactMap(\.viewer).filter { $0.may(.manageWalls) }.map(\.id))
    }
}

/// What the form asks for.
struct GlassForm: Sendable {
    let number: String
    let reason: GlassBreak.Reason?
    let words: Confidential
}

/// Grounds in at least three words: a colleague and a steward are to understand them.
struct GlassWords: Sendable {
    static let most = 2_000
    let text: Confidential

    init?(_ written: Confidential) {
        let words = written.revealed.split { !$0.isLetter && !$0.isNumber }
        guard words.count >= 3, written.revealed.count <= Self.most else { return nil }
        text = written
    }
}

/// Why a case was not opened, or a verdict not taken.
enum GlassFault: Error, Sendable {
    /// No reason or verdict was chosen, or hardly anything was written.
    case tooLittle
    /// There is no such case for her, whatever the cause.
    case notFound
    /// She can open it without breaking anything.
    case needless
    /// She does not hold the key of the grounds yet.
    case noKey
}

extension Place {
    static func glassText(_ id: GrantID) -> Place {
        Place(table: "glass_break", column: "sealed_text", row: id)
    }

    static func glassVerdict(_ id: GrantID) -> Place {
        Place(table: "glass_break", column: "sealed_verdict", row: id)
    }
}
