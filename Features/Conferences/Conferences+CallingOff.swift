// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Vault

/// How a conference is called off and an invitation taken back: who was let into a case for it is let out again.
extension Conferences {
    /// Calls a conference off that was not held; its cases are left for another, and it is counted nowhere.
    ///
    /// What she who calls it off does not see on its agenda is no obstacle: to tell her of it would tell her that it is there.
    func callOff(_ id: ConferenceID, because cause: Conference.Cause, by viewer: Viewer, with key: PersonKey)
        async throws -> Ending
    {
        let (access, now) = (caseAccess(viewer), clock.now)
        let closing = Conference.Closing(by: viewer.id, at: now, calledOff: cause)
        let line = line(.conferenceCalledOff, by: viewer)
        let ended = try await endings(of: id, by: viewer, with: key)
        let (ending, cases) = try await database.write { transaction -> (Ending, [CaseID]) in
            guard try ConferenceStore.hold(id, in: transaction) else { return (.closedBefore, []) }
            let isDecided = try AgendaStore.all(of: id, access, in: transaction)
                .contains { $0.item.state == .decided }
            guard try !isDecided && ConferenceStore.agencies(at: id, in: transaction) == 0 else {
                return (.held, [])
            }
            guard try ConferenceStore.close(id, closing, in: transaction) else { return (.closedBefore, []) }
            try line.record(in: transaction)
            return (.closed, try Self.letOut(of: id, at: now, noting: ended, in: transaction))
        }
        for id in cases { try await files.takeEndedKeys(of: id.matter) }
        return ending
    }

    /// Takes back the invitations of some; false if the conference is closed.
    func uninvite(_ people: [StaffID], from id: ConferenceID, by viewer: Viewer, with key: PersonKey)
        async throws
        -> Bool
    {
        let now = clock.now
        let line = line(.conferenceCalled, by: viewer)
        let ended = try await endings(of: id, by: viewer, with: key)
        let cases = try await database.write { transaction -> [CaseID]? in
            guard try ConferenceStore.hold(id, in: transaction) else { return nil }
            try ConferenceStore.uninvite(people, from: id, in: transaction)
            try line.record(in: transaction)
            return try Self.letOut(of: id, at: now, noting: ended, in: transaction)
        }
        for id in cases ?? [] { try await files.takeEndedKeys(of: id.matter) }
        return cases != nil
    }

    /// A row of the audit for each case on an agenda, by the name that the audit knows it by, as far as she can open it.
    private func endings(of id: ConferenceID, by viewer: Viewer, with key: PersonKey) async throws -> Endings
    {
        var endings = Endings(other: line(.grantEnded, by: viewer))
        for one in try await database.read({ try AgendaStore.cases(of: id, in: $0) }) {
            let open = try await files.open(one, by: viewer, with: key)
            endings.lines[one] = AuditLine(
                id: AuditEntryID(from: randomness),
                entry: AuditEntry(
                    .grantEnded, by: .staff(viewer.id), subject: open?.auditName, at: clock.now))
        }
        return endings
    }

    /// Lets out of every case on an agenda whom nothing seats any more; tells of which somebody was.
    private static func letOut(
        of conference: ConferenceID, at now: Moment, noting endings: Endings, in transaction: any Transaction
    ) throws -> [CaseID] {
        let cases = try AgendaStore.cases(of: conference, in: transaction)
            .filter { try letOut(of: $0, at: now, in: transaction) }
        for id in cases { try endings.lines[id]?.record(in: transaction) }
        if cases.contains(where: { endings.lines[$0] == nil }) { try endings.other.record(in: transaction) }
        return cases
    }

    /// Ends what was opened of a case for conferences to whoever is invited to none any more that has or had it on its
    /// agenda; tells whether anything was.
    static func letOut(of id: CaseID, at now: Moment, in transaction: any Transaction) throws -> Bool {
        let seated = try AgendaStore.seated(for: id, in: transaction)
        let ended = try GrantStore.all(around: id.matter, at: now, in: transaction).filter { grant in
            grant.reason == .conferenceItem && !(grant.person.map(seated.contains) ?? false)
        }
        for grant in ended { try GrantStore.end(grant.id, at: now, in: transaction) }
        return !ended.isEmpty
    }
}

/// The rows of the audit that say of which cases somebody was let out.
private struct Endings: Sendable {
    var lines: [CaseID: AuditLine] = [:]
    /// For what came onto the agenda meanwhile.
    let other: AuditLine
}
