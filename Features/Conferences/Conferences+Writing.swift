// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// What is written about an item: what each knows, the minutes, the decision, and amendments afterwards.
extension Conferences {
    /// Keeps what she knows of an item, after the version that she saw; `met` if she wrote it elsewhere meanwhile, or
    /// the conference is closed.
    ///
    /// Where she is tied to somebody in the case herself she is kept out of it by the same transaction, also if the
    /// conference was closed meanwhile: `open` is hers no more, unless she works the case as her own.
    func answer(_ words: ResearchWords, after version: Int, on item: AgendaItem, in open: OpenCase)
        async throws -> CaseWriting
    {
        let (staff, now) = (open.viewer.id, clock.now)
        let parting = words.conflict.stepsBack ? try await files.parting(from: open) : nil
        let kept = try await files.keep(
            .conference, of: open,
            seal: { try $0.seal(record: words, at: .research(item.id, of: staff)) }
        ) { sealed, transaction in
            guard try ConferenceStore.hold(item.conference, in: transaction),
                try AgendaStore.find(item.id, of: open.id, in: transaction) != nil
            else { return false }
            let research = Research(staff: staff, version: version + 1, at: now, sealedWords: sealed)
            guard try AgendaStore.keep(research, on: item.id, in: transaction) else { return false }
            try parting?.stand(in: transaction)
            return true
        }
        guard let parting else { return kept }
        switch kept {
        case .refused: return kept
        case .met: try await database.write { try parting.stand(in: $0) }
        case .kept: break
        }
        try await files.carryOut(parting)
        return kept
    }

    /// Writes the minutes of an item, after the ones that were shown; `met` if somebody else did, or the conference is closed.
    ///
    /// The same form sent twice is one writing.
    func minute(
        _ text: String, after number: Int, on item: AgendaItem, in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        try await record(text, as: .minutes, number + 1, on: item, in: open, from: form) {
            try ConferenceStore.hold(item.conference, in: $0)
        }
    }

    /// Adds to what stands in the minutes of a conference that is closed.
    func amend(
        _ text: String, after number: Int, on whole: WholeItem, in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        guard !whole.conference.isOpen else { return .refused }
        return try await record(text, as: .amendment, number + 1, on: whole.item, in: open, from: form) { _ in
            true
        }
    }

    /// Keeps what the conference decided on an item, after the decision that was shown.
    ///
    /// Throws `ItemFaults` where it cannot decide at this moment, because it has not begun or too few are there: it is
    /// asked with the row of the conference held, so that nobody steps back or is taken out of the attendance meanwhile.
    func decide(
        _ words: DecisionWords, after number: Int, on whole: WholeItem, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let (item, now) = (whole.item, clock.now)
        let review = words.nextReview.isEmpty ? nil : words.nextReview
        let state: AgendaItem.State = words.outcome.needsNobody ? .deferred : .decided
        guard let unit = open.unit(of: .conference) else { return .refused }
        let counted = try await counted(whole.conference)
        let fact = fact(of: words, on: whole, at: counted, under: unit)
        return try await record(words, as: .decision, number + 1, on: item, in: open, from: form) {
            guard try ConferenceStore.hold(item.conference, in: $0) else { return false }
            if !words.outcome.needsNobody { try Self.needQuorum(on: item, under: unit, at: now, in: $0) }
            if state == .decided { try ConferenceStore.count(item.conference, at: counted, in: $0) }
            try files.count(fact, $0)
            return try AgendaStore.decide(
                item.id, as: state, isReturned: words.outcome == .return, nextReview: review, in: $0)
        }
    }

    private static func needQuorum(
        on item: AgendaItem, under unit: UnitKey, at now: Moment, in transaction: any Transaction
    ) throws {
        guard let conference = try ConferenceStore.find([item.conference], in: transaction).first,
            conference.hasBegun(at: now)
        else { throw ItemFaults(all: [.notBegun]) }
        let audience = try ItemAudience(
            of: item, try ConferenceStore.seats(in: [item.conference], transaction)[item.conference] ?? [],
            tied: try AgendaStore.research(on: item.id, in: transaction).tied(on: item.id, under: unit),
            at: now, in: transaction)
        guard conference.plan.isQuorate(audience.agencies) else { throw ItemFaults(all: [.noQuorum]) }
    }

    private func record(
        _ words: some Codable & Sendable, as kind: ItemRecord.Kind, _ number: Int, on item: AgendaItem,
        in open: OpenCase, from form: SendingID?,
        if allowed: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, staff, now) = (ItemRecordID(from: randomness), open.viewer.id, clock.now)
        return try await files.keep(
            .conference, of: open, from: form,
            seal: { try $0.seal(record: words, at: .itemRecord(id)) }
        ) { sealed, transaction in
            guard try AgendaStore.find(item.id, of: open.id, in: transaction) != nil, try allowed(transaction)
            else { return false }
            return try AgendaStore.insert(
                ItemRecord(
                    id: id, item: item.id, kind: kind, number: number, by: staff, at: now,
                    sealedWords: sealed),
                in: transaction)
        }
    }
}
