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

    /// Brings something to a meeting, under a key of its own that all who are members then are given, and nobody later.
    ///
    /// Nil if the same form has brought it already; throws `PeerFault.over` if nothing can be brought to it.
    func bring(
        _ title: Confidential, to meeting: PeerMeeting, within span: Moment.Span, in open: OpenPeerGroup,
        from form: SendingID? = nil, by viewer: Viewer
    ) async throws -> PresentationID? {
        let (id, unit, now) = (PresentationID(from: randomness), vault.mint(), clock.now)
        let members = try await members(of: open.id).filter { $0.value != .invited }
        try await vault.keep(unit, for: try await holders(Array(members.keys)))
        let talk = Presentation.Talk(
            unit: unit.id, countedFrom: min(meeting.endsAt, now + span),
            sealedTitle: try unit.seal(title, at: .title(id)), sealedDescription: nil)
        let presentation = Presentation(
            id: id, meeting: meeting.id, presenter: viewer.id, orderVersion: rules.order.version, phase: nil,
            closedAt: nil, sealedKept: nil, talk: talk)
        let isBrought = try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PeerMeetingStore.find(meeting.id, of: open.id, in: transaction)
            guard let found, found.endsAt == meeting.endsAt, found.takes(at: now, within: span) else {
                return false
            }
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return true }
            try PresentationStore.insert(presentation, talk, at: now, in: transaction)
            return true
        }
        // Who went meanwhile keeps no key.
        let after = try await self.members(of: open.id)
        for gone in members.keys where after[gone] == nil {
            try await vault.withdraw(unit.id, from: .person(gone))
        }
        guard isBrought else { throw PeerFault.over }
        let brought = try await database.read { try PresentationStore.find(id, of: open.id, in: $0) }
        return brought?.id
    }

    /// Who reads what is told of it: the members who were in the group when it was brought.
    func readers(of one: OpenPresentation, in open: OpenPeerGroup) async throws -> Set<StaffID> {
        guard let unit = one.presentation.talk?.unit else { return [] }
        let holders = try await vault.holders(of: unit)
        return Set(try await members(of: open.id).keys.filter { holders.contains(.person($0)) })
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

    /// Takes back what she brought, over or not, or a facilitator does what somebody brought who has left the group.
    ///
    /// Nothing of it stays, not even what was written down of it.
    func withdraw(_ one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        let unit = one.presentation.talk?.unit
        let shreddings = [unit].compactMap(\.self).map {
            KeyIntent(id: Identifier(from: randomness), unit: $0, act: .shred)
        }
        let isBack = try await note(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(one.presentation.id, of: open.id, in: transaction)
            let members = try PeerGroupStore.members(of: open.id, in: transaction)
            guard let found, found.talk?.unit == unit, try takesPart(viewer.id, in: transaction),
                found.mayWithdraw(viewer.id, members: members)
            else { return false }
            try PresentationStore.withdraw(found.id, unit, in: transaction)
            for shredding in shreddings { try KeyIntentStore.insert(shredding, in: transaction) }
            return true
        }
        if isBack { try await keeper.carryOut(shreddings) }
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
        _ kind: Contribution.Kind, _ text: String, to one: OpenPresentation, in open: OpenPeerGroup,
        from form: SendingID? = nil, by viewer: Viewer
    ) async throws -> Bool {
        let now = clock.now
        let (id, order) = (ContributionID(from: randomness), rules.order(one.presentation.orderVersion))
        let words = Contribution.Words(kind, text, by: viewer.id)
        guard let sealed = try one.unit?.seal(record: words, at: .words(id)) else { return false }
        return try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(one.presentation.id, of: open.id, in: transaction)
            let isLed = try PeerGroupStore.goesOn(open.id, for: viewer.id, led: true, in: transaction)
            guard let found, found.isOn, let phase = found.phase, order.phases.indices.contains(phase),
                order.phases[phase].kinds(for: found.parts(of: viewer.id, isLed: isLed)).contains(kind)
            else { return false }
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return true }
            try PresentationStore.add(id, to: found.id, sealed, in: transaction)
            return true
        }
    }

    /// Takes back what she said, as long as it is there, over or not.
    func withdraw(
        _ id: ContributionID, from one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer
    ) async throws -> Bool {
        let said = try await contributions(to: one).first { $0.contribution.id == id }
        guard let said, said.words.isBy(viewer.id) else { return false }
        return try await note(.intervisionWritten, by: viewer, in: open) { transaction in
            guard try PeerGroupStore.find(open.id, of: viewer.id, in: transaction) != nil else {
                return false
            }
            return try PresentationStore.remove(id, from: one.presentation.id, in: transaction)
        }
    }

    /// Writes down what stays, after what she saw of it; the presenter and who leads the group do.
    func keep(
        _ kept: Presentation.Kept, of one: OpenPresentation, in open: OpenPeerGroup, by viewer: Viewer
    ) async throws -> Bool {
        let (id, seen) = (one.presentation.id, one.presentation.sealedKept)
        let sealed = try open.unit.seal(record: kept, at: .kept(id))
        return try await write(.intervisionWritten, by: viewer, in: open) { transaction in
            let found = try PresentationStore.find(id, of: open.id, in: transaction)
            let isLed = try PeerGroupStore.goesOn(open.id, for: viewer.id, led: true, in: transaction)
            guard let found, found.phase != nil, found.sealedKept == seen,
                found.mayKeep(viewer.id, isLed: isLed)
            else { return false }
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
