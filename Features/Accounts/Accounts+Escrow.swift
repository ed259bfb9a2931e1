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

    /// The three of an agency, if all of them can come in and both books know the same keys of theirs.
    func circle(of agency: AgencyID) async throws -> EscrowCircle? {
        let accounts = try await holders(of: agency).filter { $0.state == .active }
        guard accounts.count == EscrowCircle.size else { return nil }
        var holders: [(StaffID, PersonPublicKey)] = []
        for account in accounts {
            let key = try PersonPublicKey(serialised: account.publicKey)
            guard try await vault.publicKey(of: account.id) == key else { return nil }
            holders.append((account.id, key))
        }
        return EscrowCircle(agency: agency, holders: holders)
    }

    /// Seals copies of the keys of somebody who has just come in, unless they are as they should be.
    func renewEscrow(of account: StaffAccount, with key: PersonKey) async throws {
        guard let circle = try await circle(of: account.agency),
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
            let step = try await step(in: rescue.rescue, for: viewer.id)
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
        guard try await vault.verifyTOTP(viewer.id, code: code, at: clock.now) else { return .wrongCode }
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
        let now = clock.now
        switch layer {
        case .outer:
            return try await change(.escrowOuterOpened, of: staff, by: .staff(pair.outer)) {
                try AccountRescueStore.find(staff, since: now - AccountRescue.life, in: $0)?.preparedAt != nil
            }
        case .inner:
            return try await change(.escrowInnerOpened, of: staff, by: .staff(pair.inner)) {
                try !AccountRequestStore.isHand(between: pair.outer, and: pair.inner, in: $0)
                    && AccountRescueStore.open(staff, at: now, in: $0)
            }
        }
    }

    private func step(in rescue: AccountRescue, for holder: StaffID) async throws -> EscrowTask.Step {
        let progress = try await vault.rescueProgress(of: rescue.staff)
        if progress.isOpen { return .done }
        if rescue.isDecided(by: holder) { return .barred }
        if let pair = progress.layers.first(where: { $0.inner == holder }) {
            let isHand = try await database.read {
                try AccountRequestStore.isHand(between: pair.outer, and: holder, in: $0)
            }
            return isHand ? .barred : .open(.inner, pair)
        }
        let pairs = try await vault.escrowPairs(of: rescue.staff).subtracting(progress.layers)
        return pairs.first { $0.outer == holder }.map { .open(.outer, $0) } ?? .others
    }
}

/// How the copies follow the account book.
extension Accounts {
    /// Destroys the copies of pairs of whom one is a holder no more, and what is kept for whom nobody helps any more.
    func settleEscrow() async throws {
        try await vault.narrowEscrow(to: try await pairs())
        let kept = try await vault.rescues()
        let limit = clock.now - AccountRescue.life
        for staff in try await database.read({ try AccountRescueStore.over(by: limit, in: $0) }) {
            _ = try await change(.rescueStopped, of: staff, by: .program) {
                try AccountRescueStore.strike(staff, in: $0)
            }
        }
        let running = try await database.read { try AccountRescueStore.all(since: limit, in: $0) }
        for staff in kept.subtracting(running.map(\.staff)) { try await vault.endRescue(staff) }
    }

    /// Every two holders of one agency, whichever of them comes first.
    private func pairs() async throws -> Set<EscrowPair> {
        let holders = try await database.read { try StaffAccountStore.holding(.escrowHolder, in: $0) }
            .filter(\.isHolder)
        return holders.reduce(into: []) { pairs, outer in
            for inner in holders where inner.agency == outer.agency && inner.id != outer.id {
                pairs.insert(EscrowPair(outer: outer.id, inner: inner.id))
            }
        }
    }

    private func holders(of agency: AgencyID) async throws -> [StaffAccount] {
        try await database.read { try StaffAccountStore.holding(.escrowHolder, in: $0) }
            .filter { $0.agency == agency && $0.isHolder }
    }
}

extension StaffAccount {
    /// Whether she is a holder whose keys are there; who is without access for now still is one.
    var isHolder: Bool {
        switch state {
        case .active, .held, .suspended: roles.contains(.escrowHolder)
        case .invited, .mending, .left: false
        }
    }
}
