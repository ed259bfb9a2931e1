// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import Store
import Synchronization
import Telephone
import TestKit
import Testing
import Vault

/// A line with callers, colleagues and faults, played through three instances of the program on one database.
///
/// The simulation knows what it did; after each step it asks the database and compares.
final class Simulation {
    /// What will happen.
    enum Event {
        case arrival
        case givesUp(CallID, talk: Int)
        case answers(Offer)
        case declines(Offer)
        case ringsOut(Offer)
        case hangsUp(CallID, talk: Int)
        case breaks(CallID, StaffID, talk: Int)
        case passes(CallID, StaffID, talk: Int)
        case hour
        case look
        case sweeps
    }

    /// A call as the simulation knows it.
    struct Known {
        let arrivedAt: Double
        var talker: StaffID?
        var talks = 0
        var isAnswered = false
        var isGone = false
        var isLeaving = false
        var refusals: [StaffID: Double] = [:]
        var backAt: Double?
    }

    let model: LineModel
    let house: TelephoneHouse
    var dice: SeededDice
    var now = 0.0
    var known: [CallID: Known] = [:]
    var sums = LineSums()
    let people: [StaffID]
    /// Who is on call at home.
    let home: StaffID?
    private var instances: [Calls]
    private let databases: [any Database]
    private let rules: TelephoneRules
    private var queue: [(at: Double, turn: Int, event: Event)] = []
    private var turns = 0
    private var isLooking = false
    private let begin: Moment

    init(
        _ model: LineModel, in house: TelephoneHouse, people: [StaffID], home: StaffID?
    ) async throws {
        (self.model, self.house, self.people, self.home) = (model, house, people, home)
        dice = SeededDice(seed: model.seed)
        rules = try Self.rules(model)
        databases = [
            house.house.data, try await house.house.stores.reopenData(),
            try await house.house.stores.reopenData(),
        ]
        instances = try databases.map { [rules] in
            try TelephoneHouse.calls(house.house, $0, house.floor, rules: rules)
        }
        begin = house.house.clock.now
        plan(.hour, in: 0)
        plan(.arrival, in: 0.001)
    }

    /// Plays until every caller is gone.
    func play() async throws {
        while let next = takeNext() {
            let passed = next.at - now
            house.house.time.pass(.milliseconds(Int64((passed * 1000).rounded(.up))))
            now = max(next.at, Double((house.house.clock.now - begin).milliseconds) / 1000)
            try await happen(next.event)
            try await distribute()
            try await compare()
            if sums.arrived >= model.calls, known.values.allSatisfy(\.isGone) { break }
        }
        for database in databases.dropFirst() { try await database.close() }
    }

    /// Any instance: whoever hears of a thing first.
    func anyone() -> Calls { instances[dice.pick(instances.count)] }

    func plan(_ event: Event, in seconds: Double) {
        turns += 1
        let item = (at: now + seconds, turn: turns, event: event)
        let place = queue.firstIndex { ($0.at, $0.turn) < (item.at, item.turn) } ?? queue.endIndex
        queue.insert(item, at: place)
    }

    private func takeNext() -> (at: Double, turn: Int, event: Event)? { queue.popLast() }

    /// An instance dies and a new one finds every call again.
    func restart() async throws {
        let index = dice.pick(instances.count)
        instances[index] = try TelephoneHouse.calls(
            house.house, databases[index], house.floor, rules: rules)
        let found = Set(try await instances[index].running(on: "one").map(\.call.id))
        let alive = Set(known.filter { !$0.value.isGone }.keys)
        #expect(found.isSuperset(of: alive), "a call was lost over a restart")
        sums.restarts += 1
    }

    /// Two instances decide at the same moment, as they do when both hear of a change.
    private func distribute() async throws {
        let (one, other) = (anyone(), anyone())
        async let first = one.distribute()
        async let second = other.distribute()
        let rounds = try await [first, second]
        for call in rounds.flatMap(\.elsewhere).map(\.call) { known[call]?.isLeaving = true }
        for leg in rounds.flatMap(\.ended) { note(refusal: leg.call, leg.staff) }
        let offers = rounds.flatMap(\.offers)
        #expect(Set(offers.map(\.call)).count == offers.count, "a call rings two")
        try await requireOrder(offers)
        for offer in offers { ring(offer) }
        for departure in rounds.flatMap(\.elsewhere) { try await depart(departure.call) }
        let isAnyWaiting = known.values.contains { !$0.isGone && $0.talker == nil }
        if isAnyWaiting, !isLooking {
            isLooking = true
            plan(.look, in: 5)
        }
    }

    func looked() { isLooking = false }

    func note(refusal call: CallID, _ staff: StaffID?) {
        if let staff { known[call]?.refusals[staff] = now }
    }

    private func depart(_ call: CallID) async throws {
        _ = try await anyone().left(call)
        known[call]?.isGone = true
        sums.elsewhere += 1
    }

    private func ring(_ offer: Offer) {
        sums.offers += 1
        if model.isPlain { return plan(.answers(offer), in: 0) }
        let rings = Double((offer.until - house.house.clock.now).milliseconds) / 1000
        if dice.happens(model.missed) { return plan(.ringsOut(offer), in: rings) }
        if dice.happens(model.declined) { return plan(.declines(offer), in: dice.share() * rings) }
        plan(.answers(offer), in: 2 + dice.share() * 8)
    }

    /// Who came first is asked first: no earlier caller waits without a ring whom this colleague could have answered.
    private func requireOrder(_ offers: [Offer]) async throws {
        guard !offers.isEmpty else { return }
        let running = try await anyone().running(on: "one")
        let idle = running.filter { $0.call.state == .waiting && $0.legs.isEmpty }.map(\.call)
        for offer in offers {
            guard let served = running.first(where: { $0.call.id == offer.call })?.call else { continue }
            for other in idle where Self.isBefore(other, served) {
                let refused = known[other.id]?.refusals[offer.staff]
                let isAsked = refused.map { now - $0 < Double(rules.ringing.againAfterSeconds) + 1 } ?? false
                #expect(isAsked, "\(other.id) came first and waits")
            }
        }
    }

    private static func isBefore(_ one: Call, _ other: Call) -> Bool {
        if one.putBackAt != other.putBackAt {
            return (one.putBackAt?.milliseconds ?? .max) < (other.putBackAt?.milliseconds ?? .max)
        }
        return one.arrivedAt < other.arrivedAt
    }

    /// The organisation's own rules; a steady line lets everybody wait, because Erlang's does.
    private static func rules(_ model: LineModel) throws -> TelephoneRules {
        guard model.isPlain else { return try TestHouse.organisationFiles.telephoneRules() }
        let bytes = try TestHouse.organisationFiles.bytes(of: TelephoneRules.file)
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("\"most_waiting\": 8", with: "\"most_waiting\": 500")
            .replacing("\"most_calls\": 30", with: "\"most_calls\": 500")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(TelephoneRules.self, from: Data(text.utf8))
    }
}
