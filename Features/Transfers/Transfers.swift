// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// How cases come to be answered for by another agency: proposed, taken over, declined, taken back.
package struct Transfers: Sendable {
    let files: CaseFiles
    let needs: TransferNeeds
    let days: CaseDay

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, needs: TransferNeeds, zone: TimeZone) {
        (self.files, self.needs, days) = (files, needs, CaseDay(zone: zone))
    }

    /// Whether the viewer says that the case goes to another agency.
    func mayPropose(_ open: OpenCase) -> Bool {
        open.file.stage == .open && open.viewer.agency == open.file.agency && needs.decides(open)
    }

    /// The transfers of a case with their words, as far as she reads them; nil if that has ceased to be hers.
    func all(in open: OpenCase) async throws -> [ReadTransfer]? {
        let id = open.id
        let there = try await files.database.read { try TransferStore.all(of: id, in: $0) }
        let sections = open.written(Sections(there.map(\.section)))
        guard !sections.isEmpty else { return there.map { ReadTransfer($0) } }
        let found = try await files.read(sections, of: open) { try TransferStore.all(of: id, in: $0) }
        return try found?.map { try ReadTransfer($0, under: open.unit(of: $0.section)) }
    }

    /// Proposes a case to the lead of another agency's team; nil if it is proposed.
    ///
    /// That the decision holds, the keys made ready and what is said are one transaction; the same form sent twice is one.
    func propose(_ plan: TransferPlan, in open: OpenCase, from form: SendingID?) async throws
        -> TransferFault?
    {
        guard mayPropose(open), let unit = open.unit(of: plan.way.section),
            let end = days.end(of: plan.way.decision.until)
        else { return .notPossible }
        let (id, ready, now) = (TransferID(from: randomness), GrantID(from: randomness), clock.now)
        let transfer = Transfer(
            id: id, matter: open.id, decision: plan.way.decision.id, from: open.file.team,
            to: plan.way.team.id, section: plan.way.section, sections: plan.way.sections,
            goesOn: plan.goesOn, isImplicated: plan.isImplicated, kept: .proposed, ready: ready,
            proposedBy: open.viewer.id, proposedAt: now,
            sealedWords: try unit.seal(record: plan.words, at: .transfer(id)), ending: nil)
        let line = line(.transferProposed, by: open.viewer, of: unit)
        do {
            let fault = try await files.propose(
                transfer.sections, of: open, to: transfer.to, until: end, restingOn: transfer.decision,
                ready: ready, from: form
            ) { transaction in
                guard try needs.holds(transfer.decision, transfer.matter, transaction) else {
                    throw TransferStopped.decision
                }
                guard try !TransferStore.isRunning(in: transfer.matter, at: now, transaction) else {
                    throw TransferStopped.met
                }
                try TransferStore.insert(transfer, in: transaction)
                try line.record(in: transaction)
            }
            return fault == nil ? nil : .notPossible
        } catch TransferStopped.decision {
            return .stopped
        } catch TransferStopped.met { return .running }
    }

    /// Takes a proposal back; `met` if it was answered or taken back meanwhile.
    func withdraw(_ transfer: Transfer, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting
    {
        guard mayPropose(open), let unit = open.unit(of: transfer.section) else { return .refused }
        let ending = Transfer.Ending(by: open.viewer.id, at: clock.now, sealedAnswer: nil)
        let line = line(.transferWithdrawn, by: open.viewer, of: unit)
        let kept = try await files.keep(transfer.section, of: open, from: form) { transaction in
            guard try TransferStore.end(transfer.id, as: .withdrawn, ending, in: transaction) else {
                return false
            }
            try files.unprepare(transfer.ready, in: transaction)
            try line.record(in: transaction)
            return true
        }
        if case .kept = kept { try await files.takeEndedKeys(of: open.id.matter) }
        return kept
    }

    func line(_ action: AuditEntry.Action, by viewer: Viewer, of unit: UnitKey?) -> TransferLine {
        TransferLine(
            id: AuditEntryID(from: randomness),
            entry: AuditEntry(action, by: .staff(viewer.id), subject: unit?.auditName, at: clock.now))
    }
}

/// A row of the audit that is ready to be written.
struct TransferLine: Sendable {
    let id: AuditEntryID
    let entry: AuditEntry

    func record(in transaction: any Transaction) throws {
        try AuditStore.record(entry, id: id, in: transaction)
    }
}

/// Thrown inside a transaction, so that it leaves no trace.
enum TransferStopped: Error {
    case decision
    case met
}

/// A transfer with its words; without them where they are not hers to read.
struct ReadTransfer: Sendable {
    let transfer: Transfer
    let words: Transfer.Words?
    let answer: String?

    init(_ transfer: Transfer, under unit: UnitKey? = nil) throws {
        self.transfer = transfer
        words = try unit?.openRecord(transfer.sealedWords, at: .transfer(transfer.id))
        answer = try transfer.ending?.sealedAnswer.flatMap {
            try unit?.open($0, at: .transferAnswer(transfer.id)).revealed
        }
    }

    init(_ transfer: Transfer) { (self.transfer, words, answer) = (transfer, nil, nil) }
}
