// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Store
import Vault
import Web

/// How somebody comes into a group and out of it.
extension Groups {
    /// Gives a place after the talk beforehand, and answers the words that open it, said to her once; nil if none is free.
    ///
    /// Until she has words of her own, whoever gave them knows them too.
    func give(in open: StaffGroup, by viewer: Viewer) async throws -> ReturnCode? {
        let code = words.mint(in: open.group.language, randomness)
        let secret = try await stretched(code)
        let (id, now) = (GroupPlaceID(from: randomness), clock.now)
        try await vault.share(open.open.unit, with: [.secret(secret)])
        let isGiven = try await write(.groupPlaceGiven, by: viewer, in: open.open) { transaction in
            try GroupStore.find(open.group.id, of: viewer.id, in: transaction)?.part == .moderator
                && GroupPlaceStore.give(
                    id, in: open.group.id, to: secret.holder, by: viewer.id, at: now, transaction)
        }
        guard isGiven else {
            try await vault.withdraw(open.group.unit, from: .secret(secret.holder))
            return nil
        }
        return code
    }

    /// What came of trying words.
    enum Entrance: Sendable {
        case seated(HolderSecret)
        case unknown
        case crowded(seconds: Int64)
    }

    /// Comes in with words: the place's one seat, for this browser alone.
    ///
    /// The words are stretched and looked for whatever they are, so that every wrong answer costs the same.
    func comeIn(with typed: Confidential) async throws -> Entrance {
        if let wait = budget.take(at: clock.now) { return .crowded(seconds: wait.seconds) }
        let code = words.read(typed)
        let secret = try await stretched(code ?? words.mint(in: .english, randomness))
        let limit = clock.now - .days(Int64(rules.invitationDays))
        let found = try await database.read { transaction -> (GroupPlace, SupportGroup)? in
            guard
                let place = try GroupPlaceStore.find(
                    wordsOf: secret.holder, givenAfter: limit, in: transaction),
                let group = try GroupStore.find(place.group, in: transaction)
            else { return nil }
            return (place, group)
        }
        guard code != nil, let (place, group) = found, isReadable(group),
            let unit = try await vault.unlock(group.unit, with: .secret(secret))
        else { return .unknown }
        let seat = try await self.seat(
            on: place, in: try OpenGroup(group, unit), wordsOf: secret.holder, after: limit)
        return seat.map { .seated($0) } ?? .unknown
    }

    /// Whether a group can still be read by who was in it.
    func isReadable(_ group: SupportGroup) -> Bool {
        group.endedAt.map { clock.now < $0 + .days(Int64(rules.reviewDays)) } ?? true
    }

    /// A seat for a new browser; whichever had it before shows nothing any more.
    private func seat(
        on place: GroupPlace, in open: OpenGroup, wordsOf holder: HolderID, after limit: Moment
    ) async throws -> HolderSecret? {
        let seat = HolderSecret.random(randomness)
        try await vault.share(open.unit, with: [.secret(seat)])
        let intent = Identifier<KeyIntent>(from: randomness)
        let line = AuditEntry(.groupPlaceEntered, by: .visitor, subject: open.unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let (isSeated, left) = try await database.write { transaction -> (Bool, KeyIntent?) in
            // The words may just have been replaced, or the place taken away.
            let again = try GroupPlaceStore.find(wordsOf: holder, givenAfter: limit, in: transaction)
            let old =
                again?.id == place.id
                ? try GroupPlaceStore.seat(seat.holder, on: place.id, in: transaction) : seat.holder
            let withdrawal = old.map {
                KeyIntent(id: intent, unit: open.group.unit, act: .withdraw(.secret($0)))
            }
            if let withdrawal { try KeyIntentStore.insert(withdrawal, in: transaction) }
            guard again?.id == place.id else { return (false, withdrawal) }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, open.group.id.description)
            return (true, withdrawal)
        }
        try await keeper.carryOut(left.map { [$0] } ?? [])
        return isSeated ? seat : nil
    }

    /// What this browser has a seat in; `Problem.visitOver` where it has none.
    func seat(of secret: HolderSecret) async throws -> OpenPlace {
        let found = try await database.read { transaction -> (GroupPlace, SupportGroup)? in
            guard let place = try GroupPlaceStore.find(seatOf: secret.holder, in: transaction),
                let group = try GroupStore.find(place.group, in: transaction)
            else { return nil }
            return (place, group)
        }
        guard let (place, group) = found, isReadable(group),
            let unit = try await vault.unlock(group.unit, with: .secret(secret))
        else { throw Problem.visitOver }
        return OpenPlace(place: place, open: try OpenGroup(group, unit))
    }

    /// She agrees and takes an alias; false if somebody of the group has one that reads alike.
    func enter(_ seat: OpenPlace, as alias: Confidential) async throws -> Bool {
        let sealed = try seat.open.unit.seal(alias, at: .alias(seat.place.id))
        let mark = GroupAlias.mark(alias, with: seat.open.unit)
        let (now, fact) = (clock.now.startOfDay, place(in: seat.group))
        return try await write(.groupPlaceEntered, by: .visitor, in: seat.open) { transaction in
            let isIn = try GroupPlaceStore.enter(
                seat.place.id, alias: sealed, mark: mark, promising: rules.agreement.version, at: now,
                in: transaction)
            if isIn { try count(fact, transaction) }
            return isIn
        }
    }

    /// Fresh words, which do not count until they are proved.
    func offer(in seat: OpenPlace) -> CodeOffer {
        CodeOffer(words.mint(in: seat.group.language, randomness), at: clock.now, randomness)
    }

    /// Makes her own words count, and those before them not any more; false if they are not proved.
    ///
    /// The key is wrapped for the new words first, so that at no moment none open the place.
    func keep(_ offer: CodeOffer, proof: [String], in seat: OpenPlace) async throws -> Bool {
        guard offer.isProved(by: proof), let code = words.read(offer.spoken) else { return false }
        let secret = try await stretched(code)
        try await vault.share(seat.open.unit, with: [.secret(secret)])
        let intent = Identifier<KeyIntent>(from: randomness)
        let line = AuditEntry(
            .returnCodeReplaced, by: .visitor, subject: seat.open.unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let (isKept, withdrawal) = try await database.write { transaction -> (Bool, KeyIntent) in
            let old = try GroupPlaceStore.replaceWords(
                seat.place.id, with: secret.holder, in: transaction)
            let gone = KeyIntent(
                id: intent, unit: seat.group.unit, act: .withdraw(.secret(old ?? secret.holder)))
            guard old != secret.holder else { return (true, gone) }
            try KeyIntentStore.insert(gone, in: transaction)
            if old != nil { try AuditStore.record(line, id: audit, in: transaction) }
            return (old != nil, gone)
        }
        try await keeper.carryOut([withdrawal])
        return isKept
    }

    /// This browser shows nothing any more; the place stays hers.
    func giveUpSeat(of secret: HolderSecret, in seat: OpenPlace) async throws {
        let withdrawal = KeyIntent(
            id: Identifier(from: randomness), unit: seat.group.unit, act: .withdraw(.secret(secret.holder)))
        try await database.write { transaction in
            try GroupPlaceStore.leave(secret.holder, in: transaction)
            try KeyIntentStore.insert(withdrawal, in: transaction)
        }
        try await keeper.carryOut([withdrawal])
    }

    /// She gives her place up for good; what she wrote stays under her alias.
    func leave(_ seat: OpenPlace) async throws {
        _ = try await end(seat.place.id, as: .left, by: .visitor, in: seat.open)
    }

    /// Takes a place away: no words and no browser open it from the commit on.
    func remove(_ place: GroupPlaceID, from open: StaffGroup, by viewer: Viewer) async throws -> Bool {
        try await end(place, as: .removed, by: .staff(viewer.id), in: open.open)
    }

    private func end(
        _ place: GroupPlaceID, as state: GroupPlace.State, by actor: AuditEntry.Actor, in open: OpenGroup
    ) async throws -> Bool {
        let ids = (0..<3).map { _ in Identifier<KeyIntent>(from: randomness) }
        let line = AuditEntry(.groupPlaceEnded, by: actor, subject: open.unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        let intents = try await database.write { transaction -> [KeyIntent] in
            guard try GroupPlaceStore.find(place, of: open.group.id, in: transaction) != nil else {
                return []
            }
            let holders = try GroupPlaceStore.holders(of: place, in: transaction)
            guard try GroupPlaceStore.end(place, as: state, in: transaction) else { return [] }
            let intents = zip(ids, holders).map { id, holder in
                KeyIntent(id: id, unit: open.group.unit, act: .withdraw(.secret(holder)))
            }
            for intent in intents { try KeyIntentStore.insert(intent, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, open.group.id.description)
            return intents
        }
        try await keeper.carryOut(intents)
        return !intents.isEmpty
    }

    private func stretched(_ code: ReturnCode) async throws -> HolderSecret {
        do {
            return try await vault.secret(of: code)
        } catch VaultError.busy {
            throw Problem.tooMany
        }
    }
}
