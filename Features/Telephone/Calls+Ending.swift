// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Organisation
import Store

extension Calls {
    /// The caller hung up, at whatever step.
    package func left(_ id: CallID) async throws -> Farewell { try await end(id, .caller) }

    /// The counsellor who has the call ended it.
    package func finished(_ id: CallID, by staff: StaffID) async throws -> Farewell {
        try await end(id, .counsellor, by: staff)
    }

    /// Nothing is heard of somebody's browser or telephone any more.
    ///
    /// A colleague in the call has it from now on; with none, the caller is first in line again.
    package func broken(_ id: CallID, of staff: StaffID) async throws -> Farewell {
        let now = clock.now
        let others = try await database.read { try LegStore.all(in: id, $0).compactMap(\.staff) }
        let taken = Dictionary(
            others.map { ($0, needs.records.answered(id, $0, now)) }, uniquingKeysWith: { first, _ in first })
        return try await database.write { [self] transaction in
            guard let call = try CallStore.find(id, in: transaction),
                let leg = try LegStore.all(in: id, transaction).first(where: { $0.staff == staff })
            else { return .none }
            try LegStore.delete(leg.id, in: transaction)
            try transaction.announce(Self.channel, team.description)
            guard leg.role == .talking else {
                if leg.role.isPending { try CallStore.refuse(id, by: staff, at: now, in: transaction) }
                return Farewell(legs: [leg], isOver: false, isNews: true)
            }
            if let heir = try heir(of: id, at: now, transaction) {
                if !call.isTest { try taken[heir]?(transaction) }
                return Farewell(legs: [leg], isOver: false, isNews: true)
            }
            let guests = try dismiss(id, transaction)
            try CallStore.putBack(id, on: call.line, for: nil, at: now, in: transaction)
            try CallStore.refuse(id, by: staff, at: now, in: transaction)
            return Farewell(legs: [leg] + guests, isOver: false, isNews: true)
        }
    }

    /// Ends calls of which nothing was heard for so long that their callers cannot be there any more.
    ///
    /// A clock that jumped has made nobody silent: nothing ends before both clocks have gone evenly for as long.
    package func orphans() async throws -> [(call: Call, farewell: Farewell)] {
        let now = clock.now
        guard clocks.evenFor >= Self.silence else { return [] }
        let lost = try await database.read {
            try CallStore.untouched(since: now - Self.silence, at: now, in: $0)
        }
        var ended: [(call: Call, farewell: Farewell)] = []
        for call in lost {
            let farewell = try await end(call.id, .lost, untouchedSince: now - Self.silence)
            if farewell.isNews { ended.append((call, farewell)) }
        }
        return ended
    }

    /// After so long without a sign of its engine a call is lost.
    static let silence = Moment.Span.minutes(2)

    private func end(
        _ id: CallID, _ end: CallEnd, by staff: StaffID? = nil, untouchedSince limit: Moment? = nil
    ) async throws -> Farewell {
        let now = clock.now
        let told = needs.records.ended(id, end, now)
        return try await database.write { [self] transaction in
            guard let call = try CallStore.find(id, in: transaction) else { return .none }
            let legs = try LegStore.all(in: id, transaction)
            let holder = legs.first { $0.role == .talking }?.staff
            guard staff == nil || staff == holder else { return .none }
            if let limit, call.touchedAt > limit, call.touchedAt <= now + ClockPair.tolerance { return .none }
            for leg in legs where !leg.role.isPending { try wrapUp(leg, at: now, transaction) }
            try CallStore.delete(id, in: transaction)
            if call.state != .leaving { try count(call, end, at: now, told, transaction) }
            try transaction.announce(Self.channel, team.description)
            return Farewell(legs: legs, isOver: true, isNews: true)
        }
    }

    /// Who is beside the holder has the call from now on, the longest there first; nil if nobody is.
    func heir(of id: CallID, at now: Moment, _ transaction: any Transaction) throws -> StaffID? {
        guard let leg = try LegStore.all(in: id, transaction).first(where: { $0.role == .joined }) else {
            return nil
        }
        try LegStore.become(.talking, leg.id, at: now, in: transaction)
        return leg.staff
    }

    /// Ends every part in a call that nobody has any more.
    func dismiss(_ id: CallID, _ transaction: any Transaction) throws -> [Leg] {
        let legs = try LegStore.all(in: id, transaction)
        for leg in legs { try LegStore.delete(leg.id, in: transaction) }
        return legs
    }

    /// She is not free until the time after a call is over, or she says that she is ready.
    func wrapUp(
        _ leg: Leg, at now: Moment, isAbusive: Bool = false, _ transaction: any Transaction
    ) throws {
        guard let staff = leg.staff else { return }
        let isSurge = try needs.floor.isSurge(team, transaction)
        let seconds = isSurge ? rules.wrapUp.secondsInSurge : rules.wrapUp.seconds
        let isLong = leg.role == .talking || leg.role == .joined
        try TurnStore.change(staff, in: transaction) {
            $0.wrapUntil = isLong ? now + .seconds(Int64(seconds)) : $0.wrapUntil
            $0.freeSince = now
            if leg.role == .talking { $0.abused = isAbusive ? $0.abused + 1 : 0 }
        }
    }
}

/// What stays of a call: codes.
extension Calls {
    func count(
        _ call: Call, _ end: CallEnd, at now: Moment, _ told: CallNeeds.Entry, _ transaction: any Transaction
    ) throws {
        guard !call.isTest else { return }
        try told(transaction)
        guard call.answeredAt == nil else { return }
        switch end {
        case .lost: try tally(.lost, at: now, transaction)
        case .elsewhere, .counsellor: try tally(.notAnswered, at: now, transaction)
        case .caller:
            let waited = now - call.arrivedAt
            if waited < Self.shortWait { return }
            let patience = Moment.Span.seconds(Int64(organisation.waiting.offerOtherWaysAfterSeconds))
            try tally(waited < patience ? .left : .notAnswered, at: now, transaction)
        }
    }

    /// Who leaves before this has passed cannot have expected an answer.
    private static let shortWait = Moment.Span.seconds(10)

    func within(_ call: Call, at now: Moment) -> DayOutcome {
        now - call.arrivedAt <= .seconds(Int64(rules.answerWithinSeconds)) ? .inTime : .answered
    }

    func tally(_ outcome: DayOutcome, at now: Moment, _ transaction: any Transaction) throws {
        try TallyStore.forget(before: organisation.day(at: now - .days(2)), in: transaction)
        try TallyStore.add(outcome, of: team, on: organisation.day(at: now), in: transaction)
    }
}
