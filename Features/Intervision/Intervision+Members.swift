// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// How somebody comes into a group and out of it.
///
/// Whoever is invited holds the group's own key already, because nobody else is there when she accepts; what keeps the
/// group from her until then is the row, which every read asks for. Of what was brought before she came she never gets a key.
extension Intervision {
    /// Everybody who is in a group or invited to it.
    func members(of id: PeerGroupID) async throws -> [StaffID: PeerGroup.Standing] {
        try await database.read { try PeerGroupStore.members(of: id, in: $0) }
    }

    /// Invites a colleague.
    func invite(_ colleague: StaffID, to open: OpenPeerGroup, by viewer: Viewer) async throws -> PeerFault? {
        guard let theirs = try await vault.publicKey(of: colleague) else { return .colleague }
        try await vault.share(open.unit, with: [.person(colleague, theirs)])
        let (most, now) = (rules.mostMembers, clock.now)
        let isIn = try await write(.intervisionChanged, by: viewer, in: open, led: true) { transaction in
            guard try PeerGroupStore.members(of: open.id, in: transaction).count < most else { return false }
            try KeyIntentStore.strikeWithdrawals(
                of: open.unit.id, from: .person(colleague), in: transaction)
            return try PeerGroupStore.admit(
                colleague, as: .invited, askedAt: now, to: open.id, in: transaction)
        }
        // Who was not let in keeps no key; who was in before keeps hers.
        let members = try await members(of: open.id)
        if members[colleague] == nil {
            try await vault.withdraw(open.unit.id, from: .person(colleague))
        }
        if isIn { return nil }
        return members.count >= most ? .full : .colleague
    }

    /// Takes an invitation on, or declines it; false if there is none any more.
    func answer(_ accepts: Bool, to open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        guard accepts else {
            return try await takeOut(viewer.id, of: open, .intervisionAnswered, by: viewer) {
                try PeerGroupStore.find(open.id, of: viewer.id, in: $0)?.standing == .invited
            }
        }
        return try await note(.intervisionAnswered, by: viewer, in: open) { transaction in
            let found = try PeerGroupStore.find(open.id, of: viewer.id, in: transaction)
            guard found?.group.endedAt == nil else { return false }
            return try PeerGroupStore.move(
                viewer.id, in: open.id, from: .invited, to: .member, transaction)
        }
    }

    /// Leaves a group, without a reason; false for the last who leads it.
    func leave(_ open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        try await takeOut(viewer.id, of: open, .intervisionAnswered, by: viewer) { _ in true }
    }

    /// Takes a member out, or an invitation back; false where nobody would be left who leads the group.
    func release(_ member: StaffID, from open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        try await takeOut(member, of: open, .intervisionChanged, by: viewer) {
            try PeerGroupStore.find(open.id, of: viewer.id, in: $0)?.standing == .facilitator
        }
    }

    /// Takes an invitation back, unless it has been taken on.
    func takeBack(_ invited: StaffID, in open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        try await takeOut(invited, of: open, .intervisionChanged, by: viewer) {
            try PeerGroupStore.find(open.id, of: viewer.id, in: $0)?.standing == .facilitator
                && PeerGroupStore.find(open.id, of: invited, in: $0)?.standing == .invited
        }
    }

    /// Lets a member lead the group too.
    func promote(_ member: StaffID, in open: OpenPeerGroup, by viewer: Viewer) async throws -> Bool {
        try await write(.intervisionChanged, by: viewer, in: open, led: true) {
            try PeerGroupStore.move(member, in: open.id, from: .member, to: .facilitator, $0)
        }
    }

    /// Takes somebody's row and her keys.
    private func takeOut(
        _ staff: StaffID, of open: OpenPeerGroup, _ action: AuditEntry.Action, by viewer: Viewer,
        if holds: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Bool {
        let talks = try await database.read { try PresentationStore.units(of: open.id, in: $0) }
        let withdrawals = ([open.group.unit] + talks).map {
            KeyIntent(id: Identifier(from: randomness), unit: $0, act: .withdraw(.person(staff)))
        }
        let isOut = try await note(action, by: viewer, in: open) { transaction in
            guard try holds(transaction),
                try PeerGroupStore.release(staff, from: open.id, in: transaction)
            else { return false }
            for withdrawal in withdrawals { try KeyIntentStore.insert(withdrawal, in: transaction) }
            return true
        }
        guard isOut else { return false }
        try await keeper.carryOut(withdrawals)
        // What was brought meanwhile was sealed for her too, and stays so if she is in again.
        let later = try await database.read {
            try PeerGroupStore.find(open.id, of: staff, in: $0) == nil
                ? PresentationStore.units(of: open.id, in: $0) : []
        }
        try await vault.withdraw(later, from: .person(staff))
        return true
    }
}
