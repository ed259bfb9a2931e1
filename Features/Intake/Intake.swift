// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Foundation
package import Kernel
package import Store
package import Vault

/// Hands over to casework what somebody agrees to that she told the line.
package struct Intake: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let zone: TimeZone
    let keeper: KeyKeeper

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        self.zone = zone
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Sends it: sealed for whom it is for and for the sender; nil if nobody there has a key.
    ///
    /// The same form sent twice is one request.
    func send(_ plan: IntakePlan, from form: SendingID?, by viewer: Viewer, with key: PersonKey) async throws
        -> IntakeID?
    {
        guard let holder = try await holder(plan.to) else { return nil }
        let (id, unit, now) = (IntakeID(from: randomness), vault.mint(), clock.now)
        let own = Holder.person(viewer.id, key.publicKey)
        try await vault.keep(unit, for: holder.name == own.name ? [own] : [own, holder])
        let request = IntakeRequest(
            id: id, agency: viewer.agency, to: plan.to, sender: .staff(viewer.id), sentAt: now,
            answerBy: plan.answerBy, state: .waiting, changedAt: now, unit: unit.id,
            sealedWords: try unit.seal(record: plan.words, at: .intakeWords(id)), sealedAnswer: nil)
        let line = AuditEntry(.intakeSent, by: .staff(viewer.id), subject: unit.auditName, at: now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return }
            try IntakeStore.insert(request, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
        return id
    }

    /// What waits for her or her team, or what she has sent; without its words.
    func all(_ condition: SQL) async throws -> [IntakeRequest] {
        try await database.read { try IntakeStore.all(condition, in: $0) }
    }

    /// How many wait for her or her team, and how many of them longer than they should.
    package func count(for viewer: Viewer) async throws -> (all: Int, late: Int) {
        let now = clock.now
        return try await database.read {
            try IntakeStore.count(IntakeStore.waiting(for: viewer), at: now, in: $0)
        }
    }

    /// One of them, opened and noted as read; nil if there is none for her, which the site notes.
    func open(_ id: IntakeID, _ condition: SQL, by viewer: Viewer, with key: PersonKey) async throws
        -> OpenIntake?
    {
        guard let found = try await database.read({ try IntakeStore.find(id, condition, in: $0) }) else {
            return nil
        }
        let isHere = try await database.read {
            try IntakeStore.find(id, "\(condition) AND \(IntakeStore.senderIsHere)", in: $0) != nil
        }
        guard found.state != .taken, found.state != .declined else {
            return OpenIntake(request: found, words: nil, answer: nil, isSenderHere: isHere)
        }
        guard let unit = try await vault.unlock(found.unit, as: key, of: viewer.team) else { return nil }
        let line = AuditEntry(.intakeRead, by: .staff(viewer.id), subject: unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let read = try await database.write { transaction -> IntakeRequest? in
            let again = try IntakeStore.find(id, condition, in: transaction)
            if again != nil { try AuditStore.record(line, id: audit, in: transaction) }
            return again
        }
        guard let read, read.state != .taken, read.state != .declined else { return nil }
        return OpenIntake(
            request: read, words: try unit.openRecord(read.sealedWords, at: .intakeWords(id)),
            answer: try read.sealedAnswer.map { try unit.open($0, at: .intakeAnswer(id)) },
            isSenderHere: isHere)
    }

    /// What is written in the transaction that begins the case: that it was taken.
    ///
    /// `finish` destroys the key after it.
    func taking(_ open: OpenIntake, by viewer: Viewer) -> (
        beside: @Sendable (any Transaction) throws -> Bool, finish: @Sendable () async throws -> Void
    ) {
        let (id, now, audit) = (open.request.id, clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(.intakeTaken, by: .staff(viewer.id), subject: id.description, at: now)
        let intent = shredding(open.request)
        let (condition, staff) = (IntakeStore.waiting(for: viewer), viewer.id)
        let keeper = keeper
        return (
            { transaction in
                guard try IntakeStore.take(id, condition, by: staff, at: now, in: transaction) else {
                    return false
                }
                try AuditStore.record(line, id: audit, in: transaction)
                try KeyIntentStore.insert(intent, in: transaction)
                return true
            },
            { try await keeper.carryOut([intent]) }
        )
    }

    /// Gives it back to its sender, with why, and keeps no key of it; false if somebody else was first.
    func giveBack(_ open: OpenIntake, because why: String, by viewer: Viewer, with key: PersonKey)
        async throws -> Bool
    {
        let (id, now, audit) = (open.request.id, clock.now, AuditEntryID(from: randomness))
        guard let unit = try await vault.unlock(open.request.unit, as: key, of: viewer.team) else {
            return false
        }
        let sealed = try unit.seal(Confidential(why), at: .intakeAnswer(id))
        let line = AuditEntry(.intakeReturned, by: .staff(viewer.id), subject: unit.auditName, at: now)
        let condition = IntakeStore.waiting(for: viewer)
        guard let sender = open.request.sentBy else { return false }
        let taken = try await vault.holders(of: unit.id).filter { $0 != .person(sender) }.map {
            KeyIntent(id: Identifier(from: randomness), unit: unit.id, act: .withdraw($0))
        }
        let isDone = try await database.write { transaction in
            guard
                try IntakeStore.giveBack(id, condition, because: sealed, at: now, in: transaction)
            else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            for intent in taken { try KeyIntentStore.insert(intent, in: transaction) }
            return true
        }
        if isDone { try await keeper.carryOut(taken) }
        return isDone
    }

    /// Takes out what she has sent, with its key; false if it has been taken meanwhile.
    func withdraw(_ open: OpenIntake, by viewer: Viewer) async throws -> Bool {
        let (id, now, audit) = (open.request.id, clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(.intakeWithdrawn, by: .staff(viewer.id), subject: id.description, at: now)
        let (intent, condition) = (shredding(open.request), IntakeStore.sent(by: viewer))
        let isDone = try await database.write { transaction in
            guard try IntakeStore.erase(id, condition, in: transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try KeyIntentStore.insert(intent, in: transaction)
            return true
        }
        if isDone { try await keeper.carryOut([intent]) }
        return isDone
    }

    func shredding(_ request: IntakeRequest) -> KeyIntent {
        KeyIntent(id: Identifier(from: randomness), unit: request.unit, act: .shred)
    }

    func holder(_ to: Grant.Grantee) async throws -> Holder? {
        switch to {
        case .team(let id): try await vault.publicKey(of: id).map { .team(id, $0) }
        case .person(let id): try await vault.publicKey(of: id).map { .person(id, $0) }
        }
    }
}

/// A request with its words, as far as there are any still.
struct OpenIntake: Sendable {
    let request: IntakeRequest
    /// Nil once it has been taken: then they are in the case alone.
    let words: IntakeRequest.Words?
    let answer: Confidential?
    /// Whether it can be given back.
    let isSenderHere: Bool
}
