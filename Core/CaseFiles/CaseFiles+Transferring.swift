// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
package import Vault

/// How a case goes over to another agency: proposed by who answers for it, taken over by the lead of the other team.
extension CaseFiles {
    /// Why a case did not change hands; nothing was done.
    package enum TransferFault: Error, Sendable {
        /// It is not proposed to her team, or not any more: closed, taken back, its decision at its end, behind a wall.
        case notProposed
    }

    /// Has the keys of some sections ready for a team that is asked to take the case over; it may read nothing yet.
    ///
    /// The grant begins when it ends, so that it gives keys and no leave: who takes a case over holds no key by which
    /// she could give herself one. `store` writes what is proposed in the same transaction; where it throws nothing is.
    package func propose(
        _ sections: Sections, of open: OpenCase, to team: TeamID, until end: Moment,
        restingOn decision: String,
        ready: GrantID, from form: SendingID?, store: @escaping @Sendable (any Transaction) throws -> Void
    ) async throws -> GrantFault? {
        let grant = Grant(
            id: ready, matter: open.id.matter, grantee: .team(team), reads: sections, reason: .transfer,
            from: end, until: end, givenBy: open.viewer.id, restsOn: decision)
        return try await give(grant, in: open, from: form, store: store)
    }

    /// Ends what was made ready, in the transaction that takes the proposal back or declines it.
    package func unprepare(_ ready: GrantID, in transaction: any Transaction) throws {
        try GrantStore.end(ready, at: clock.now, in: transaction)
    }

    /// The key of a section of a case that is proposed to the viewer's team; nil if none is, or it is not ready.
    ///
    /// What was written for her to answer by lies under it; nothing else of the case is hers to read yet.
    package func proposedUnit(
        _ section: Section, of id: CaseID, by viewer: Viewer, with key: PersonKey
    ) async throws -> UnitKey? {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let unit = try await database.read { transaction -> VaultUnitID? in
            guard try CaseFileStore.find(id, access.proposed, in: transaction) != nil else { return nil }
            return try CaseFileStore.compartments(of: id, in: transaction)[section]
        }
        guard let unit else { return nil }
        return try await vault.unlock(unit, as: key, of: viewer.team)
    }

    /// Whether a case is proposed to the viewer's team, asked inside the transaction that acts on it.
    package func isProposed(_ id: CaseID, to viewer: Viewer, in transaction: any Transaction) throws -> Bool {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        return try CaseFileStore.find(id, access.proposed, in: transaction) != nil
    }

    /// Gives a case to the team of the lead who takes it over: whose it is, everybody's part in it and the walls around it
    /// in one transaction, with what `store` writes; the keys before it for her, and after it from whoever has it no more.
    ///
    /// `store` is handed the keys of the sections that go with it, and throws where somebody was faster, or the decision
    /// does not hold; then nothing is done.
    package func takeOver(
        _ proposal: CaseProposal, by viewer: Viewer, with key: PersonKey,
        store: @escaping @Sendable ([Section: UnitKey], any Transaction) throws -> Void
    ) async throws {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let found = try await database.read { transaction in
            guard try CaseFileStore.find(proposal.matter, access.proposed, in: transaction) != nil else {
                throw TransferFault.notProposed
            }
            return try CaseFileStore.compartments(of: proposal.matter, in: transaction)
        }
        let going = found.filter { proposal.sections.contains($0.key) }
        let unlocked = try await vault.unlockAll(Array(going.values), as: key, of: viewer.team)
        let (units, keys) = (going.compactMapValues { unlocked[$0] }, Array(unlocked.values))
        try await vault.shareAll(keys, with: [.person(viewer.id, key.publicKey)])
        let act = TakingOver(
            proposal: proposal, access: access, subject: keys.first?.auditName, randomness, count: 1_600)
        try await database.write { transaction in
            try store(units, transaction)
            try act.carryOut(in: transaction)
        }
        // Whoever opened the case between the two commits has taken away what was not hers yet.
        try await vault.shareAll(keys, with: [.person(viewer.id, key.publicKey)])
        _ = try await open(proposal.matter, by: viewer, with: key)
        try await takeEndedKeys(of: proposal.matter.matter)
    }
}

/// What the transaction writes in which a case changes hands, with the identifiers that were drawn before it.
private struct TakingOver: Sendable {
    let proposal: CaseProposal
    let access: CaseAccess
    let ids: [GrantID]
    let wall: WallID
    let lines: [(id: AuditEntryID, entry: AuditEntry)]

    init(
        proposal: CaseProposal, access: CaseAccess, subject: String?, _ randomness: Randomness, count: Int
    ) {
        (self.proposal, self.access) = (proposal, access)
        ids = (0..<count).map { _ in GrantID(from: randomness) }
        wall = WallID(from: randomness)
        let actions: [AuditEntry.Action] =
            [.caseTransferred, .grantEnded, .grantGiven] + (proposal.isImplicated ? [.wallRaised] : [])
        lines = actions.map {
            (
                AuditEntryID(from: randomness),
                AuditEntry($0, by: .staff(access.viewer.id), subject: subject, at: access.now)
            )
        }
    }

    func carryOut(in transaction: any Transaction) throws {
        let (viewer, matter) = (access.viewer, proposal.matter.matter)
        guard let team = viewer.team,
            let file = try CaseFileStore.find(proposal.matter, access.proposed, in: transaction)
        else { throw CaseFiles.TransferFault.notProposed }
        let grants = try GrantStore.all(around: matter, at: access.now, in: transaction)
        let handover = Handover(
            of: file, as: proposal, by: viewer,
            written: Sections(
                try CaseFileStore.compartments(of: proposal.matter, in: transaction).map(\.key)),
            grants: grants, agencies: try agencies(of: grants, in: transaction), at: access.now)
        let taker = (team: team, agency: viewer.agency)
        let isMoved = try CaseFileStore.handOver(
            proposal.matter, from: proposal.from, to: taker, keptBack: handover.keptBack, in: transaction)
        guard isMoved else { throw CaseFiles.TransferFault.notProposed }
        for id in handover.ended { try GrantStore.end(id, at: access.now, in: transaction) }
        for (id, part) in zip(ids, handover.given) {
            try GrantStore.insert(grant(id, part), in: transaction)
        }
        try WallStore.handOver(matter, to: viewer.agency, in: transaction)
        if proposal.isImplicated { try WallStore.raise(wall(against: file.agency), in: transaction) }
        for line in lines { try AuditStore.record(line.entry, id: line.id, in: transaction) }
    }

    private func grant(_ id: GrantID, _ part: Handover.Part) -> Grant {
        Grant(
            id: id, matter: proposal.matter.matter, grantee: part.grantee, reads: part.reads,
            writes: part.writes, reason: part.reason, from: access.now, until: part.until,
            givenBy: access.viewer.id, restsOn: part.restsOn)
    }

    private func wall(against agency: AgencyID) -> Wall {
        Wall(
            id: wall, matter: proposal.matter.matter, agency: access.viewer.agency, outsider: .agency(agency),
            reason: .colleagueOfAccused, raisedBy: access.viewer.id, raisedAt: access.now)
    }

    /// To which agency everybody belongs who is granted something.
    private func agencies(of grants: [Grant], in transaction: any Transaction) throws -> [Grant.Grantee:
        AgencyID]
    {
        let people = try StaffAccountStore.find(Array(Set(grants.compactMap(\.person))), in: transaction)
        var agencies = people.reduce(into: [:]) { $0[Grant.Grantee.person($1.id)] = $1.agency }
        for case .team(let id) in grants.map(\.grantee) {
            agencies[.team(id)] = try TeamStore.find(id, in: transaction)?.agency
        }
        return agencies
    }
}
