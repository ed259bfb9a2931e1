// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
package import Kernel
package import Organisation
package import Store
package import Vault
package import Web

/// Online groups: who leads them, who has a place, what is said and what of it is let through.
///
/// Nothing of a group opens but with its own key, which its staff hold by name and every participant through her words and her browser.
package struct Groups: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let zone: TimeZone
    let rules: GroupRules
    let words: CodeWords
    let budget: CodeBudget
    let keeper: KeyKeeper
    let count: CaseFiles.Count

    static let channel = "support-group"

    var days: CaseDay { CaseDay(zone: zone) }

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone,
        rules: GroupRules, words: CodeWords, count: @escaping CaseFiles.Count,
        budget: CodeBudget = CodeBudget()
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        (self.zone, self.rules, self.words, self.budget) = (zone, rules, words, budget)
        self.count = count
        keeper = KeyKeeper(database: database, vault: vault)
    }

    /// Founds a group, which whoever founds it leads; nil where the same form has founded one already.
    func found(_ plan: GroupPlan, from form: SendingID?, by viewer: Viewer, with key: PersonKey) async throws
        -> GroupID?
    {
        let (id, unit, now) = (GroupID(from: randomness), vault.mint(), clock.now)
        try await vault.keep(unit, for: [.person(viewer.id, key.publicKey)])
        let group = SupportGroup(
            id: id, agency: viewer.agency, language: plan.language, places: plan.places, holds: plan.holds,
            voice: plan.voice, foundedAt: now, endedAt: nil, unit: unit.id,
            sealedTitle: try unit.seal(Confidential(plan.title), at: .title(id)))
        let line = AuditEntry(.groupFounded, by: .staff(viewer.id), subject: unit.auditName, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return nil }
            try GroupStore.insert(group, in: transaction)
            _ = try GroupStore.admit(viewer.id, as: .moderator, to: id, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return id
        }
    }

    /// Hers, with how many messages wait in each and in which somebody says that she is in danger.
    func all(for viewer: Viewer, with key: PersonKey) async throws -> [GroupLine] {
        let (groups, now) = (try await database.read { try GroupStore.all(of: viewer.id, in: $0) }, clock.now)
        let units = try await vault.unlockAll(groups.map(\.unit), with: .person(key))
        let open = try groups.compactMap { group in try units[group.unit].map { try OpenGroup(group, $0) } }
        return try await database.read { transaction in
            let waiting = try GroupMessageStore.waiting(in: groups.map(\.id), transaction)
            return try open.map { one in
                let places = try GroupPlaceStore.all(of: one.group.id, in: transaction)
                return GroupLine(
                    open: one, held: waiting[one.group.id] ?? 0, taken: places.count(where: \.isTaken),
                    alarms: places.count { $0.dangerAt != nil },
                    next: try GroupSessionStore.all(of: one.group.id, in: transaction).first {
                        $0.isOpen || $0.isPlanned && $0.endsAt > now
                    })
            }
        }
    }

    /// A group that she leads, with its key; nil for everybody else.
    func open(_ id: GroupID, for viewer: Viewer, with key: PersonKey) async throws -> StaffGroup? {
        guard let found = try await database.read({ try GroupStore.find(id, of: viewer.id, in: $0) }),
            let unit = try await vault.unlock(found.group.unit, with: .person(key))
        else { return nil }
        return StaffGroup(open: try OpenGroup(found.group, unit), part: found.part)
    }

    /// What stands beside the talk of a group.
    func board(of id: GroupID) async throws -> GroupBoard {
        try await database.read { transaction in
            GroupBoard(
                sessions: try GroupSessionStore.all(of: id, in: transaction),
                places: try GroupPlaceStore.all(of: id, in: transaction),
                team: try GroupStore.staff(of: id, in: transaction),
                answers: try GroupAnswerStore.all(of: id, in: transaction))
        }
    }

    /// Notes that somebody reads what is said in a group.
    func noteReading(by actor: AuditEntry.Actor, of unit: UnitKey) async throws {
        let line = AuditEntry(.groupRead, by: actor, subject: unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// Lets a colleague lead or read along: first her key, then her name in the group.
    func admit(_ colleague: StaffID, as part: SupportGroup.Part, to open: StaffGroup, by viewer: Viewer)
        async throws -> Bool
    {
        guard let theirs = try await vault.publicKey(of: colleague) else { return false }
        try await vault.share(open.open.unit, with: [.person(colleague, theirs)])
        let isIn = try await write(.groupChanged, by: viewer, in: open.open) { transaction in
            guard try isModerator(viewer, of: open.group.id, in: transaction) else { return false }
            try KeyIntentStore.strikeWithdrawals(
                of: open.group.unit, from: .person(colleague), in: transaction)
            return try GroupStore.admit(colleague, as: part, to: open.group.id, in: transaction)
        }
        // Who was not let in keeps no key; who was in before keeps hers.
        let team = try await database.read { try GroupStore.staff(of: open.group.id, in: $0) }
        if team[colleague] == nil { try await vault.withdraw(open.group.unit, from: .person(colleague)) }
        return isIn
    }

    private func isModerator(_ viewer: Viewer, of group: GroupID, in transaction: any Transaction) throws
        -> Bool
    {
        try GroupStore.find(group, of: viewer.id, in: transaction)?.part == .moderator
    }

    /// Takes a colleague out, and her key; false where nobody would be left who leads the group.
    func release(_ colleague: StaffID, from open: StaffGroup, by viewer: Viewer) async throws -> Bool {
        let withdrawal = KeyIntent(
            id: Identifier(from: randomness), unit: open.group.unit, act: .withdraw(.person(colleague)))
        let isOut = try await write(.groupChanged, by: viewer, in: open.open) { transaction in
            guard try isModerator(viewer, of: open.group.id, in: transaction),
                try GroupStore.release(colleague, from: open.group.id, in: transaction)
            else { return false }
            try KeyIntentStore.insert(withdrawal, in: transaction)
            return true
        }
        if isOut { try await keeper.carryOut([withdrawal]) }
        return isOut
    }

    /// Does something to a group and notes it; everybody who has the group before her is told.
    ///
    /// Nothing is noted of what was not done.
    func write(
        _ action: AuditEntry.Action, by viewer: Viewer, in open: OpenGroup,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        try await write(action, by: .staff(viewer.id), in: open, act)
    }

    func write(
        _ action: AuditEntry.Action, by actor: AuditEntry.Actor, in open: OpenGroup,
        _ act: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        let line = AuditEntry(action, by: actor, subject: open.unit.auditName, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard try act(transaction) else { return false }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, open.group.id.description)
            return true
        }
    }
}

/// What somebody who founds a group decides.
struct GroupPlan: Sendable {
    let title: String
    let language: Language
    let places: Int
    let holds: Bool
    let voice: SupportGroup.Voice
}

/// A group in the list of who leads it.
struct GroupLine: Sendable {
    let open: OpenGroup
    let held: Int
    let taken: Int
    let alarms: Int
    /// The session that is open, or comes next.
    let next: GroupSession?

    var group: SupportGroup { open.group }
}

/// What stands beside the talk of a group.
struct GroupBoard: Sendable {
    let sessions: [GroupSession]
    let places: [GroupPlace]
    let team: [StaffID: SupportGroup.Part]
    /// How often each answer was given, by question.
    let answers: [String: [Int: Int]]
}
