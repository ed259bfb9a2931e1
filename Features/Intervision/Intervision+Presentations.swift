// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// What is brought to meetings, how it is talked over, and what of it stays.
extension Intervision {
    /// What is brought to a meeting, as somebody in the group reads it.
    func presentations(of meeting: PeerMeetingID, in open: OpenPeerGroup, with key: PersonKey) async throws
        -> [OpenPresentation]
    {
        let all = try await database.read { try PresentationStore.all(of: meeting, in: $0) }
        let units = try await vault.unlockAll(all.compactMap(\.talk?.unit), with: .person(key))
        return try all.map { try OpenPresentation($0, $0.talk.flatMap { units[$0.unit] }, in: open) }
    }

    func presentation(_ id: PresentationID, in open: OpenPeerGroup, with key: PersonKey) async throws
        -> OpenPresentation?
    {
        guard let found = try await database.read({ try PresentationStore.find(id, of: open.id, in: $0) })
        else { return nil }
        var unit: UnitKey?
        if let talk = found.talk { unit = try await vault.unlock(talk.unit, with: .person(key)) }
        return try OpenPresentation(found, unit, in: open)
    }

    /// Brings something to a meeting, under a key of its own that everybody of the group is given; nil if it is over.
    func bring(
        _ title: Confidential, to meeting: PeerMeeting, in open: OpenPeerGroup, from form: SendingID? = nil,
        by viewer: Viewer
    ) async throws -> PresentationID? {
        let (id, unit, now) = (PresentationID(from: randomness), vault.mint(), clock.now)
        let members = try await members(of: open.id)
        try await vault.keep(unit, for: try await holders(Array(members.keys)))
        let talk = Presentation.Talk(
            unit: unit.id, sealedTitle: try unit.seal(title, at: .title(id)), sealedDescription: nil)
        let presentation = Presentation(
            id: id, meeting: meeting.id, presenter: viewer.id, orderVersion: rules.order.version, phase: nil,
            closedAt: nil, sealedProtocol: nil, talk: talk)
        let isBrought = try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PeerMeetingStore.find(meeting.id, of: open.id, in: transaction)
            guard found?.isConfirmed == false else { return false }
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return false }
            try PresentationStore.insert(presentation, talk, at: now, in: transaction)
            return true
        }
        // Who came in meanwhile gets the key, who went keeps none.
        let after = try await self.members(of: open.id)
        let new = after.keys.filter { members[$0] == nil }
        if isBrought, !new.isEmpty { try await vault.share(unit, with: try await holders(new)) }
        for gone in members.keys where after[gone] == nil {
            try await vault.withdraw(unit.id, from: .person(gone))
        }
        return isBrought ? id : nil
    }

    private func holders(_ staff: [StaffID]) async throws -> [Holder] {
        var holders: [Holder] = []
        for one in staff {
            if let key = try await vault.publicKey(of: one) { holders.append(.person(one, key)) }
        }
        return holders
    }

    /// Lets the others read what she tells; only she does, as long as it is not over.
    func describe(_ words: Confidential, _ one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer)
        async throws -> Bool
    {
        let id = one.presentation.id
        guard let sealed = try one.unit?.seal(words, at: .description(id)) else { return false }
        return try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(id, of: open.id, in: transaction)
            guard let found, found.presenter == viewer.id, found.talk != nil, found.closedAt == nil else {
                return false
            }
            try PresentationStore.describe(id, sealed, in: transaction)
            return true
        }
    }

    /// Takes back what she brought, before it is over: what she told can be read by nobody any more.
    func takeBack(_ one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        guard let unit = one.presentation.talk?.unit else { return false }
        let shredding = KeyIntent(id: Identifier(from: randomness), unit: unit, act: .shred)
        let isBack = try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(one.presentation.id, of: open.id, in: transaction)
            guard let found, found.presenter == viewer.id, found.talk?.unit == unit, found.closedAt == nil
            else { return false }
            try PresentationStore.forget([unit], in: transaction)
            try KeyIntentStore.insert(shredding, in: transaction)
            return true
        }
        if isBack { try await keeper.carryOut([shredding]) }
        return isBack
    }

    /// Steps on in the order, or back; after the last step the discussion is over.
    ///
    /// False if it is not where she saw it.
    func step(_ step: DiscussionStep, _ one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer)
        async throws -> Bool
    {
        let (old, id, now) = (one.presentation.phase, one.presentation.id, clock.now)
        let last = rules.order(one.presentation.orderVersion).phases.count - 1
        guard one.presentation.talk != nil, let new = step.phase(after: old, last: last) else { return false }
        let isOver = new > last
        return try await write(.intervisionChanged, by: viewer, in: open, led: true) {
            try PresentationStore.step(
                id, from: old, to: isOver ? old : new, closedAt: isOver ? now : nil, in: $0)
        }
    }

    /// Adds something to a discussion, as far as the phase lets her speak.
    func contribute(
        _ words: Contribution.Words, to one: OpenPresentation, in open: OpenPeerGroup,
        from form: SendingID? = nil, by viewer: Viewer
    ) async throws -> Bool {
        let now = clock.now
        let (id, order) = (ContributionID(from: randomness), rules.order(one.presentation.orderVersion))
        guard let sealed = try one.unit?.seal(record: words, at: .words(id)) else { return false }
        return try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(one.presentation.id, of: open.id, in: transaction)
            let isLed = try PeerGroupStore.goesOn(open.id, for: viewer.id, led: true, in: transaction)
            guard let found, found.isOn, let phase = found.phase, order.phases.indices.contains(phase),
                order.phases[phase].kinds(for: found.parts(of: viewer.id, isLed: isLed)).contains(words.kind)
            else { return false }
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return true }
            try PresentationStore.add(id, to: found.id, by: viewer.id, sealed, in: transaction)
            return true
        }
    }

    /// Writes down what stays; the presenter and who leads the group do.
    func keep(
        _ kept: Presentation.Kept, of one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer
    ) async throws -> Bool {
        let id = one.presentation.id
        let sealed = try open.unit.seal(record: kept, at: .protocolled(id))
        return try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(id, of: open.id, in: transaction)
            let isLed = try PeerGroupStore.goesOn(open.id, for: viewer.id, led: true, in: transaction)
            guard let found, found.phase != nil, found.mayKeep(viewer.id, isLed: isLed) else { return false }
            try PresentationStore.keep(id, sealed, in: transaction)
            return true
        }
    }

    /// What was said to a presentation, in its order.
    func contributions(to one: OpenPresentation) async throws -> [ReadContribution] {
        guard let unit = one.unit else { return [] }
        let id = one.presentation.id
        return try await database.read { try PresentationStore.contributions(to: id, in: $0) }.map {
            ReadContribution(
                contribution: $0, words: try unit.openRecord($0.sealedWords, at: .words($0.id)))
        }
    }
}

/// Something that was said, opened.
struct ReadContribution: Sendable {
    let contribution: Contribution
    let words: Contribution.Words
}

/// Where a facilitator takes a discussion.
enum DiscussionStep: String, Sendable, CaseIterable {
    case on
    case back

    /// The phase that comes then, one beyond the last at the end; nil where there is none.
    func phase(after phase: Int?, last: Int) -> Int? {
        switch self {
        case .on: phase.map { $0 + 1 } ?? 0
        case .back: phase.flatMap { $0 > 0 ? min($0 - 1, last) : nil }
        }
    }
}
