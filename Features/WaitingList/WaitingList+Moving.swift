// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Vault

/// A request that another centre sees to from now on, or other colleagues of the same one.
extension WaitingList {
    /// Gives a request with its key to the team of a place, or to one colleague there, and takes the key from who had it.
    ///
    /// What was promised to her stays: she has waited already. Whoever gets it finds it without an owner, unless it is one
    /// colleague. Nothing moves while a time is agreed on with her, nor around a wall.
    func move(
        _ open: OpenRequest, to place: RequestPlace, saying why: String, version: Int, by viewer: Viewer,
        letGo: @escaping @Sendable (CounsellingRequestID, any Transaction) throws -> Bool
    ) async throws -> RequestFault? {
        guard let unit = open.unit, open.request.version == version else { return .changed }
        guard let holder = try await holder(of: place.team, place.onlyFor) else { return .noKey }
        let had = try await vault.holders(of: unit.id).contains(holder.name)
        try await vault.share(unit, with: [holder])
        let narrowing = KeyIntent(
            id: Identifier(from: randomness), unit: unit.id, act: .narrow(to: holder.name))
        let id = open.request.id
        let isMoved = try await refusal {
            try await write(
                .moved, saying: why, on: open, version: version, by: viewer,
                beside: { transaction in
                    guard try letGo(id, transaction) else { throw MoveStopped.booked }
                    try Self.refuseAroundWalls(id, transaction)
                    // What an earlier move has left to be done would take the key from who gets it now.
                    try KeyIntentStore.strikeNarrowings(of: unit.id, in: transaction)
                    try KeyIntentStore.insert(narrowing, in: transaction)
                }, change: { $0.move(to: place) })
        }
        if let isMoved {
            if !had { try await takeBack(unit, from: holder, unless: id, isAt: place) }
            return isMoved
        }
        try await keeper.carryOut([narrowing])
        // Somebody who lost the same race may have taken it back just before.
        if try await !vault.holders(of: unit.id).contains(holder.name) {
            try await vault.share(unit, with: [holder])
        }
        return nil
    }

    /// Whether the last thing done about a request is that this colleague has handed it over, and it is hers no more.
    func hasMoved(_ id: CounsellingRequestID, by viewer: Viewer) async throws -> Bool {
        let list = RequestStore.list(of: viewer)
        return try await database.read { transaction in
            guard try RequestStore.find(id, list, in: transaction) == nil,
                let last = try RequestStepStore.all(of: id, in: transaction).first
            else { return false }
            return last.kind == .moved && last.by == viewer.id
        }
    }

    /// Why nothing was written; nil if it was.
    private func refusal(_ write: () async throws -> Bool) async throws -> RequestFault? {
        do {
            return try await write() ? nil : .changed
        } catch let stopped as MoveStopped {
            return stopped == .booked ? .booked : .walled
        }
    }

    /// Who did not get the request keeps no key of it.
    private func takeBack(
        _ unit: UnitKey, from holder: Holder, unless id: CounsellingRequestID, isAt place: RequestPlace
    ) async throws {
        let now = try await database.read { try RequestStore.find(id, "1 = 1", in: $0) }
        if let now, place.isThat(of: now) { return }
        try await vault.withdraw(unit.id, from: holder.name)
    }

    private static func refuseAroundWalls(_ id: CounsellingRequestID, _ transaction: any Transaction) throws {
        guard let matter = MatterID(id.description),
            try WallStore.standing(around: matter, in: transaction).isEmpty
        else { throw MoveStopped.walled }
    }
}

/// Who is to see to a request.
struct RequestPlace: Sendable {
    let centre: String
    let team: TeamID
    let onlyFor: StaffID?
    /// By when the one colleague does something about it.
    let nextStepBy: Moment

    /// Whether a request is there already.
    func isThat(of request: CounsellingRequest) -> Bool {
        centre == request.centre && team == request.team && onlyFor == request.onlyFor
    }
}

/// Why nothing moved.
private enum MoveStopped: Error {
    /// A time is agreed on with her.
    case booked
    case walled
}

extension RequestChange {
    fileprivate mutating func move(to place: RequestPlace) {
        (centre, team, onlyFor) = (place.centre, place.team, place.onlyFor)
        owner = place.onlyFor
        nextStepBy = owner.map { _ in promised(by: place.nextStepBy) }
    }
}
