// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
package import Kernel
package import Organisation
import Store
package import Vault

/// Conferences about cases: called, prepared, held and closed.
package struct Conferences: Sendable {
    let files: CaseFiles
    let vault: Vault
    let days: CaseDay
    let criteria: ConferenceCriteria

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }
    var database: any Database { files.database }

    package init(files: CaseFiles, vault: Vault, zone: TimeZone, criteria: ConferenceCriteria) {
        (self.files, self.vault, days) = (files, vault, CaseDay(zone: zone))
        self.criteria = criteria
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The conferences that are somebody's to see, with who is invited, and the cases of hers that are to come back.
    func all(for viewer: Viewer) async throws -> ConferenceList {
        let (access, mine, today) = (caseAccess(viewer), ConferenceAccess(viewer: viewer).mine, today)
        let soon = days.day(14, after: clock.now)
        return try await database.read { transaction in
            let conferences = try ConferenceStore.all(
                mine, openOnly: false, limit: ConferenceList.most, in: transaction)
            let seats = try ConferenceStore.seats(in: conferences.map(\.id), transaction)
            let due = try AgendaStore.due(access, until: soon, in: transaction)
            return ConferenceList(
                conferences: conferences, seats: seats,
                reviews: due.map { review in
                    DueReview(
                        item: review.item, number: review.number,
                        isOverdue: (review.item.nextReview ?? "") < today)
                })
        }
    }

    /// When she is expected at a conference that is open, by when she is to say what she knows there, and by when cases
    /// of hers are to come back; nothing of what they are about.
    package func dates(for viewer: Viewer) async throws -> (
        meetings: [(conference: String, at: Moment)], days: [(thing: String, day: String)]
    ) {
        let list = try await all(for: viewer)
        let hers = list.conferences.filter { conference in
            conference.isOpen
                && list.seats[conference.id, default: []].contains {
                    $0.staff == viewer.id && $0.answer != .apologises
                }
        }
        let access = caseAccess(viewer)
        let asked = try await database.read { transaction in
            try hers.filter { try AgendaStore.asks(viewer.id, at: $0.id, access, in: transaction) }
        }
        return (
            hers.map { ($0.id.description, $0.plan.at) },
            asked.map { ("research \($0.id)", $0.plan.research) }
                + list.reviews.compactMap { review in
                    review.item.nextReview.map { ("review \(review.item.id)", $0) }
                }
        )
    }

    /// The cases on the agendas of conferences that she leads or led, as far as she reads there what conferences write.
    func ledCases(of viewer: Viewer) async throws -> [CaseID] {
        let access = caseAccess(viewer)
        return try await database.read { try AgendaStore.led(access, limit: 1_000, in: $0) }
    }

    /// When she was invited to the open conferences that wait for her answer.
    package func unanswered(by viewer: Viewer) async throws -> [Moment] {
        let list = try await all(for: viewer)
        return list.conferences.filter(\.isOpen).compactMap { conference in
            list.seats[conference.id]?.first { $0.staff == viewer.id && $0.answer == .none }?.invitedAt
        }
    }

    /// The open conferences to which she can propose a case, the next one first.
    func near(_ viewer: Viewer) async throws -> [NearConference] {
        let near = ConferenceAccess(viewer: viewer).near
        return try await database.read { transaction in
            let found = try ConferenceStore.all(near, openOnly: true, limit: 100, in: transaction)
            let seats = try ConferenceStore.seats(in: found.map(\.id), transaction)
            return found.map { NearConference(conference: $0, seats: seats[$0.id] ?? []) }
        }
    }

    /// One conference with its agenda as far as it is hers to see; nil if it is not.
    func find(_ id: ConferenceID, for viewer: Viewer) async throws -> ReadConference? {
        let (access, mine) = (caseAccess(viewer), ConferenceAccess(viewer: viewer).mine)
        return try await database.read { transaction in
            guard let conference = try ConferenceStore.find(id, mine, in: transaction) else { return nil }
            let agenda = try AgendaStore.all(of: id, access, in: transaction)
            return ReadConference(
                conference: conference,
                words: try vault.serviceKey.openRecord(conference.sealedWords, at: .conference(id)),
                seats: try ConferenceStore.seats(in: [id], transaction)[id] ?? [],
                agenda: agenda.map { AgendaLine(item: $0.item, number: $0.number) },
                answered: try AgendaStore.answered(
                    by: viewer.id, among: agenda.map(\.item.id), in: transaction),
                agencies: try ConferenceStore.agencies(at: id, in: transaction))
        }
    }

    /// Calls a conference: who calls it writes its minutes, and she and the chair are invited to it.
    ///
    /// The same form sent twice is one conference.
    func call(
        _ plan: Conference.Plan, _ words: Conference.Words, under basis: Conference.Basis, by viewer: Viewer,
        from form: SendingID?
    ) async throws -> ConferenceID {
        let (id, now) = (ConferenceID(from: randomness), clock.now)
        let conference = Conference(
            id: id, agency: viewer.agency, secretary: viewer.id, plan: plan, basis: basis, version: 1,
            closed: nil,
            sealedWords: try vault.serviceKey.seal(record: words, at: .conference(id)))
        let line = line(.conferenceCalled, by: viewer)
        try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return }
            try ConferenceStore.insert(conference, in: transaction)
            for staff in [viewer.id, plan.chair] {
                try ConferenceStore.invite(staff, to: id, at: now, in: transaction)
            }
            try line.record(in: transaction)
        }
        return id
    }

    /// Writes a conference anew after this version of it; false if somebody else did, or it is closed.
    func change(
        _ conference: Conference, to plan: Conference.Plan, _ words: Conference.Words, after version: Int,
        by viewer: Viewer
    ) async throws -> Bool {
        let next = Conference(
            id: conference.id, agency: conference.agency, secretary: conference.secretary, plan: plan,
            basis: conference.basis, version: version + 1, closed: nil,
            sealedWords: try vault.serviceKey.seal(record: words, at: .conference(conference.id)))
        let (line, now) = (line(.conferenceCalled, by: viewer), clock.now)
        return try await database.write { transaction in
            guard try ConferenceStore.replace(next, in: transaction) else { return false }
            try ConferenceStore.invite(plan.chair, to: next.id, at: now, in: transaction)
            try line.record(in: transaction)
            return true
        }
    }

    /// Does something about an open conference; false if it is closed.
    ///
    /// With `version`, the one that she saw: false if it was written anew meanwhile, too.
    func write(
        _ id: ConferenceID, after version: Int? = nil, by viewer: Viewer,
        _ work: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> Bool {
        let line = line(.conferenceCalled, by: viewer)
        return try await database.write { transaction in
            let isHeld =
                try version.map { try ConferenceStore.hold(id, after: $0, in: transaction) }
                ?? ConferenceStore.hold(id, in: transaction)
            guard isHeld else { return false }
            try work(transaction)
            try line.record(in: transaction)
            return true
        }
    }

    /// Closes a conference; where something that she sees on its agenda is undecided, nothing is done.
    ///
    /// What she cannot write about is left for the next conference: to tell her that something is left would tell her of it.
    func close(_ conference: Conference, by viewer: Viewer) async throws -> Ending {
        guard conference.hasBegun(at: clock.now) else { return .early }
        let (id, access) = (conference.id, caseAccess(viewer))
        let closing = Conference.Closing(by: viewer.id, at: clock.now)
        let line = line(.conferenceClosed, by: viewer)
        let fact = self.fact(of: conference, at: try await counted(conference))
        return try await database.write { transaction in
            guard try ConferenceStore.hold(id, in: transaction) else { return .closedBefore }
            let undecided = try AgendaStore.all(of: id, access, writing: true, in: transaction)
                .filter { $0.item.state == .proposed }
            guard undecided.isEmpty else { return .undecided(undecided.map(\.number)) }
            guard try ConferenceStore.close(id, closing, in: transaction) else { return .closedBefore }
            // At which nobody was, that was none.
            if try ConferenceStore.agencies(at: id, in: transaction) > 0 {
                try files.count(fact, transaction)
            }
            try line.record(in: transaction)
            return .closed
        }
    }

    /// How an attempt to close a conference, or to call it off, ended.
    enum Ending: Sendable {
        case closed
        case closedBefore
        /// It has not begun: what nobody can open again is not closed by a slip of the hand.
        case early
        case undecided([CaseFile.Number])
        /// Somebody is taken down as there, or a case was decided on: what was held is closed, not called off.
        case held
    }

    func caseAccess(_ viewer: Viewer) -> CaseAccess { CaseAccess(viewer: viewer, now: clock.now) }

    func line(_ action: AuditEntry.Action, by viewer: Viewer) -> AuditLine {
        AuditLine(
            id: AuditEntryID(from: randomness),
            entry: AuditEntry(action, by: .staff(viewer.id), at: clock.now))
    }
}

/// A row of the audit that is ready to be written.
struct AuditLine: Sendable {
    let id: AuditEntryID
    let entry: AuditEntry

    func record(in transaction: any Transaction) throws {
        try AuditStore.record(entry, id: id, in: transaction)
    }
}

/// What somebody has to do with conferences.
struct ConferenceList: Sendable {
    static let most = 200
    let conferences: [Conference]
    let seats: [ConferenceID: [Seat]]
    let reviews: [DueReview]
}

/// A conference to which a case can be proposed, and who would read it there.
struct NearConference: Sendable {
    let conference: Conference
    let seats: [Seat]
}

/// A case that is to come back.
struct DueReview: Sendable {
    let item: AgendaItem
    let number: CaseFile.Number
    let isOverdue: Bool
}

/// An item with the number of its case.
struct AgendaLine: Sendable {
    let item: AgendaItem
    let number: CaseFile.Number
}

/// A conference as one person sees it.
struct ReadConference: Sendable {
    let conference: Conference
    let words: Conference.Words
    let seats: [Seat]
    let agenda: [AgendaLine]
    /// On which of the agenda she has said what she knows.
    let answered: Set<AgendaItemID>
    /// From how many agencies somebody came.
    let agencies: Int
}
