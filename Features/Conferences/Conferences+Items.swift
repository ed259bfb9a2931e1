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
            return FoundItem(
                item: item, conference: conference,
                seats: try ConferenceStore.seats(in: [conference.id], transaction)[conference.id] ?? [],
                agencies: try ConferenceStore.agencies(at: conference.id, in: transaction),
                research: try AgendaStore.research(on: id, in: transaction),
                records: try AgendaStore.records(on: id, in: transaction),
                grants: try GrantStore.all(around: matter.matter, at: now, in: transaction))
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
    /// Done again when somebody was invited later. Whom a wall keeps out gets nothing, and nobody is told why.
    func share(
        _ item: ReadItem, _ seats: [Seat], in open: OpenCase, among people: [ConferencePerson],
        on basis: SharingBasis?,
        if holds: @escaping @Sendable (String, OpenCase, any Transaction) throws -> Bool
    ) async throws {
        guard open.isPresentedHere else { return }
        let (matter, now) = (open.id.matter, clock.now)
        let grants = try await database.read { try GrantStore.all(around: matter, at: now, in: $0) }
        for seat in seats {
            guard let person = people.first(where: { $0.id == seat.staff }),
                !grants.contains(where: { $0.opensConference(to: person, at: now) })
            else { continue }
            let share = Coverage.share(of: item.grounds, person, in: open, on: basis)
            guard let share, let end = end(of: item.grounds, for: person, in: open, on: basis), end > now
            else { continue }
            let grant = Grant(
                id: GrantID(from: randomness), matter: matter, grantee: .person(person.id), reads: share,
                writes: [.conference], reason: .conferenceItem, from: now, until: end,
                givenBy: open.viewer.id,
                restsOn: person.agency == open.file.agency ? nil : item.grounds.basis)
            do {
                _ = try await files.give(grant, in: open) { transaction in
                    guard let basis = grant.restsOn, try !holds(basis, open, transaction) else { return }
                    throw HoldsNoMore()
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

    /// Takes a case off the agenda; `met` if something was decided, or the conference is closed.
    func withdraw(_ item: AgendaItem, in open: OpenCase) async throws -> CaseWriting {
        guard open.isPresentedHere else { return .refused }
        let matter = open.id
        let kept = try await files.keep(.conference, of: open) { transaction in
            guard try ConferenceStore.hold(item.conference, in: transaction) else { return false }
            return try AgendaStore.withdraw(item.id, of: matter, in: transaction)
        }
        guard case .kept = kept else { return kept }
        for grant in try await conferenceGrants(in: open) { _ = try await files.end(grant, in: open) }
        return kept
    }

    /// What was given for conferences in a case, unless another item of it still stands.
    private func conferenceGrants(in open: OpenCase) async throws -> [Grant] {
        let (id, now) = (open.id, clock.now)
        return try await database.read { transaction in
            let left = try AgendaStore.all(of: id, in: transaction)
            guard left.isEmpty else { return [] }
            return try GrantStore.all(around: id.matter, at: now, in: transaction)
                .filter { $0.reason == .conferenceItem && $0.holds(at: now) }
        }
    }
}

/// The decision that something was to rest on was taken back meanwhile; nothing was given.
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
    /// Whether she may bring the case before a conference and say who reads it there: somebody of its own agency who
    /// writes that section by a grant that stands.
    var isPresentedHere: Bool {
        viewer.agency == file.agency && standing.contains(.conference) && writes.contains(.conference)
    }
}

extension Grant {
    /// Whether it lets somebody read what conferences write, otherwise than by way of exception.
    func opensConference(to person: ConferencePerson, at now: Moment) -> Bool {
        guard holds(at: now), reason != .breakGlass, reads.contains(.conference) else { return false }
        return switch grantee {
        case .person(let id): id == person.id
        case .team(let id): id == person.team
        }
    }
}
