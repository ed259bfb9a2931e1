// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Outbound
package import Store
package import Vault
package import Web

/// What can be done with safe-contact cards: every act is sealed and audited in one transaction.
package struct SafeContacts: Sendable {
    let database: any Database
    let vault: Vault
    let keeper: KeyKeeper
    let walls: Walls
    let clock: Clock
    let randomness: Randomness
    let count: CallBackCount
    /// Who has declared that one of these numbers or addresses is hers or of somebody close to her.
    let bound: @Sendable ([Confidential]) async throws -> Set<StaffID>

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness,
        count: CallBackCount = .none,
        bound: @escaping @Sendable ([Confidential]) async throws -> Set<StaffID> = { _ in [] }
    ) {
        self.database = database
        self.vault = vault
        self.keeper = KeyKeeper(database: database, vault: vault)
        walls = Walls(database: database, vault: vault, randomness: randomness)
        self.clock = clock
        self.randomness = randomness
        self.count = count
        self.bound = bound
    }

    /// A card with its key, opened by a member of its team.
    struct Opened: Sendable {
        let entry: SafeContactEntry
        let card: SafeContactCard
        let unit: UnitKey
    }

    /// The team's valid cards, without a word of what is in them.
    func valid(for viewer: Viewer) async throws -> [SafeContactEntry] {
        let now = clock.now
        return try await database.read { try SafeContactStore.valid(for: viewer, at: now, in: $0) }
    }

    /// Opens a card to be read; the reading stands in the audit before anything is shown.
    func open(_ id: SafeContactID, by viewer: Viewer, with key: PersonKey) async throws -> Opened {
        let opened = try await find(id, by: viewer, with: key)
        let line = entry(.safeContactRead, by: .staff(viewer.id), of: opened.unit)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
        return opened
    }

    /// Whether a case has the card, too; in which one nobody finds from here.
    func isShared(_ opened: Opened) async throws -> Bool {
        try await vault.holders(of: opened.unit.id).contains(where: \.isSecret)
    }

    /// Writes a new card, kept for its writer and the team.
    package func write(_ card: SafeContactCard, by viewer: Viewer, with key: PersonKey) async throws
        -> SafeContactID
    {
        guard let team = viewer.team, try await vault.publicKey(of: team) != nil else {
            throw Problem.notFound
        }
        var card = card
        card.setBy = viewer.id.description
        card.reviewedAt = clock.now.milliseconds
        let (id, unit, me) = (
            SafeContactID(from: randomness), vault.mint(), Holder.person(viewer.id, key.publicKey)
        )
        let suspicion = try await suspicion(card, id, of: team)
        try await vault.keep(unit, for: [me] + suspicion.holders.filter { $0.name != me.name })
        let form = SendingID(from: randomness)
        guard
            try await insert(
                card, .card, as: id, unit: unit, behind: suspicion, team: team, by: .staff(viewer.id),
                from: form)
        else { throw Problem.staleForm }
        return id
    }

    /// What became of a wish to be called back.
    package enum Asked: Sendable, Equatable {
        case taken(SafeContactID)
        /// The same form was sent before.
        case again
        case tooMany
    }

    /// Whether a form was taken down already.
    func isTaken(_ form: SendingID?) async throws -> Bool {
        guard let form else { return false }
        return try await database.read { try SentFormStore.isNoted(form, in: $0) }
    }

    /// How full a team's list of call-backs is now.
    func callBacks(of team: TeamID) async throws -> CallBackList {
        let now = clock.now
        return try await database.read { try CallBackList.of(team, at: now, in: $0) }
    }

    /// Takes down a call-back somebody asks for on the public site.
    ///
    /// `alongside` is written in the same transaction, so that what was kept and what was counted agree.
    package func ask(
        _ card: SafeContactCard, of team: TeamID, from form: SendingID,
        alongside: @escaping CallBackNeeds.Entry = { _ in }
    ) async throws -> Asked {
        guard try await vault.publicKey(of: team) != nil else { return .tooMany }
        let now = clock.now
        guard try await !callBacks(of: team).isFull else { return .tooMany }
        var card = card
        card.setBy = ""
        card.reviewedAt = now.startOfDay.milliseconds
        let (id, unit) = (SafeContactID(from: randomness), vault.mint())
        let suspicion = try await suspicion(card, id, of: team)
        try await vault.keep(unit, for: suspicion.holders)
        let isNew = try await insert(
            card, .callBack, as: id, unit: unit, behind: suspicion, team: team, by: .visitor, from: form,
            alongside: alongside)
        return isNew ? .taken(id) : .again
    }

    /// Writes a further version, once for each form; false when a colleague was first.
    func rewrite(
        _ opened: Opened, as card: SafeContactCard, by viewer: Viewer, from form: SendingID?
    ) async throws -> Bool {
        let (write, now) = (try rewriting(opened, as: card, by: viewer), clock.now)
        return try await database.write { transaction in
            guard try write(transaction) else { return false }
            if let form { _ = try SentFormStore.note(form, at: now, in: transaction) }
            return true
        }
    }

    /// What writes a further version in a transaction; false there when a colleague was first.
    func rewriting(_ opened: Opened, as card: SafeContactCard, by viewer: Viewer) throws
        -> @Sendable (any Transaction) throws -> Bool
    {
        var card = card
        card.setBy = viewer.id.description
        card.reviewedAt = clock.now.milliseconds
        let version = opened.entry.version
        let id = opened.entry.id
        let sealed = try opened.unit.seal(record: card, at: .card(id, version: version + 1))
        let validUntil = Moment(milliseconds: card.validUntil)
        let now = clock.now
        let line = entry(.safeContactWritten, by: .staff(viewer.id), of: opened.unit)
        let audit = AuditEntryID(from: randomness)
        return { transaction in
            guard
                try SafeContactStore.rewrite(
                    id, from: version, sealed: sealed, validUntil: validUntil, at: now, in: transaction)
            else { return false }
            try dealtWith(opened.entry, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Notes that she was called and not reached, once for each form; the request stays.
    func tried(_ id: SafeContactID, by viewer: Viewer, with key: PersonKey, from form: SendingID) async throws
    {
        let opened = try await find(id, by: viewer, with: key)
        let line = entry(.safeContactWritten, by: .staff(viewer.id), of: opened.unit)
        let (audit, now) = (AuditEntryID(from: randomness), clock.now)
        try await database.write { transaction in
            guard try SentFormStore.note(form, at: now, in: transaction),
                try SafeContactStore.tried(id, in: transaction)
            else { return }
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    /// Takes a card back for good: the row goes and its key is destroyed.
    func withdraw(_ id: SafeContactID, by viewer: Viewer, with key: PersonKey) async throws {
        let opened = try await find(id, by: viewer, with: key)
        let (shredding, write) = withdrawing(opened, by: viewer)
        try await database.write { try write($0) }
        try await keeper.carryOut([shredding])
    }

    /// What takes a card back in a transaction, and what is to be done with its key after that.
    func withdrawing(_ opened: Opened, by viewer: Viewer) -> (
        shredding: KeyIntent, write: @Sendable (any Transaction) throws -> Void
    ) {
        let line = entry(.safeContactWritten, by: .staff(viewer.id), of: opened.unit)
        let audit = AuditEntryID(from: randomness)
        let shredding = KeyIntent(id: Identifier(from: randomness), unit: opened.unit.id, act: .shred)
        return (
            shredding,
            { transaction in
                try KeyIntentStore.insert(shredding, in: transaction)
                try dealtWith(opened.entry, in: transaction)
                try SafeContactRetentionStore.erase([opened.unit.id], in: transaction)
                try AuditStore.record(line, id: audit, in: transaction)
            }
        )
    }

    /// What the gate asks: the terms of a card of the viewer's own team.
    ///
    /// No line of its own in the audit: the gate writes one for every question.
    package func terms(_ id: SafeContactID, for viewer: Viewer, with key: PersonKey) async throws
        -> SafeContactTerms?
    {
        guard let opened = try? await find(id, by: viewer, with: key) else { return nil }
        return opened.card.terms(as: opened.entry, pseudonym: opened.unit.auditName)
    }

    /// A card as a matter around which a wall can stand, and where it is read; nil if it is none of this viewer's.
    package func matter(_ id: MatterID, for viewer: Viewer, with key: PersonKey) async throws
        -> (OpenMatter, Address)?
    {
        let id = SafeContactID(high: id.high, low: id.low)
        guard let entry = try await database.read({ try SafeContactStore.find(id, for: viewer, in: $0) }),
            let team = entry.team, let unit = try await vault.unlock(entry.unit, as: key, of: viewer.team)
        else { return nil }
        return (
            OpenMatter(id: id.matter, team: team, units: [unit]), SafeContactAddress.card(id).address
        )
    }

    /// Opens a card without showing it to anybody.
    func find(_ id: SafeContactID, by viewer: Viewer, with key: PersonKey) async throws -> Opened {
        let found = try await database.read { transaction -> (SafeContactEntry, [UInt8])? in
            guard let entry = try SafeContactStore.find(id, for: viewer, in: transaction),
                let sealed = try SafeContactStore.sealed(entry, in: transaction)
            else { return nil }
            return (entry, sealed)
        }
        guard let (entry, sealed) = found, let team = entry.team,
            let unit = try await vault.unlock(entry.unit, as: key, of: viewer.team)
        else { throw Problem.notFound }
        // The team gets back what a wall took from it that was lifted since.
        try await walls.settle(unit, of: id.matter, in: team)
        let card: SafeContactCard = try unit.openRecord(sealed, at: .card(id, version: entry.version))
        let opened = Opened(entry: entry, card: card, unit: unit)
        let matter = OpenMatter(id: id.matter, team: team, units: [unit])
        let kept = try await walls.raise(
            against: try await bound(to: opened.card), around: matter, at: clock.now)
        guard !kept.contains(viewer.id) else { throw Problem.notFound }
        return opened
    }

    /// Whoever writes down what she has herself declared knows it already; she says so on the card's page.
    private func bound(to card: SafeContactCard) async throws -> Set<StaffID> {
        let people = try await bound([Confidential(card.value), Confidential(card.emergencyValue)])
        return people.filter { $0.description != card.setBy }
    }

    private func suspicion(_ card: SafeContactCard, _ id: SafeContactID, of team: TeamID) async throws
        -> Suspicion
    {
        try await walls.suspicion(
            against: try await bound(to: card), around: id.matter, of: team, at: clock.now)
    }

    private func insert(
        _ card: SafeContactCard, _ kind: SafeContactEntry.Kind, as id: SafeContactID, unit: UnitKey,
        behind suspicion: Suspicion, team: TeamID, by actor: AuditEntry.Actor, from form: SendingID,
        alongside: @escaping CallBackNeeds.Entry = { _ in }
    ) async throws -> Bool {
        let (now, ids) = (clock.now, randomness)
        let new = SafeContactEntry(
            id: id, unit: unit.id, team: team, kind: kind, version: 1,
            validUntil: Moment(milliseconds: card.validUntil), agreedAt: now,
            count: kind == .callBack ? Identifier(from: randomness) : nil)
        let sealed = try unit.seal(record: card, at: .card(id, version: 1))
        let line = entry(.safeContactWritten, by: actor, of: unit)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try SentFormStore.note(form, at: now, in: transaction) else { return false }
            try SafeContactStore.insert(new, sealed: sealed, in: transaction)
            try suspicion.stand(around: unit, ids, in: transaction)
            try alongside(transaction)
            if let counted = new.count { try count.asked(counted, now, transaction) }
            if kind == .callBack { try transaction.announce(CallBackList.channel, team.description) }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
    }

    /// Somebody has called, or has seen that there is nobody to call.
    private func dealtWith(_ entry: SafeContactEntry, in transaction: any Transaction) throws {
        guard entry.kind == .callBack, let team = entry.team else { return }
        if let counted = entry.count { try count.done(counted, transaction) }
        try transaction.announce(CallBackList.channel, team.description)
    }

    func entry(_ action: AuditEntry.Action, by actor: AuditEntry.Actor, of unit: UnitKey)
        -> AuditEntry
    {
        AuditEntry(action, by: actor, subject: unit.auditName, at: clock.now)
    }
}

extension Place {
    /// Where one version of a card lies.
    static func card(_ id: SafeContactID, version: Int) -> Place {
        Place(table: "safe_contact_version", column: "sealed_card", row: "\(id) \(version)")
    }
}
