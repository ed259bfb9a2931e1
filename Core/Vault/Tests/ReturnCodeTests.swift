// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import TestKit
import Testing

@testable import Vault

@Suite struct ReturnCodeTests {
    static let words = (0..<2048).map { number in
        let syllables = [
            "ba", "če", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "šo", "tu", "ža",
        ]
        return syllables[number >> 8] + syllables[number >> 4 & 15] + syllables[number & 15]
    }

    let list: WordList

    init() throws {
        list = try #require(WordList(Self.words))
    }

    @Test func `a code is worth at least 66 bits`() {
        let code = ReturnCode.mint(words: list, .system)
        #expect(code.words.count == 6)
        #expect(Double(code.words.count) * list.bitsPerWord >= 66)
    }

    @Test func `words are drawn from the whole list, each alike`() {
        var counts: [String: Int] = [:]
        for _ in 0..<10_000 {
            for word in ReturnCode.mint(words: list, .system).words { counts[word, default: 0] += 1 }
        }
        #expect(counts.count == 2048)
        #expect(counts.values.allSatisfy { (5...75).contains($0) })
    }

    @Test func `case, accents and spaces do not matter, the order does`() throws {
        let code = ReturnCode.mint(words: list, .system)
        let shouted = code.words.map { $0.uppercased() }.joined(separator: "  ")
        let plain = code.words.map { $0.folding(options: .diacriticInsensitive, locale: nil) }.joined(
            separator: "-")
        for typed in [
            shouted, plain, " \(code.words.joined(separator: ",\n")). ",
            shouted.decomposedStringWithCanonicalMapping,
        ] {
            #expect(
                try #require(ReturnCode(typed: Confidential(typed), words: list)).normalised
                    == code.normalised)
        }
        let turned = ReturnCode(
            typed: Confidential(code.words.reversed().joined(separator: " ")), words: list)
        #expect(try #require(turned).normalised != code.normalised)
    }

    @Test(arguments: [
        "", "babababa", "bababa bababa", "bababa bababa bababa bababa bababa xyz",
        String(repeating: "bababa ", count: 7), String(repeating: "a", count: 5000),
    ])
    func `what cannot be a code is none`(typed: String) {
        #expect(ReturnCode(typed: Confidential(typed), words: list) == nil)
    }

    @Test func `a list that is too short or says one word twice is refused`() {
        #expect(WordList(Array(Self.words.dropLast())) == nil)
        #expect(WordList(Self.words.dropLast() + ["cebaba"]) == nil)
        #expect(WordList(Self.words.dropLast() + ["dve besedi"]) == nil)
    }

    @Test func `a code prints as dots`() {
        #expect("\(ReturnCode.mint(words: list, .system))" == "•••")
    }

    @Test func `a locator has eight digits and survives being written`() throws {
        for _ in 0..<1000 {
            let locator = ReturnLocator.mint(.system)
            let text = locator.description
            #expect(text.utf8.count == 8)
            #expect(ReturnLocator("\(text.prefix(4)) \(text.suffix(4))") == locator)
        }
        #expect(ReturnLocator("1234567") == nil)
        #expect(ReturnLocator("١٢٣٤٥٦٧٨") == nil)
    }

    @Test func `a wrong digit or two swapped neighbours in a locator are noticed`() throws {
        let digits = Array(ReturnLocator.mint(.system).description.utf8)
        for position in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != digits[position] {
                var wrong = digits
                wrong[position] = digit
                #expect(ReturnLocator(String(decoding: wrong, as: UTF8.self)) == nil)
            }
        }
        for position in digits.indices.dropLast() where digits[position] != digits[position + 1] {
            var swapped = digits
            swapped.swapAt(position, position + 1)
            #expect(ReturnLocator(String(decoding: swapped, as: UTF8.self)) == nil)
        }
    }
}

@Suite struct ReturnCodeSecretTests {
    @Test(arguments: Engines.all)
    func `the same words open the same thread, at one tenant and with one host key`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            let list = try #require(WordList(ReturnCodeTests.words))
            let code = ReturnCode.mint(words: list, .system)
            let typed = Confidential(code.words.joined(separator: " ").uppercased())
            let again = try #require(ReturnCode(typed: typed, words: list))
            let holder = try await house.vault().secret(of: code).holder
            #expect(try await house.vault().secret(of: again).holder == holder)
            #expect(try await house.vault(tenant: "jirkov").secret(of: code).holder != holder)
            let otherHost = try #require(HostKey(bytes: Randomness.system.bytes(32)))
            #expect(try await house.vault(host: otherHost).secret(of: code).holder != holder)
            #expect(try await house.vault().secret(of: .mint(words: list, .system)).holder != holder)
        }
    }

    @Test(arguments: Engines.all)
    func `a blind index is the same for a value, its purpose and its tenant alone`(engine: Engine)
        async throws
    {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let index = vault.blindIndex("phone", Confidential("041"), bits: 40)
            #expect(index == house.vault().blindIndex("phone", Confidential("041"), bits: 40))
            #expect((0..<(1 << 40)).contains(index))
            #expect(index != vault.blindIndex("name", Confidential("041"), bits: 40))
            #expect(index != vault.blindIndex("phone", Confidential("042"), bits: 40))
            #expect(index != house.vault(tenant: "jirkov").blindIndex("phone", Confidential("041"), bits: 40))
            #expect(vault.blindIndex("phone", Confidential("041")) == index >> 24)
        }
    }
}
