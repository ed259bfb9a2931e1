// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault
import Web

/// Copies of people's keys with three holders. While an agency has not named three, nothing of this exists.
extension Accounts {
    /// Which layer of a copy a holder takes off.
    enum EscrowLayer: String, Sendable {
        case outer
        case inner
    }

    /// What there is for a holder to do for one colleague.
    struct EscrowTask: Sendable {
        /// How far it has come for this holder.
        enum Step: Sendable {
            /// She can take this layer off; the other holder of the pair does the rest, or did it.
            case open(EscrowLayer, EscrowPair)
            /// The other two can, and she cannot.
            case others
            /// Both layers are off.
            case done
            /// She may not: she asked or confirmed, or may be one person with the other holder.
            case barred
        }

        let person: Person
        let step: Step
        /// The name of the other holder of the pair.
        let other: Confidential?
    }

    /// How it ended that a holder wanted to take a layer off.
    enum EscrowOutcome: Sendable {
        case opened
        case wrongCode
        case wait(seconds: Int)
        case gone
    }

    /// Who holds copies of keys.
    var escrow: EscrowHolders { EscrowHolders(database: database, vault: vault) }

    /// Seals copies of the keys of somebody who has just come in, unless they are as they should be.
    func renewEscrow(of account: StaffAccount, with key: PersonKey) async throws {
        guard let circle = try await escrow.circle(of: account.agency),
            try await !vault.hasEscrow(of: key, in: circle)
        else { return }
        // The audit first: a copy without a line must not be.
        try await write(.escrowCopied, of: account.id, by: .staff(account.id)) { _ in }
        try await vault.putEscrow(of: key, in: circle)
    }

    /// Which two can give this person her keys back, by name.
    func escrowHolders(of staff: StaffID) async throws -> [Confidential] {
        let pairs = try await vault.escrowPairs(of: staff)
        let holders = Set(pairs.flatMap { [$0.outer, $0.inner] })
        let accounts = try await database.read { try StaffAccountStore.find(Array(holders), in: $0) }
        return try accounts.map { try person($0).name }.sorted { $0.revealed < $1.revealed }
    }

    /// What waits for this holder.
    func escrowTasks(for viewer: Viewer) async throws -> [EscrowTask] {
        var tasks: [EscrowTask] = []
        for rescue in try await rescues(for: viewer)
        where rescue.rescue.preparedAt != nil && rescue.rescue.staff != viewer.id {
            guard let step = try await step(in: rescue.rescue, for: viewer.id) else { continue }
            var other: Confidential?
            if case .open(_, let pair) = step {
                other = try await workingName(of: pair.outer == viewer.id ? pair.inner : pair.outer)
            }
            tasks.append(EscrowTask(person: rescue.person, step: step, other: other))
        }
        return tasks
    }

    /// Takes a layer off with the holder's own keys and a fresh code.
    ///
    /// The line of the audit comes first. If the second holder's key fails after it, she does it again, and the time
    /// during which it can be stopped begins anew.
    func openEscrow(
        of staff: StaffID, _ layer: EscrowLayer, code: String, by viewer: Viewer, with key: PersonKey,
        against flood: Flood
    ) async throws -> EscrowOutcome {
        let task = try await escrowTasks(for: viewer).first { $0.person.account.id == staff }
        guard case .open(layer, let pair)? = task?.step else { return .gone }
        let name = "escrow of " + viewer.id.description
        let bucket = flood.bucket(for: name)
        let seconds = flood.secondsToWait(beforeTrying: name, from: bucket)
        guard seconds == 0 else { return .wait(seconds: seconds) }
        guard flood.allowsCode(for: name, from: bucket) else { return .wrongCode }
        guard try await vault.verifyTOTP(viewer.id, code: code, at: clock.now) else {
            flood.countWrongCode(for: name)
            try await note(.accessRefused, by: .staff(viewer.id))
            return .wrongCode
        }
        flood.forgive(name, from: bucket)
        guard try await note(layer, pair, of: staff) else { return .gone }
        let isOpened =
            switch layer {
            case .outer: try await vault.openOuterLayer(of: staff, pair, in: viewer.agency, with: key)
            case .inner: try await vault.openInnerLayer(of: staff, pair, in: viewer.agency, with: key)
            }
        return isOpened ? .opened : .gone
    }

    private func note(_ layer: EscrowLayer, _ pair: EscrowPair, of staff: StaffID) async throws -> Bool {
        let (now, limit) = (clock.now, rescueLimit)
        switch layer {
        case .outer:
            return try await change(.escrowOuterOpened, of: staff, by: .staff(pair.outer)) {
                try !AccountRequestStore.isHand(between: pair.outer, and: pair.inner, in: $0)
                    && AccountRescueStore.find(staff, since: limit, in: $0)?.preparedAt != nil
            }
        case .inner:
            return try await change(.escrowInnerOpened, of: staff, by: .staff(pair.inner)) {
                try !AccountRequestStore.isHand(between: pair.outer, and: pair.inner, in: $0)
                    && AccountRescueStore.open(staff, at: now, in: $0)
            }
        }
    }

    /// Nil while there is no key to which what is opened could be sealed.
    private func step(in rescue: AccountRescue, for holder: StaffID) async throws -> EscrowTask.Step? {
        let progress = try await vault.rescueProgress(of: rescue.staff)
        if progress.isOpen { return .done }
        guard progress.isAwaited else { return nil }
        if rescue.isDecided(by: holder) { return .barred }
        let inner = progress.layers.filter { $0.inner == holder }
        let outer = try await vault.escrowPairs(of: rescue.staff).subtracting(progress.layers)
            .filter { $0.outer == holder }
        if let pair = try await ofTwoPeople(inner, in: rescue).first { return .open(.inner, pair) }
        if let pair = try await ofTwoPeople(outer, in: rescue).first { return .open(.outer, pair) }
        return inner.isEmpty && outer.isEmpty ? .others : .barred
    }

    /// Leaves out the pairs of which one has let the other in, or has asked or confirmed.
    private func ofTwoPeople(_ pairs: Set<EscrowPair>, in rescue: AccountRescue) async throws -> [EscrowPair]
    {
        try await database.read { transaction in
            try pairs.filter { pair in
                let isDecided = rescue.isDecided(by: pair.outer) || rescue.isDecided(by: pair.inner)
                return try !isDecided
                    && !AccountRequestStore.isHand(between: pair.outer, and: pair.inner, in: transaction)
            }
        }
    }
}

/// How the copies follow the account book.
extension Accounts {
    /// Destroys the copies of pairs of whom one is a holder no more, and what is kept for whom nobody helps any more.
    func settleEscrow() async throws {
        try await escrow.settleCopies()
        let kept = try await vault.rescues()
        let limit = rescueLimit
        // What seems old because the clock was set is not.
        if isTimeSure() {
            for staff in try await database.read({ try AccountRescueStore.over(by: limit, in: $0) }) {
                _ = try await stopRescue(of: staff, by: .program)
            }
        }
        let begun = try await database.read { try AccountRescueStore.begun(in: $0) }
        for staff in kept.subtracting(begun) { try await vault.endRescue(staff) }
    }

    /// Ends what nobody vouches for any more: one of those who asked, confirmed and opened cannot come in, or has lost the duty.
    ///
    /// It must come before copies are narrowed: afterwards nobody could tell who has opened.
    func stopForsakenRescues() async throws {
        let limit = rescueLimit
        for rescue in try await database.read({ try AccountRescueStore.all(since: limit, in: $0) })
        where try await isForsaken(rescue) {
            _ = try await stopRescue(of: rescue.staff, by: .program)
        }
    }

    /// Whether one of those who made it possible could not do so now.
    func isForsaken(_ rescue: AccountRescue) async throws -> Bool {
        let layers = try await vault.rescueProgress(of: rescue.staff).layers
        if rescue.openedAt != nil, layers.isEmpty { return true }
        let openers = Set(layers.flatMap { [$0.outer, $0.inner] })
        return try await database.read { transaction in
            func may(_ right: Right, _ staff: StaffID) throws -> Bool {
                try StaffAccountStore.find(staff, in: transaction)?.viewer?.may(right) == true
            }
            return try !may(.manageAccounts, rescue.askedBy) || !may(.confirmMending, rescue.confirmedBy)
                || openers.contains { try !may(.holdEscrow, $0) }
        }
    }
}
