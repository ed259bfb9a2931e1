// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import Synchronization
import TestKit
import Testing

@testable import Media
@testable import Telephone

@Suite struct `A dialogue by keys` {
    @Test(arguments: Engines.all)
    func `takes the keys until its last word, and only once for a call`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let book = KeyBook()
            let scene = try await Scene(house, book.calls(house))
            _ = try await house.seat()
            let call = try await scene.waiting()
            for key in "*1" { try await scene.press(key, call.id.description) }
            for key in "42#" { try await scene.press(key, call.id.description) }
            #expect(book.keyed.withLock { $0 } == "42")
            #expect(await scene.board.circuits[call.id]?.dialogue == nil)
            for key in "*17" { try await scene.press(key, call.id.description) }
            #expect(book.keyed.withLock { $0 } == "42", "she has left her number")
            try await scene.take(.ends, of: call)
            #expect(try await scene.isEmpty())
        }
    }

    @Test(arguments: Engines.all)
    func `ends when the call is answered, and with the call`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let book = KeyBook()
            let scene = try await Scene(house, book.calls(house))
            _ = try await house.seat()
            let call = try await scene.waiting()
            for key in "*14" { try await scene.press(key, call.id.description) }
            try await scene.take(.answered, of: call)
            try await scene.look()
            try await scene.press("2", call.id.description)
            #expect(book.keyed.withLock { $0 } == "4", "a counsellor hears her")
            try await scene.take(.ends, of: call)
            #expect(try await scene.isEmpty())

            let other = try await scene.waiting()
            for key in "*15" { try await scene.press(key, other.id.description) }
            try await scene.take(.ends, of: other)
            try await scene.press("6", other.id.description)
            #expect(book.keyed.withLock { $0 } == "45")
            #expect(try await scene.isEmpty())
        }
    }

    @Test(arguments: Engines.all)
    func `that fails disturbs no other call, and goes on with the next key`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let book = KeyBook()
            let scene = try await Scene(house, book.calls(house))
            _ = try await house.seat()
            let (call, other) = try await (scene.waiting(), scene.waiting())
            for key in "*1" { try await scene.press(key, call.id.description) }
            book.isBroken.withLock { $0 = true }
            try await scene.press("4", call.id.description)
            book.isBroken.withLock { $0 = false }
            try await scene.press("2", call.id.description)
            #expect(book.keyed.withLock { $0 } == "2")
            #expect(await scene.board.circuits[other.id] != nil)
            for one in [call, other] { try await scene.take(.ends, of: one) }
            #expect(try await scene.isEmpty())
        }
    }
}

/// A dialogue in which somebody keys digits and ends them with the hash.
final class KeyBook: Sendable {
    let keyed = Mutex("")
    let isBroken = Mutex(false)

    func calls(_ house: TelephoneHouse) -> Calls {
        Calls(
            database: house.house.data, clocks: house.house.time.clocks, randomness: house.house.randomness,
            rules: house.calls.rules, organisation: house.calls.organisation, team: house.calls.team,
            needs: CallNeeds(
                floor: house.floor.floor, duty: house.floor.duty, records: house.floor.records,
                callBack: { [self] _, _ in step }))
    }

    private var step: KeyStep {
        KeyStep(.listening, says: ["back_number"]) { [self] key in
            if isBroken.withLock({ $0 }) { throw FloorBook.Broken() }
            if key == "#" { return KeyStep(.last, says: ["back_thanks"]) }
            keyed.withLock { $0.append(key) }
            return step
        }
    }
}

extension Scene {
    /// A call that rings somebody and is not answered.
    func waiting() async throws -> Ringing {
        let call = newCall()
        for step in [`The switchboard`.Step.rings, .hears, .chooses, .look] {
            try await take(step, of: call)
        }
        return call
    }
}
