// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault

extension Simulation {
    func happen(_ event: Event) async throws {
        switch event {
        case .arrival: try await arrive()
        case .givesUp(let call, let talk): try await giveUp(call, talk)
        case .answers(let offer): try await answer(offer)
        case .declines(let offer):
            if try await anyone().decline(offer.id, by: offer.staff).isNews {
                note(refusal: offer.call, offer.staff)
            }
        case .ringsOut(let offer):
            // Lost: the next round must notice by itself.
            guard !dice.happens(model.lostEvents) else { return plan(.look, in: 6) }
            if try await anyone().unanswered(offer.id).farewell.isNews {
                note(refusal: offer.call, offer.staff)
            }
        case .hangsUp(let call, let talk): try await hangUp(call, talk)
        case .breaks(let call, let staff, let talk): try await breakDown(call, staff, talk)
        case .passes(let call, let staff, let talk): try await pass(call, staff, talk)
        case .hour: try await turnHour()
        case .look: looked()
        case .sweeps: try await sweep()
        }
    }

    private func arrive() async throws {
        guard sums.arrived < model.calls else { return }
        planArrival()
        let hour = Int(now / 3600) % 168
        guard dice.happens(model.profile[hour]) else { return }
        let id = CallID(high: dice.next(), low: dice.next())
        sums.arrived += 1
        let arrival = try await anyone().arrive(id, line: "line", node: "one")
        if dice.happens(model.lostEvents) {
            let again = try await anyone().arrive(id, line: "line", node: "one")
            #expect(again.isInLine == arrival.isInLine, "told twice")
        }
        switch arrival {
        case .elsewhere:
            sums.elsewhere += 1
            #expect(try await anyone().left(id).isOver)
        case .full:
            sums.full += 1
            #expect(try await anyone().left(id).isOver)
        case .welcome:
            known[id] = Known(arrivedAt: now)
            plan(.givesUp(id, talk: 0), in: dice.span(mean: model.meanPatience))
            if model.isPlain || !dice.happens(0.3) { try await anyone().choose(id, .slovenian) }
        }
    }

    /// The next arrival of the busiest hour's rate; those too many are dropped when they come.
    private func planArrival() { plan(.arrival, in: dice.span(mean: 3600 / model.peakPerHour)) }

    private func giveUp(_ id: CallID, _ talk: Int) async throws {
        guard let call = known[id], !call.isGone, call.talker == nil, call.talks == talk else { return }
        #expect(try await anyone().left(id).isOver)
        if dice.happens(model.lostEvents) { #expect(try await !anyone().left(id).isNews) }
        known[id]?.isGone = true
        guard !call.isAnswered else { return }
        sums.abandoned += 1
        sums.waits += now - call.arrivedAt
        sums.waitedAtAll += 1
    }

    private func answer(_ offer: Offer) async throws {
        let answer = try await anyone().accept(offer.id, by: offer.staff)
        guard case .talking = answer, let call = known[offer.call], !call.isGone else {
            #expect((known[offer.call]?.isGone ?? true) || answer != .gone || !offerStands(offer))
            return
        }
        if !call.isAnswered {
            sums.answered += 1
            sums.waits += now - call.arrivedAt
            if now - call.arrivedAt > 0.5 { sums.waitedAtAll += 1 }
        }
        known[offer.call]?.isAnswered = true
        known[offer.call]?.talker = offer.staff
        known[offer.call]?.talks += 1
        let talk = call.talks + 1
        let length = dice.span(mean: model.meanTalk)
        if dice.happens(model.brokenBrowsers) {
            plan(.breaks(offer.call, offer.staff, talk: talk), in: dice.share() * length)
        } else if dice.happens(model.passedOn) {
            plan(.passes(offer.call, offer.staff, talk: talk), in: dice.share() * length)
        }
        plan(.hangsUp(offer.call, talk: talk), in: length)
    }

    private func offerStands(_ offer: Offer) -> Bool { offer.until > house.house.clock.now }

    private func hangUp(_ id: CallID, _ talk: Int) async throws {
        guard let call = known[id], !call.isGone, call.talks == talk, let talker = call.talker else { return }
        known[id]?.isGone = true
        if dice.happens(model.lostCalls) { return plan(.sweeps, in: 130) }
        let isByCaller = !model.isPlain && dice.happens(0.5)
        let farewell =
            isByCaller ? try await anyone().left(id) : try await anyone().finished(id, by: talker)
        #expect(farewell.isNews && farewell.isOver)
        if model.isPlain || dice.happens(0.3) { try await anyone().ready(talker) }
    }

    private func breakDown(_ id: CallID, _ staff: StaffID, _ talk: Int) async throws {
        guard let call = known[id], !call.isGone, call.talks == talk, call.talker == staff else { return }
        #expect(try await anyone().broken(id, of: staff).isNews)
        putBack(id, from: staff)
    }

    private func pass(_ id: CallID, _ staff: StaffID, _ talk: Int) async throws {
        guard let call = known[id], !call.isGone, call.talks == talk, call.talker == staff else { return }
        let other = people[dice.pick(people.count)]
        guard dice.happens(0.5) else {
            if case .passed = try await anyone().pass(id, by: staff, to: .colleague(other)) {
                putBack(id, from: staff)
            }
            return
        }
        guard case .asked(let offer) = try await anyone().ask(id, by: staff, other) else { return }
        if case .joined = try await anyone().accept(offer.id, by: other) {
            guard case .passed = try await anyone().leave(id, by: staff) else { return }
            known[id]?.talker = other
        }
    }

    private func putBack(_ id: CallID, from staff: StaffID) {
        known[id]?.talker = nil
        known[id]?.talks += 1
        known[id]?.backAt = now
        note(refusal: id, staff)
        // Whoever was cut off waits longer for the next voice.
        plan(.givesUp(id, talk: known[id]?.talks ?? 0), in: dice.span(mean: 3 * model.meanPatience))
    }

    /// The shift changes, chats come and go, an instance dies, and what nobody tells anything of is swept.
    private func turnHour() async throws {
        plan(.hour, in: 3600)
        let hour = Int(now / 3600)
        let seats = model.seats(hour % 24)
        let first = model.isPlain ? 0 : hour / 8 % people.count
        let turn = (0..<people.count).map { people[(first + $0) % people.count] }
        house.floor.present.withLock { present in
            present = Dictionary(uniqueKeysWithValues: turn.prefix(seats).map { ($0, true) })
        }
        house.floor.chats.withLock { $0 = [:] }
        if let home, hour.isMultiple(of: 48) {
            let shift = CallNeeds.Shift(place: .home, beginsAt: house.house.clock.now)
            house.floor.shifts.withLock { $0 = [home: shift] }
        }
        try await chat(turn.first)
        if dice.happens(model.restartsPerDay / 24) { try await restart() }
        try await sweep()
    }

    private func chat(_ staff: StaffID?) async throws {
        guard let staff, dice.happens(model.chatsPerHour) else { return }
        let (now, rules) = (house.house.clock.now, anyone().rules)
        let isEngaged = try await house.house.data.read {
            try Calls.engaged([staff], at: now, by: rules, in: $0).contains(staff)
        }
        if !isEngaged { house.floor.chats.withLock { $0[staff] = 1 } }
    }

    private func sweep() async throws {
        let alive = known.filter { !$0.value.isGone }.map(\.key)
        try await anyone().touch(alive, on: "one")
        let ended = try await anyone().orphans().map(\.call.id)
        #expect(Set(ended).isDisjoint(with: alive), "a call that lives was swept")
    }

    /// What the database says is what happened: everybody has an owner or a way on, and nobody has two calls.
    func compare() async throws {
        let running = try await anyone().running(on: "one")
        let staff = running.flatMap(\.legs).compactMap(\.staff)
        #expect(Set(staff).count == staff.count, "somebody has two calls")
        let found = Dictionary(uniqueKeysWithValues: running.map { ($0.call.id, $0) })
        for (id, call) in known where !call.isGone {
            guard let one = found[id] else {
                Issue.record("a caller without an owner and without a way on")
                continue
            }
            let talkers = one.legs.filter { $0.role == .talking }.compactMap(\.staff)
            #expect(talkers == (call.talker.map { [$0] } ?? []))
            #expect((one.call.state == .talking) == (call.talker != nil))
        }
        known = known.filter { !$0.value.isGone }
    }
}

extension Arrival {
    /// Whether she waits with us.
    fileprivate var isInLine: Bool { if case .welcome = self { true } else { false } }
}
