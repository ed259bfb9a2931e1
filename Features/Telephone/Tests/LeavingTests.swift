// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing

@testable import Telephone

@Suite struct `A call that goes to a number outside` {
    @Test(arguments: Engines.all)
    func `goes on to the next when that does not answer, and is told so after the last`(_ engine: Engine)
        async throws
    {
        try await TelephoneHouse.with(engine) { house in
            let calls = try TelephoneHouse.calls(
                house.house, house.house.data, house.floor, rules: try Self.rules("1001", "1002"))
            let id = CallID(from: house.house.randomness)
            #expect(
                try await calls.arrive(id, line: "line", node: "one")
                    == .elsewhere(number: "1001", .nobody))
            try await calls.unreached(id, at: "1002")
            #expect(try await calls.call(id)?.path == "1001", "that one does not ring")
            try await calls.unreached(id, at: "1001")
            try await calls.unreached(id, at: "1001")
            #expect(try await calls.call(id)?.path == "1002", "told twice")
            #expect(try await calls.lastWord(to: id) == nil)
            try await calls.unreached(id, at: "1002")
            #expect(try await calls.call(id) == nil)
            #expect(
                try await calls.lastWord(to: id)
                    == LastWord(kind: .unreached, language: .slovenian, line: "line"))
            #expect(house.floor.turnedAway == [.nobody], "counted once")
            try await calls.saidFarewell(to: id)
            #expect(try await calls.lastWord(to: id) == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is over when she hangs up meanwhile`(_ engine: Engine) async throws {
        try await TelephoneHouse.with(engine) { house in
            let id = CallID(from: house.house.randomness)
            _ = try await house.calls.arrive(id, line: "line", node: "one")
            let number = try #require(try await house.calls.call(id)?.path)
            #expect(try await house.calls.left(id).isOver)
            try await house.calls.unreached(id, at: number)
            #expect(try await house.calls.lastWord(to: id) == nil)
        }
    }

    private static func rules(_ numbers: String...) throws -> TelephoneRules {
        let bytes = try TestHouse.organisationFiles.bytes(of: TelephoneRules.file)
        let ways = numbers.map { "{\"number\": \"\($0)\"}" }.joined(separator: ",")
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing(/"elsewhere": \[[^\]]*\]/, with: "\"elsewhere\": [\(ways)]")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(TelephoneRules.self, from: Data(text.utf8))
    }
}
