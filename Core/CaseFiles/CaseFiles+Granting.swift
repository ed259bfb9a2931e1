// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

extension CaseFiles {
    /// A new case whose keys are kept already; it comes into being with `enter`.
    package struct Founding: Sendable {
        package let id: CaseID
        package let begun: Moment
        /// When it was brought in here.
        let entered: Moment
        let file: @Sendable (CaseFile.Number) -> CaseFile
        /// Drawn at random; the first that is free is the case's.
        let numbers: [Int]
        let grants: [Grant]
        let lines: [(AuditEntryID, AuditEntry)]
        /// The keys of the sections that something is written into at once.
        package let units: [Section: UnitKey]
    }

    /// Mints the keys of a new case of the viewer's team; nil if she has none.
    ///
    /// The owner reads and writes all that her roles allow. `team` are the sections that the whole team works on with
    /// her. `written` are those that something is sealed into before the case is entered. What another system kept has `past`.
    package func found(
        by viewer: Viewer, with key: PersonKey, openTo team: Sections, written: Sections, year: Int,
        past: CasePast? = nil
    ) async throws -> Founding? {
        guard let own = viewer.team else { return nil }
        let (id, now) = (CaseID(from: randomness), clock.now)
        let begun = past?.begun ?? now
        let all = Role.sections(of: viewer.roles)
        var grants = [
            Grant(
                id: GrantID(from: randomness), matter: id.matter, grantee: .person(viewer.id), reads: all,
                writes: all, reason: .owner, from: now, givenBy: viewer.id)
        ]
        if !team.isEmpty, past?.closed == nil {
            grants.append(
                Grant(
                    id: GrantID(from: randomness), matter: id.matter, grantee: .team(own), reads: team,
                    writes: team, reason: .teamCover, from: now, givenBy: viewer.id))
        }
        let make: @Sendable (CaseFile.Number) -> CaseFile = {
            CaseFile(
                id: id, agency: viewer.agency, team: own, number: $0,
                stage: past?.closed == nil ? .open : .closed, stageSince: past?.closed ?? begun, begun: begun)
        }
        var units: [Section: UnitKey] = [:]
        for section in written.list {
            let unit = vault.mint()
            try await vault.keep(
                unit, for: try await holders(of: section, in: make(.init(year: year, serial: 0)), grants))
            units[section] = unit
        }
        let actions: [AuditEntry.Action] = [.caseBegun] + (past?.closed == nil ? [] : [.caseClosed])
        let lines = actions.map {
            (
                AuditEntryID(from: randomness),
                AuditEntry($0, by: .staff(viewer.id), subject: units[.identity]?.auditName, at: now)
            )
        }
        return Founding(
            id: id, begun: begun, entered: now, file: make, numbers: numbers(), grants: grants, lines: lines,
            units: units)
    }

    /// Enters a founded case in the transaction that writes its first words.
    package func enter(_ founding: Founding, in year: Int, _ transaction: any Transaction) throws -> CaseFile
    {
        guard let number = try CaseFileStore.firstFree(of: founding.numbers, in: year, transaction) else {
            throw NoNumberLeft()
        }
        let file = founding.file(number)
        try CaseFileStore.insert(file, at: founding.entered, in: transaction)
        for (section, unit) in founding.units {
            _ = try CaseFileStore.enter(unit.id, as: section, of: file.id, in: transaction)
        }
        for grant in founding.grants { try GrantStore.insert(grant, in: transaction) }
        for (id, line) in founding.lines { try AuditStore.record(line, id: id, in: transaction) }
        return file
    }

    /// Numbers for a new case, the short ones first.
    private func numbers() -> [Int] {
        [9_000, 90_000, 900_000, 90_000_000].flatMap { span in
            (0..<5).map { _ in span / 9 + Int(randomness.number(below: UInt64(span))) }
        }
    }

    /// Why a grant was not given.
    package enum GrantFault: Error, Sendable {
        /// The giver cannot read all of what she would give, or some of it by way of exception only.
        case notHersToGive
        /// A wall keeps the grantee out; she is told nothing of it, nor is it said which.
        case walledOff
        /// Nobody can be given anything in a case that is not open.
        case notOpen
        /// Its end lies before its beginning.
        case ended
    }

    /// Gives a grant: written down with its row of the audit first, then the keys of just its sections.
    ///
    /// The same form sent twice is one grant. `store` writes in the same transaction what the grant rests on; where it
    /// throws nothing is given.
    package func give(
        _ grant: Grant, in open: OpenCase, from form: SendingID? = nil,
        store: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) async throws -> GrantFault? {
        if grant.until.map({ $0 <= clock.now }) ?? false { return .ended }
        guard open.file.stage == .open else { return .notOpen }
        guard open.standing.isSuperset(of: grant.reads), !grant.reads.isEmpty,
            open.writes.isSuperset(of: grant.writes)
        else { return .notHersToGive }
        try await keepOutBound(of: open)
        guard try await !holders(of: grant).isEmpty else { return .walledOff }
        let access = CaseAccess(viewer: open.viewer, now: clock.now)
        let audit = AuditEntryID(from: randomness)
        let now = clock.now
        let line = AuditEntry(.grantGiven, by: .staff(open.viewer.id), subject: open.auditName, at: now)
        let isGiven = try await database.write { transaction in
            guard try CaseFileStore.find(open.id, access.visible(grant.reads), in: transaction) != nil else {
                return false
            }
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return true }
            try GrantStore.insert(grant, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try store(transaction)
            return true
        }
        guard isGiven else { return .notHersToGive }
        try await settleAgain(open)
        return nil
    }

    /// Whether a team could be given anything of this case: it has a key, and no wall keeps it out.
    package func admits(_ team: TeamID, in open: OpenCase) async throws -> Bool {
        guard try await vault.publicKey(of: team) != nil else { return false }
        return try await !walls.holders(of: open.id.matter, in: team).isEmpty
    }

    /// Those of some people whom a wall keeps out of an open case.
    package func keptOut(_ people: Set<StaffID>, of open: OpenCase) async throws -> Set<StaffID> {
        let matter = open.id.matter
        return try await database.read { transaction in
            let walls = try WallStore.standing(around: matter, in: transaction)
            let accounts = try StaffAccountStore.find(Array(people), in: transaction)
            return Set(accounts.filter { one in walls.contains { $0.keepsOut(one) } }.map(\.id))
        }
    }

    /// Ends a grant of an open case at once, with its keys; false if it had ended.
    ///
    /// An owner's stays unless other owners together read all that she does of what is written: a case has somebody who answers for it, and
    /// nothing in it is left without a key.
    package func end(_ grant: Grant, in open: OpenCase) async throws -> Bool {
        guard !open.standing.isEmpty else { return false }
        let (now, audit) = (clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(
            .grantEnded, by: .staff(open.viewer.id), subject: open.auditName, at: now)
        let needed = grant.reads.intersection(Sections(open.written.keys))
        let hasEnded = try await database.write { transaction in
            let others = try GrantStore.all(around: grant.matter, at: now, in: transaction)
                .filter { $0.id != grant.id && $0.isOwners && $0.holds(at: now) && $0.until == nil }
            let readByOthers = Sections(others.flatMap(\.reads.list))
            let isKept = !others.isEmpty && readByOthers.isSuperset(of: needed)
            guard isKept || !grant.isOwners, try GrantStore.end(grant.id, at: now, in: transaction) else {
                return false
            }
            try AuditStore.record(line, id: audit, in: transaction)
            return true
        }
        guard hasEnded else { return false }
        for (section, unit) in open.written where grant.reads.contains(section) {
            try await tighten(section, unit, of: open.file)
        }
        try await database.write { try GrantStore.noteKeysGone(grant.id, at: now, in: $0) }
        return true
    }

    /// Moves a case to another stage, with which everybody's part in it ends who does not work it as her own; false if it is not where the page showed it, or not hers to move.
    ///
    /// `store` writes in the same transaction what is to be kept of it.
    package func move(
        _ open: OpenCase, to stage: Stage, noting action: AuditEntry.Action,
        store: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) async throws -> Bool {
        guard !open.standing.isEmpty else { return false }
        let (now, audit) = (clock.now, AuditEntryID(from: randomness))
        let line = AuditEntry(
            action, by: .staff(open.viewer.id), subject: open.auditName, at: now)
        let (from, matter) = (open.file.stage, open.id.matter)
        return try await database.write { transaction in
            guard try CaseFileStore.move(open.id, from: from, to: stage, at: now, in: transaction) else {
                return false
            }
            if stage == .closed { try GrantStore.endAllButOwners(of: matter, at: now, in: transaction) }
            try AuditStore.record(line, id: audit, in: transaction)
            try store(transaction)
            return true
        }
    }

    /// Who would get keys by a grant: nobody where a wall keeps out the person, the team or all of it.
    private func holders(of grant: Grant) async throws -> [Holder] {
        switch grant.grantee {
        case .person(let id): try await walls.holders(of: grant.matter, among: [id])
        case .team(let id): try await walls.holders(of: grant.matter, in: id)
        }
    }

    /// Brings holders in line with what stands now.
    func settleAgain(_ open: OpenCase) async throws {
        let access = CaseAccess(viewer: open.viewer, now: clock.now)
        let file = open.file
        try await settle(open, try await database.read { try Found(file, access, in: $0) })
    }
}

/// When a case was begun, and perhaps closed, that another system kept.
package struct CasePast: Sendable {
    package let begun: Moment
    package let closed: Moment?

    package init(begun: Moment, closed: Moment?) { (self.begun, self.closed) = (begun, closed) }
}

/// All numbers that were drawn for a new case are taken: as good as impossible.
private struct NoNumberLeft: Error {}
