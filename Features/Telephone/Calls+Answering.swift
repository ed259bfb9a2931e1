// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Store

extension Calls {
    /// Somebody answers what rings her, in her browser or by a key on her telephone.
    ///
    /// Told twice, she has the call all the same. Whoever took a chat meanwhile has no hand free.
    package func accept(_ offer: LegID, by staff: StaffID) async throws -> Acceptance {
        let now = clock.now
        guard let known = try await database.read({ try LegStore.find(offer, in: $0) }) else { return .gone }
        let answered = needs.records.answered(known.call, staff, now)
        let (line, audit) = (
            AuditEntry(.callAccepted, by: .staff(staff), at: now), AuditEntryID(from: randomness)
        )
        return try await database.write { [self] transaction in
            guard let leg = try LegStore.find(offer, in: transaction), leg.staff == staff,
                let call = try CallStore.find(leg.call, in: transaction)
            else { return .gone }
            switch leg.role {
            case .talking: return .talking(call)
            case .joined: return .joined(call)
            case .supervising, .guest: return .gone
            case .ringing, .asked: break
            }
            guard try isFree(staff, for: leg, at: now, transaction) else { return .notFree }
            try TurnStore.change(staff, in: transaction) { ($0.missed, $0.setAwayAt) = (0, nil) }
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, team.description)
            guard leg.role == .ringing else {
                try LegStore.become(.joined, leg.id, at: now, in: transaction)
                return .joined(call)
            }
            try LegStore.become(.talking, leg.id, at: now, in: transaction)
            try CallStore.answer(call.id, at: now, in: transaction)
            if !call.isTest {
                try answered(transaction)
                if call.answeredAt == nil { try tally(within(call, at: now), at: now, transaction) }
            }
            return try CallStore.find(call.id, in: transaction).map(Acceptance.talking) ?? .gone
        }
    }

    /// She does not want it now: the next one is asked.
    package func decline(_ offer: LegID, by staff: StaffID) async throws -> Farewell {
        try await silence(offer, by: staff, isMissed: false).farewell
    }

    /// Nobody answered; after several in a row she is set away, and the desk tells her so.
    package func unanswered(_ offer: LegID) async throws -> (farewell: Farewell, isSetAway: Bool) {
        try await silence(offer, by: nil, isMissed: true)
    }

    /// She is ready for the next call before the time after the last one is over; what she missed is forgotten.
    package func ready(_ staff: StaffID) async throws {
        try await database.write { [team] transaction in
            try TurnStore.change(staff, in: transaction) {
                ($0.wrapUntil, $0.missed, $0.setAwayAt) = (nil, 0, nil)
            }
            try transaction.announce(Self.channel, team.description)
        }
    }

    private func silence(_ offer: LegID, by staff: StaffID?, isMissed: Bool) async throws
        -> (farewell: Farewell, isSetAway: Bool)
    {
        let now = clock.now
        return try await database.write { [self] transaction in
            guard let leg = try LegStore.find(offer, in: transaction), leg.role.isPending,
                let asked = leg.staff, staff == nil || staff == asked
            else { return (.none, false) }
            try LegStore.delete(leg.id, in: transaction)
            try CallStore.refuse(leg.call, by: asked, at: now, in: transaction)
            let isSetAway = isMissed && leg.role == .ringing ? try miss(asked, at: now, transaction) : false
            try transaction.announce(Self.channel, team.description)
            return (Farewell(legs: [leg], isOver: false, isNews: true), isSetAway)
        }
    }

    /// Whether she may take it now; if not, it rings her no more.
    private func isFree(_ staff: StaffID, for leg: Leg, at now: Moment, _ transaction: any Transaction) throws
        -> Bool
    {
        let hasOther = try needs.floor.loads([staff], transaction)[staff] ?? 0 > 0
        if !hasOther, try viewer(staff, for: leg.call, transaction) != nil { return true }
        try LegStore.delete(leg.id, in: transaction)
        try CallStore.refuse(leg.call, by: staff, at: now, in: transaction)
        try transaction.announce(Self.channel, team.description)
        return false
    }

    /// Counts a call she did not answer; true if she is away from now on.
    func miss(_ staff: StaffID, at now: Moment, _ transaction: any Transaction) throws -> Bool {
        var isAway = false
        try TurnStore.change(staff, in: transaction) { turn in
            turn.missed += 1
            isAway = turn.missed >= rules.ringing.missesBeforeAway
            if isAway { (turn.missed, turn.setAwayAt) = (0, now) }
        }
        if isAway { try needs.floor.setAway(staff, now, transaction) }
        return isAway
    }
}
