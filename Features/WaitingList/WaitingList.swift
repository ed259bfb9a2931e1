// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
package import Kernel
package import Organisation
package import Store
package import Vault

/// Who asks for counselling in a centre, and what is done so that nobody is forgotten.
package struct WaitingList: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let zone: TimeZone
    let rules: CounsellingRules
    let keeper: KeyKeeper
    let count: CaseFiles.Count

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone,
        rules: CounsellingRules, count: @escaping CaseFiles.Count
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        (self.zone, self.rules, self.count) = (zone, rules, count)
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Writes down that somebody asks: sealed for the centre's team, or for the one colleague; nil if nobody there has a key.
    ///
    /// The same form sent twice is one request.
    func ask(_ plan: RequestPlan, from form: SendingID?, by viewer: Viewer) async throws
        -> CounsellingRequestID?
    {
        guard let holder = try await holder(of: plan.team, plan.onlyFor) else { return nil }
        let (id, unit, now) = (CounsellingRequestID(from: randomness), vault.mint(), clock.now)
        try await vault.keep(unit, for: [holder])
        let request = CounsellingRequest(
            id: id, agency: viewer.agency, centre: plan.centre, team: plan.team, onlyFor: plan.onlyFor,
            sentBy: viewer.id, priority: plan.priority, askedAt: now, answerBy: plan.answerBy,
            beginBy: plan.beginBy, answeredAt: nil, owner: plan.owner,
            nextStepBy: plan.owner.map { _ in plan.answerBy }, state: .waiting, ending: nil, changedAt: now,
            version: 1, unit: unit.id, sealedWords: try unit.seal(record: plan.words, at: .requestWords(id)))
        let line = AuditEntry(.counsellingAsked, by: .staff(viewer.id), subject: unit.auditName, at: now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return }
            try RequestStore.insert(request, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return id
    }

    /// Those of a selection, without their words.
    func all(_ condition: SQL) async throws -> [CounsellingRequest] {
        try await database.read { try RequestStore.all(condition, in: $0) }
    }

    /// How many of her team's wait, and how many of them are red.
    package func count(for viewer: Viewer) async throws -> (all: Int, red: Int) {
        let (list, now) = (RequestStore.list(of: viewer), clock.now)
        return try await database.read {
            (
                all: try RequestStore.count("\(list) AND \(RequestStore.waiting)", in: $0),
                red: try RequestStore.count("\(list) AND \(RequestStore.red(at: now))", in: $0)
            )
        }
    }

    /// One of them, opened and noted as read; nil if there is none for her, which the site notes.
    func open(_ id: CounsellingRequestID, by viewer: Viewer, with key: PersonKey) async throws -> OpenRequest?
    {
        let list = RequestStore.list(of: viewer)
        guard let found = try await database.read({ try RequestStore.find(id, list, in: $0) }) else {
            return nil
        }
        guard found.state != .begun else {
            let steps = try await database.read { try RequestStepStore.all(of: id, in: $0) }
            return OpenRequest(request: found, unit: nil, words: nil, steps: steps.map { ($0, nil) })
        }
        guard let unit = try await vault.unlock(found.unit, as: key, of: viewer.team) else { return nil }
        let line = AuditEntry(
            .counsellingRequestRead, by: .staff(viewer.id), subject: unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let read = try await database.write { transaction -> (CounsellingRequest, [RequestStep])? in
            guard let again = try RequestStore.find(id, list, in: transaction) else { return nil }
            try AuditStore.record(line, id: audit, in: transaction)
            return (again, try RequestStepStore.all(of: id, in: transaction))
        }
        guard let (request, steps) = read, request.state != .begun else { return nil }
        return OpenRequest(
            request: request, unit: unit,
            words: try unit.openRecord(request.sealedWords, at: .requestWords(id)),
            steps: try steps.map { step in
                (step, try step.sealedWords.map { try unit.open($0, at: .stepWords(step.id)) })
            })
    }

    /// Of some requests those that the viewer may see and that wait, with their numbers; with those that she has written down
    /// for others, if that is wanted.
    package func numbers(of ids: [String], for viewer: Viewer, withSent: Bool = false) async throws
        -> [String:
        String]
    {
        let ids = ids.compactMap { CounsellingRequestID($0) }
        guard !ids.isEmpty else { return [:] }
        let hers = withSent ? RequestStore.known(to: viewer) : RequestStore.list(of: viewer)
        let these: SQL = "\(hers) AND \(RequestStore.waiting) AND id IN \(list: ids)"
        return try await all(these).reduce(into: [:]) { $0[$1.id.description] = $1.number }
    }

    /// The request of this number that waits, if it is her team's or she has written it down.
    package func find(_ number: String, for viewer: Viewer) async throws -> CounsellingRequestID? {
        let known = RequestStore.known(to: viewer)
        return try await database.read {
            try RequestStore.find(number: number.lowercased(), known, in: $0)
        }
    }

    func holder(of team: TeamID, _ one: StaffID?) async throws -> Holder? {
        guard let one else { return try await vault.publicKey(of: team).map { .team(team, $0) } }
        return try await vault.publicKey(of: one).map { .person(one, $0) }
    }
}

/// A request with its words, as far as there are any still, and what was done about it, the last first.
struct OpenRequest: Sendable {
    let request: CounsellingRequest
    let unit: UnitKey?
    let words: CounsellingRequest.Words?
    let steps: [(step: RequestStep, words: Confidential?)]

    /// How often she was tried in vain.
    var tries: Int { steps.count { $0.step.kind == .notReached } }
}
