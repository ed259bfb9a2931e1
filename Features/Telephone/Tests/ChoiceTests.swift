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

@Suite struct `Who waits on the line` {
    @Test(arguments: Engines.all)
    func `can ask to be called back, and whoever answers is told`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            let id = try await house.call()
            try await house.calls.askCallBack(id)
            try await house.calls.askCallBack(id)
            let offer = try #require(try await house.calls.distribute().offers.first)
            guard case .talking(let call) = try await house.calls.accept(offer.id, by: staff) else {
                Issue.record("not answered")
                return
            }
            #expect(call.asksCallBack)
            let other = CallID(from: .system)
            try await house.calls.askCallBack(other)
            #expect(try await house.state(of: other) == nil, "a call that is over is no call")
        }
    }

    @Test(arguments: Engines.all)
    func `can go elsewhere at once, and rings nobody here any more`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            let id = try await house.call()
            let offer = try #require(try await house.calls.distribute().offers.first)
            #expect(try await house.calls.goOn(id))
            #expect(try await house.state(of: id) == .leaving)
            #expect(try await house.calls.accept(offer.id, by: staff) == .gone)
            #expect(try await !house.calls.goOn(id), "once")
            #expect(try await house.calls.distribute().isEmpty)
            #expect(try await house.calls.left(id).isOver)
            #expect(house.floor.story(of: id) == ["opened", "language sl", "ended elsewhere"])
        }
    }

    @Test(arguments: Engines.all)
    func `cannot go elsewhere once somebody has answered, or when she has hung up`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            _ = try await house.seat()
            let (talking, _) = try await house.talk()
            #expect(try await !house.calls.goOn(talking))
            #expect(try await house.state(of: talking) == .talking)
            #expect(try await house.calls.left(talking).isOver)
            #expect(try await !house.calls.goOn(talking))
            try await house.calls.askCallBack(talking)
        }
    }

    @Test(arguments: Engines.all)
    func `is told how many are before her only if the organisation says so`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let staff = try await house.seat()
            house.floor.chats.withLock { $0[staff] = 1 }
            let (first, second) = try await (house.call(), house.call())
            #expect(try await house.calls.place(of: second) == nil)
            let telling = try TelephoneHouse.calls(
                house.house, house.house.data, house.floor, rules: try Self.rules(tellingPlace: true))
            #expect(try await telling.place(of: first) == 0)
            #expect(try await telling.place(of: second) == 1)
            _ = try await house.calls.left(first)
            #expect(try await telling.place(of: second) == 0)
            #expect(try await telling.place(of: first) == nil)
        }
    }

    private static func rules(tellingPlace: Bool) throws -> TelephoneRules {
        let bytes = try TestHouse.organisationFiles.bytes(of: TelephoneRules.file)
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("\"tells_place\": false", with: "\"tells_place\": \(tellingPlace)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(TelephoneRules.self, from: Data(text.utf8))
    }
}
