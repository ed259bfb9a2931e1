// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
import Store
import Vault

/// What the lead of the team does that is asked to take a case over.
extension Transfers {
    /// What the viewer's team was asked and has proposed, the latest first.
    func listed(for viewer: Viewer) async throws -> [ListedTransfer] {
        try await files.database.read { transaction in
            try TransferStore.all(for: viewer, in: transaction).map {
                ListedTransfer(transfer: $0.transfer, number: $0.number)
            }
        }
    }

    /// Since when those wait that wait for an answer of hers.
    package func waiting(for viewer: Viewer) async throws -> [Moment] {
        guard viewer.may(.leadCases), viewer.team != nil else { return [] }
        let now = clock.now
        return try await files.database.read { try TransferStore.waiting(for: viewer, at: now, in: $0) }
    }

    /// One that her team was asked; nil if there is none for her.
    ///
    /// As long as it waits she reads why and what the survivor says to it, which is noted, and nothing of the case.
    func received(_ id: TransferID, by viewer: Viewer, with key: PersonKey) async throws -> ReceivedTransfer?
    {
        guard let found = try await found(id, for: viewer) else { return nil }
        let transfer = found.read.transfer
        guard transfer.state(at: clock.now) == .proposed else { return found }
        let opened = try await files.proposedUnit(
            transfer.section, of: transfer.matter, by: viewer, with: key)
        guard let unit = opened else { return try await self.found(id, for: viewer) }
        let line = line(.caseRead, by: viewer, of: unit)
        let isHers = try await files.database.write { transaction in
            guard try files.isProposed(transfer.matter, to: viewer, in: transaction) else { return false }
            try line.record(in: transaction)
            return true
        }
        guard isHers else { return try await answeredMeanwhile(id, for: viewer) }
        return ReceivedTransfer(
            read: try ReadTransfer(transfer, under: unit), number: found.number, unit: unit)
    }

    private func found(_ id: TransferID, for viewer: Viewer) async throws -> ReceivedTransfer? {
        try await files.database.read { try TransferStore.find(id, for: viewer, in: $0) }
            .map { ReceivedTransfer(read: ReadTransfer($0.transfer), number: $0.number, unit: nil) }
    }

    /// One that waited when it was looked up and does not any more; nil if it is not hers for another reason.
    private func answeredMeanwhile(_ id: TransferID, for viewer: Viewer) async throws -> ReceivedTransfer? {
        let found = try await found(id, for: viewer)
        return found?.read.transfer.state(at: clock.now) == .proposed ? nil : found
    }

    /// Takes the case over; `met` if somebody was faster, or it is proposed no more.
    func accept(
        _ received: ReceivedTransfer, saying text: String, by viewer: Viewer, with key: PersonKey,
        from form: SendingID?
    ) async throws -> TransferAnswering {
        let transfer = received.read.transfer
        guard let unit = received.unit else { return .met }
        let ending = try ending(text, of: transfer, by: viewer, under: unit)
        let line = line(.transferAnswered, by: viewer, of: unit)
        let handOver = needs.handOver(
            Transfer.Hands(matter: transfer.matter, from: transfer.from, to: transfer.to, by: viewer.id))
        do {
            try await files.takeOver(transfer.proposal, by: viewer, with: key) { units, transaction in
                guard try TransferStore.end(transfer.id, as: .accepted, ending, in: transaction) else {
                    throw TransferStopped.met
                }
                guard try needs.holds(transfer.decision, transfer.matter, transaction) else {
                    throw TransferStopped.decision
                }
                if let form { _ = try SentFormStore.note(form, at: ending.at, in: transaction) }
                try handOver(units, transaction)
                try line.record(in: transaction)
            }
            return .done
        } catch is CaseFiles.TransferFault {
            return .met
        } catch TransferStopped.met {
            return .met
        } catch TransferStopped.decision { return .stopped }
    }

    /// Declines it with why; what was made ready for her team ends with it, and the keys right after.
    func decline(_ received: ReceivedTransfer, saying text: String, by viewer: Viewer) async throws
        -> TransferAnswering
    {
        let transfer = received.read.transfer
        guard let unit = received.unit else { return .met }
        let ending = try ending(text, of: transfer, by: viewer, under: unit)
        let line = line(.transferAnswered, by: viewer, of: unit)
        let isDone = try await files.database.write { transaction in
            guard try files.isProposed(transfer.matter, to: viewer, in: transaction),
                try TransferStore.end(transfer.id, as: .declined, ending, in: transaction)
            else { return false }
            try files.unprepare(transfer.ready, in: transaction)
            try line.record(in: transaction)
            return true
        }
        guard isDone else { return .met }
        try await files.takeEndedKeys(of: transfer.matter.matter)
        return .done
    }

    private func ending(_ text: String, of transfer: Transfer, by viewer: Viewer, under unit: UnitKey) throws
        -> Transfer.Ending
    {
        let place = Place.transferAnswer(transfer.id)
        return Transfer.Ending(
            by: viewer.id, at: clock.now,
            sealedAnswer: text.isEmpty ? nil : try unit.seal(Confidential(text), at: place))
    }
}

/// How an answer ended.
enum TransferAnswering: Sendable {
    case done
    /// Somebody was faster, or it is proposed no more.
    case met
    /// The decision it rests on does not hold any more.
    case stopped
}

/// A transfer in a list over all cases.
struct ListedTransfer: Sendable {
    let transfer: Transfer
    let number: CaseFile.Number
}

/// A transfer as the lead of the team reads it that is asked.
struct ReceivedTransfer: Sendable {
    let read: ReadTransfer
    let number: CaseFile.Number
    /// The key of its words, as long as it waits.
    let unit: UnitKey?
}
