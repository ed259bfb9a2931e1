// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// What is done about a request while it waits.
extension WaitingList {
    /// Writes what was done, with what it changes; false if somebody else changed the request since this version.
    ///
    /// `beside` is written with it, and throws where nothing is to be written.
    func write(
        _ kind: RequestStep.Kind, saying words: String, on open: OpenRequest, version: Int,
        by viewer: Viewer, beside: @escaping @Sendable (any Transaction) throws -> Void = { _ in },
        change: (inout RequestChange) -> Void
    ) async throws -> Bool {
        guard let unit = open.unit, open.request.version == version else { return false }
        var changed = RequestChange(open.request)
        change(&changed)
        let (id, now) = (open.request.id, clock.now)
        if kind.isAnswer, changed.answeredAt == nil { changed.answeredAt = now }
        let request = changed.request(open.request, at: now)
        let step = Identifier<RequestStep>(from: randomness)
        let done = RequestStep(
            id: step, request: id, position: version, kind: kind, at: now, by: viewer.id,
            sealedWords: words.isEmpty ? nil : try unit.seal(Confidential(words), at: .stepWords(step)))
        let line = AuditEntry(kind.audited, by: .staff(viewer.id), subject: unit.auditName, at: now)
        let (audit, list) = (AuditEntryID(from: randomness), RequestStore.list(of: viewer))
        let fact = self.fact(of: request)
        return try await database.write { transaction in
            guard try RequestStore.find(id, list, in: transaction) != nil,
                try RequestStore.change(request, in: transaction)
            else { return false }
            if let fact { try count(fact, transaction) }
            try RequestStepStore.insert(done, in: transaction)
            try beside(transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// What is written in the transaction that begins the case: that counselling began.
    ///
    /// `finish` destroys the key after it.
    func beginning(_ open: OpenRequest, version: Int, by viewer: Viewer) -> (
        beside: @Sendable (any Transaction) throws -> Bool, finish: @Sendable () async throws -> Void
    ) {
        let (id, now, audit) = (open.request.id, clock.now, AuditEntryID(from: randomness))
        var changed = RequestChange(open.request)
        (changed.state, changed.sealedWords) = (.begun, [])
        let request = changed.request(open.request, at: now)
        let step = RequestStep(
            id: Identifier(from: randomness), request: id, position: version, kind: .begun, at: now,
            by: viewer.id, sealedWords: nil)
        let line = AuditEntry(
            .counsellingBegun, by: .staff(viewer.id), subject: id.description, at: now)
        let intent = KeyIntent(
            id: Identifier(from: randomness), unit: open.request.unit, act: .shred)
        let (list, keeper, fact, count) = (
            RequestStore.list(of: viewer), keeper, self.fact(of: request), count
        )
        return (
            { transaction in
                guard request.version == version, try RequestStore.find(id, list, in: transaction) != nil,
                    try RequestStore.change(request, in: transaction)
                else { return false }
                try RequestStepStore.silence(id, in: transaction)
                try RequestStepStore.insert(step, in: transaction)
                try AuditStore.record(line, id: audit, in: transaction)
                try KeyIntentStore.insert(intent, in: transaction)
                if let fact { try count(fact, transaction) }
                return true
            },
            { try await keeper.carryOut([intent]) }
        )
    }
}

/// What of a request may change while it waits.
struct RequestChange {
    var centre: String
    var team: TeamID
    var onlyFor: StaffID?
    var priority: String
    var answerBy: Moment
    var beginBy: Moment
    var answeredAt: Moment?
    var owner: StaffID?
    var nextStepBy: Moment?
    var state: CounsellingRequest.State
    var ending: CounsellingRequest.Ending?
    var sealedWords: [UInt8]

    /// By when who sees to it from now on does something: never later than it was, nor than she was promised an answer.
    func promised(by soon: Moment) -> Moment {
        min(nextStepBy ?? soon, soon, answeredAt == nil ? answerBy : soon)
    }

    init(_ request: CounsellingRequest) {
        (centre, team, onlyFor) = (request.centre, request.team, request.onlyFor)
        (priority, answerBy, beginBy) = (request.priority, request.answerBy, request.beginBy)
        (answeredAt, owner, nextStepBy) = (request.answeredAt, request.owner, request.nextStepBy)
        (state, ending, sealedWords) = (request.state, request.ending, request.sealedWords)
    }

    /// The request as it then stands.
    func request(_ old: CounsellingRequest, at now: Moment) -> CounsellingRequest {
        CounsellingRequest(
            id: old.id, agency: old.agency, centre: centre, team: team, onlyFor: onlyFor, sentBy: old.sentBy,
            priority: priority, askedAt: old.askedAt, answerBy: answerBy,
            beginBy: beginBy, answeredAt: answeredAt, owner: owner, nextStepBy: nextStepBy, state: state,
            ending: ending, changedAt: now, version: old.version, unit: old.unit, sealedWords: sealedWords)
    }
}
