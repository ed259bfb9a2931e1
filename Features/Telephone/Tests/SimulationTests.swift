// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Organisation
import Store
import Telephone
import TestKit
import Testing
import Vault

@Suite(.serialized) struct `A simulated line` {
    /// A year in the night, a few weeks in every run.
    private static let isLong = ProcessInfo.processInfo.environment["ZAUPNICA_LONG_TESTS"] != nil

    @Test(.long, arguments: Engines.all)
    func `loses nobody, gives nobody two calls and keeps the order, whatever goes wrong`(_ engine: Engine)
        async throws
    {
        let model = LineModel.year(calls: Self.isLong ? 5000 : 120, seed: 20_261_129)
        let sums = try await play(model, on: engine, people: 6)
        #expect(sums.arrived == model.calls)
        #expect(sums.answered + sums.abandoned + sums.elsewhere + sums.full + sums.lost == model.calls)
        #expect(sums.answered * 2 > model.calls, "\(sums)")
        #expect(sums.restarts > 0)
    }

    @Test(arguments: Engines.all)
    func `that is always as busy answers as many as Erlang A says`(_ engine: Engine) async throws {
        let model = LineModel.steady(calls: Self.isLong ? 5000 : 180, seed: 1_917)
        let theory = ErlangA(
            arrivals: model.peakPerHour / 3600, meanTalk: model.meanTalk, meanPatience: model.meanPatience,
            seats: 3)
        let sums = try await play(model, on: engine, people: 3)
        let share = Double(sums.abandoned) / Double(sums.arrived)
        // Callers of one busy spell are not independent; twice the band of independent ones holds them.
        let band =
            2 * 2.58 * (theory.abandonedShare * theory.answeredShare / Double(sums.arrived)).squareRoot()
        #expect(
            abs(share - theory.abandonedShare) < band,
            "\(sums); \(share) for \(theory.abandonedShare) ± \(band)")
        let wait = sums.waits / Double(sums.arrived)
        let waitBand = band * model.meanPatience
        #expect(
            abs(wait - theory.meanWait) < waitBand, "mean wait \(wait) for \(theory.meanWait) ± \(waitBand)")
    }

    private func play(_ model: LineModel, on engine: Engine, people count: Int) async throws -> LineSums {
        try await TestHouse.with(engine, data: TelephoneMigrations.all) { testHouse in
            let house = try TelephoneHouse(testHouse)
            var people: [StaffID] = []
            for _ in 0..<count { people.append(try await house.seat()) }
            let home = model.isPlain ? nil : try await house.atHome()
            let simulation = try await Simulation(model, in: house, people: people, home: home)
            try await simulation.play()
            return simulation.sums
        }
    }
}

@Suite struct `Erlang A` {
    @Test func `without impatience is Erlang C, and with no patience at all Erlang B`() {
        // Two seats and one erlang: Erlang C says that one in three waits, Erlang B that one in five is turned away.
        let patient = ErlangA(arrivals: 1, meanTalk: 1, meanPatience: 1e7, seats: 2)
        #expect(abs(patient.waitingShare - 1.0 / 3) < 1e-4)
        #expect(abs(patient.meanWait - 1.0 / 3) < 1e-4)
        let hurried = ErlangA(arrivals: 1, meanTalk: 1, meanPatience: 1e-7, seats: 2)
        #expect(abs(hurried.abandonedShare - 0.2) < 1e-4)
    }

    @Test func `of the small line in the study loses few with a second seat`() {
        // 0.6 calls an hour of half an hour: with one seat three in ten must wait, with two four in a hundred.
        let one = ErlangA(arrivals: 0.6, meanTalk: 0.5, meanPatience: 1e6, seats: 1)
        let two = ErlangA(arrivals: 0.6, meanTalk: 0.5, meanPatience: 1e6, seats: 2)
        #expect(abs(one.waitingShare - 0.30) < 0.005)
        #expect(abs(two.waitingShare - 0.04) < 0.005)
    }
}
