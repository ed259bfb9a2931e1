// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// Cases on agendas: proposed, shared with who is invited, prepared, decided.
extension Conferences {
    /// What conferences had and have to do with a case, the latest first; nil if she may not read it.
    func items(in open: OpenCase) async throws -> [ReadItem]? {
        let id = open.id
        let found = try await files.read([.conference], of: open) { transaction in
            let items = try AgendaStore.all(of: id, in: transaction)
            let conferences = try ConferenceStore.find(items.map(\.conference), in: transaction)
            return (items: items, conferences: conferences)
        }
        guard let found else { return nil }
        guard let unit = open.unit(of: .conference) else { return [] }
        return try found.items.compactMap { item in
            try found.conferences.first { $0.id == item.conference }.map {
                try ReadItem(item, $0, under: unit)
            }
        }
    }

    /// One item with all that was said and written about it; nil if there is none that she may read.
    func find(_ id: AgendaItemID, in open: OpenCase) async throws -> WholeItem? {
        let (matter, now) = (open.id, clock.now)
        guard let unit = open.unit(of: .conference) else { return nil }
        let found = try await files.read([.conference], of: open) { transaction -> FoundItem? in
            guard let item = try AgendaStore.find(id, of: matter, in: transaction),
                let conference = try ConferenceStore.find([item.conference], in: transaction).first
            else { return nil }
            let seats = try ConferenceStore.seats(in: [conference.id], transaction)[conference.id] ?? []
            let research = try AgendaStore.research(on: id, in: transaction)
            return FoundItem(
                item: item, conference: conference, seats: seats,
                audience: try ItemAudience(
                    of: item, seats, tied: try research.tied(on: id, under: unit), at: now, in: transaction),
                research: research, records: try AgendaStore.records(on: id, in: transaction))
        }
        return try found.flatMap { try $0.map { try WholeItem($0, under: unit) } }
    }

    /// Puts a case on the agenda of a conference; `met` if that is closed, or the case is on it already.
    ///
    /// The same form sent twice is one item. Nobody gets a key by it yet: that is `share`. Both are for the agency whose
    /// case it is: who was let in for a conference lets nobody else in.
    func propose(
        _ grounds: AgendaItem.Grounds, in open: OpenCase, to conference: ConferenceID, from form: SendingID?
    ) async throws -> CaseWriting {
        guard open.isPresentedHere else { return .refused }
        let (id, matter, now, staff) = (AgendaItemID(from: randomness), open.id, clock.now, open.viewer.id)
        return try await files.keep(
            .conference, of: open, from: form,
            seal: { try $0.seal(record: grounds, at: .agendaItem(id)) }
        ) { sealed, transaction in
            guard try ConferenceStore.hold(conference, in: transaction) else { return false }
            return try AgendaStore.insert(
                AgendaItem(
                    id: id, conference: conference, matter: matter, place: 0,
                    minutes: AgendaItem.usualMinutes, proposedBy: staff, proposedAt: now, state: .proposed,
                    nextReview: nil, sealedGrounds: sealed),
                in: transaction)
        }
    }

    /// Lets everybody who is invited read what the item says they are to read, as far as a decision covers it.
    ///
    /// Done again when somebody was invited later. Whom a wall keeps out gets nothing, and nobody is told why; `tied` are those
    /// who have stepped back themselves.
    func share(
        _ read: ReadItem, _ seats: [Seat], in open: OpenCase, among people: [ConferencePerson],
        on basis: SharingBasis?, tied: Set<StaffID>,
        if holds: @escaping @Sendable (String, OpenCase, any Transaction) throws -> Bool
    ) async throws {
        guard open.isPresentedHere else { return }
        let (matter, now, item) = (open.id.matter, clock.now, read.item)
        let grants = try await database.read { try GrantStore.all(around: matter, at: now, in: $0) }
        for person in people where seats.contains(where: { $0.staff == person.id }) {
            guard !tied.contains(person.id), !open.owners.contains(person.id),
                let share = Coverage.share(of: read.grounds, person, in: open, on: basis),
                let end = end(of: read.grounds, for: person, in: open, on: basis), end > now,
                !grants.contains(where: { $0.opensConference(to: person, at: now, share, until: end) })
            else { continue }
            let grant = Grant(
                id: GrantID(from: randomness), matter: matter, grantee: .person(person.id), reads: share,
                writes: [.conference], reason: .conferenceItem, from: now, until: end,
                givenBy: open.viewer.id,
                restsOn: person.agency == open.file.agency ? nil : read.grounds.basis)
            do {
                _ = try await files.give(grant, in: open) { transaction in
                    let isThere = try AgendaStore.find(item.id, of: open.id, in: transaction) != nil
                    let isHeld = try ConferenceStore.hold(item.conference, in: transaction)
                    let isInvited = try ConferenceStore.seats(in: [item.conference], transaction)
                        .values.joined().contains { $0.staff == person.id }
                    let rests = try grant.restsOn.map { try holds($0, open, transaction) } ?? true
                    guard isThere, isHeld, isInvited, rests else { throw HoldsNoMore() }
                }
            } catch is HoldsNoMore { continue }
        }
    }

    /// When what somebody reads ends: with the item's last day, and with the decision it rests on.
    private func end(
        of grounds: AgendaItem.Grounds, for person: ConferencePerson, in open: OpenCase,
        on basis: SharingBasis?
    ) -> Moment? {
        guard let end = days.end(of: grounds.until) else { return nil }
        guard person.agency != open.file.agency, let bound = basis?.until else { return end }
        return min(end, bound)
    }

    /// Takes a case off the agenda, and from whom it was opened for that; `met` if something was written about it, or the
    /// conference is closed.
    ///
    /// Who is invited to another conference that has or had it on its agenda reads on.
    func withdraw(_ item: AgendaItem, in open: OpenCase) async throws -> CaseWriting {
        guard open.isPresentedHere else { return .refused }
        let (id, now) = (open.id, clock.now)
        let audit = AuditEntryID(from: randomness)
        let line = AuditEntry(
            .grantEnded, by: .staff(open.viewer.id), subject: open.auditName, at: now)
        let kept = try await files.keep(.conference, of: open) { transaction in
            guard try ConferenceStore.hold(item.conference, in: transaction),
                try AgendaStore.withdraw(item.id, of: id, in: transaction)
            else { return false }
            if try Self.letOut(of: id, at: now, in: transaction) {
                try AuditStore.record(line, id: audit, in: transaction)
            }
            return true
        }
        if case .kept = kept { try await files.takeEndedKeys(of: id.matter) }
        return kept
    }
}

/// What something was to rest on was taken back meanwhile; nothing was given.
private struct HoldsNoMore: Error {}

/// Who gets what of a case on an agenda.
enum Coverage {
    /// The sections somebody invited is to read; nil if no decision covers her, or her role can be given none.
    ///
    /// A colleague of the case's own agency needs no decision; whoever else needs one that names her team.
    static func share(
        of grounds: AgendaItem.Grounds, _ person: ConferencePerson, in open: OpenCase,
        on basis: SharingBasis?
    ) -> Sections? {
        var share = Sections(grounds.sections.compactMap(Section.init(rawValue:))).union([.conference])
        if person.agency != open.file.agency {
            guard let basis, let team = person.team, basis.recipients.contains(team) else { return nil }
            share = share.intersection(basis.sections)
        }
        share = share.intersection(person.sections).intersection(open.standing)
        return share.contains(.conference) ? share : nil
    }
}

extension OpenCase {
    /// Whether she may bring the case before a conference and say who reads it there.
    ///
    /// Somebody of its own agency who also writes who it is about: who was let in for a conference writes nothing but what
    /// is said there.
    var isPresentedHere: Bool {
        let needed: Sections = [.identity, .conference]
        return viewer.agency == file.agency && standing.isSuperset(of: needed)
            && writes.isSuperset(of: needed)
    }
}

extension Grant {
    /// Whether it lets somebody read all of this, otherwise than by way of exception, and say something, for so long.
    func opensConference(
        to person: ConferencePerson, at now: Moment, _ share: Sections, until end: Moment
    ) -> Bool {
        guard holds(at: now), reason != .breakGlass, reads.isSuperset(of: share),
            writes.contains(.conference),
            until.map({ $0 >= end }) ?? true
        else { return false }
        return switch grantee {
        case .person(let id): id == person.id
        case .team(let id): id == person.team
        }
    }
}
