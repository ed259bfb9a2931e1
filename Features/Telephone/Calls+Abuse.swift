// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Store

/// Calls that abuse whoever answers them.
///
/// No number is blocked, because nobody knows one; and a line that could be closed to somebody would be closed to a woman one day.
extension Calls {
    /// Whoever has the call ends it: the caller hears a recorded word, and is let go.
    package func letGo(_ id: CallID, by staff: StaffID) async throws -> Farewell {
        let now = clock.now
        let told = needs.records.ended(id, .counsellor, now)
        return try await database.write { [self] transaction in
            guard let (call, _) = try held(id, by: staff, transaction) else { return .none }
            let legs = try LegStore.all(in: id, transaction)
            for leg in legs where !leg.role.isPending {
                try wrapUp(leg, at: now, isAbusive: leg.staff == staff, transaction)
            }
            try FarewellStore.insert(.farewell, to: call, at: now, in: transaction)
            try CallStore.delete(id, in: transaction)
            try count(call, .counsellor, at: now, told, transaction)
            try transaction.announce(Self.channel, team.description)
            return Farewell(legs: legs, isOver: true, isNews: true)
        }
    }

    /// What the caller of a call that is over is still to hear.
    func lastWord(to id: CallID) async throws -> LastWord? {
        try await database.read { try FarewellStore.word(to: id, in: $0) }
    }

    func saidFarewell(to id: CallID) async throws {
        let limit = clock.now - .hours(1)
        try await database.write { try FarewellStore.forget(id, before: limit, in: $0) }
    }
}

extension Abilities {
    /// Written as a skill of hers: she has agreed to take calls over that abuse a colleague.
    package static let abusiveCalls = "abusive_calls"
}

extension Turn {
    /// After so many in a row she is offered a pause.
    static let abusedInARow = 2
}
