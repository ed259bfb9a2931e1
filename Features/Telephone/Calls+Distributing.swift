// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

extension Calls {
    /// So many offers one round makes at most; the next round makes the others.
    private static let mostOffers = 20

    /// Decides for all who wait whom they ring, and tells what else is due.
    ///
    /// Any instance may ask at any time: what was decided is committed, and nobody rings for two.
    package func distribute() async throws -> Round {
        let now = clock.now
        let calls = try await database.read { [team] in try CallStore.all(of: team, in: $0) }
        guard calls.contains(where: { $0.state != .leaving }) else { return Round() }
        let plan = Plan(
            now: now, isClockEven: clocks.evenFor >= .seconds(Int64(rules.ringing.homeSeconds)),
            legs: (0..<Self.mostOffers).map { _ in LegID(from: randomness) },
            leaving: Dictionary(
                uniqueKeysWithValues: calls.map { ($0.id, needs.records.ended($0.id, .elsewhere, now)) }))
        let decided = try await database.write { [self] in try round(plan, $0) }
        return try dialled(decided.0, decided.1)
    }

    /// What is drawn and prepared before the write, because that may run twice.
    private struct Plan: Sendable {
        let now: Moment
        /// Whether the clock has gone evenly for as long as anything rings.
        let isClockEven: Bool
        let legs: [LegID]
        /// What is told of a call that goes elsewhere.
        let leaving: [CallID: CallNeeds.Entry]
    }

    private func round(_ plan: Plan, _ transaction: any Transaction) throws
        -> (Round, [StaffID: HomeTelephone])
    {
        var round = Round()
        try stopRinging(plan, &round, transaction)
        try endChoosing(plan.now, &round, transaction)
        let people = try people(at: plan.now, transaction)
        let isSurge = try needs.floor.isSurge(team, transaction)
        let ring = RingRules(rules, isSurge: isSurge)
        let waiting = try sendOn(plan, people, ring, &round, transaction)
        let home = try offer(waiting, people, ring, plan, &round, transaction)
        if !round.isEmpty { try transaction.announce(Self.channel, team.description) }
        return (round, try needs.duty.telephones(home, transaction))
    }

    /// What rings too long rings no more, whether or not anybody told us.
    private func stopRinging(_ plan: Plan, _ round: inout Round, _ transaction: any Transaction) throws {
        for leg in try LegStore.all(of: team, in: transaction) {
            guard let until = leg.until, let staff = leg.staff else { continue }
            let isAhead = leg.since > plan.now + ClockPair.tolerance
            guard until + Self.grace <= plan.now || isAhead else { continue }
            round.ended.append(leg)
            try LegStore.delete(leg.id, in: transaction)
            try CallStore.refuse(leg.call, by: staff, at: plan.now, in: transaction)
            // A clock that jumped has made nobody miss a call.
            guard plan.isClockEven, !isAhead, leg.role == .ringing else { continue }
            if try miss(staff, at: plan.now, transaction) { round.setAway.append(staff) }
        }
    }

    /// An engine tells itself that nobody answered; only when nothing is heard of it for so long we do.
    static let grace = Moment.Span.seconds(5)

    private func endChoosing(_ now: Moment, _ round: inout Round, _ transaction: any Transaction) throws {
        let limit = now - .seconds(Int64(rules.ringing.chooseSeconds))
        for call in try CallStore.all(of: team, in: transaction)
        where call.state == .choosing
            && (call.arrivedAt <= limit || call.arrivedAt > now + ClockPair.tolerance)
        {
            try CallStore.wait(call.id, in: call.language, for: transaction)
            round.chosen.append(call.id)
        }
    }

    /// Those who wait where nobody is on duty any more go on; answers who goes on waiting.
    private func sendOn(
        _ plan: Plan, _ people: [OnDuty], _ ring: RingRules, _ round: inout Round,
        _ transaction: any Transaction
    ) throws -> [Call] {
        let pending = Set(
            try LegStore.all(of: team, in: transaction).filter { $0.role == .ringing }.map(\.call))
        return try CallStore.all(of: team, in: transaction).filter { call in
            guard call.state == .waiting, !pending.contains(call.id) else { return false }
            guard let line = rules.line(call.line), !ring.isStaffed(call.line, by: people) else {
                return true
            }
            guard let told = plan.leaving[call.id],
                let path = way(from: line, by: people, ring, at: plan.now)
            else { return true }
            switch path {
            case .line(let key): try CallStore.move(call.id, to: key, in: transaction)
            case .number(let number):
                try CallStore.send(call.id, to: number, at: plan.now, in: transaction)
                try count(call, .elsewhere, at: plan.now, told, transaction)
                round.elsewhere.append(Departure(call: call.id, node: call.node, number: number))
                return false
            }
            return true
        }
    }

    /// Lets them ring; answers whose own telephone does.
    private func offer(
        _ calls: [Call], _ people: [OnDuty], _ ring: RingRules, _ plan: Plan, _ round: inout Round,
        _ transaction: any Transaction
    ) throws -> [StaffID] {
        let refusals = try CallStore.refusals(of: team, in: transaction)
        let waiting = try calls.map {
            $0.waiting(refusals[$0.id] ?? [:], keptOut: try keptOut(of: $0, among: people, transaction))
        }
        let nodes = Dictionary(uniqueKeysWithValues: calls.map { ($0.id, $0.node) })
        let chosen = ring.choices(for: waiting, among: people, at: plan.now)
            .compactMap { choice in choice.ring.map { (choice.call, $0) } }
        for (id, (call, ring)) in zip(plan.legs, chosen) {
            let seconds = ring.place == .desk ? rules.ringing.deskSeconds : rules.ringing.homeSeconds
            let until = plan.now + .seconds(Int64(seconds))
            try LegStore.insert(
                Leg(
                    id: id, call: call, staff: ring.staff, role: .ringing,
                    place: ring.place == .desk ? .desk : .home, guest: nil, since: plan.now, until: until),
                in: transaction)
            try TurnStore.change(ring.staff, in: transaction) { $0.rangAt = plan.now }
            round.offers.append(
                Offer(
                    id: id, call: call, node: nodes[call] ?? "", staff: ring.staff, target: .browser,
                    until: until))
        }
        return zip(plan.legs, chosen).filter { $0.1.1.place == .home }.map(\.1.1.staff)
    }

    /// Opens the numbers of those who ring at home, after the commit.
    private func dialled(_ round: Round, _ telephones: [StaffID: HomeTelephone]) throws -> Round {
        guard !telephones.isEmpty else { return round }
        var dialled = round
        dialled.offers = try round.offers.map { offer in
            try telephones[offer.staff].map { try self.offer(offer, to: $0) } ?? offer
        }
        return dialled
    }

    func offer(_ offer: Offer, to telephone: HomeTelephone) throws -> Offer {
        Offer(
            id: offer.id, call: offer.call, node: offer.node, staff: offer.staff,
            target: .telephone(try telephone.number()), until: offer.until)
    }
}
