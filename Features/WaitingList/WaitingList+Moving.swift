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
        // Whoever loses the race leaves a key there that opens nothing which anybody there can find; taking it back could
        // take it from who has won.
        try await vault.share(unit, with: [holder])
        let narrowing = KeyIntent(
            id: Identifier(from: randomness), unit: unit.id, act: .narrow(to: holder.name))
        let id = open.request.id
        do {
            let isDone = try await write(
                .moved, saying: why, on: open, version: version, by: viewer,
                beside: { transaction in
                    guard try letGo(id, transaction) else { throw MoveStopped.booked }
                    try Self.refuseAroundWalls(id, transaction)
                    try KeyIntentStore.insert(narrowing, in: transaction)
                }, change: { $0.move(to: place) })
            guard isDone else { return .changed }
        } catch let stopped as MoveStopped {
            return stopped == .booked ? .booked : .notThere
        }
        try await keeper.carryOut([narrowing])
        return nil
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
        (owner, nextStepBy) = (place.onlyFor, place.onlyFor.map { _ in place.nextStepBy })
    }
}
