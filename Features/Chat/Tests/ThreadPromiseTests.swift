// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import TestKit
import Testing
import Web

@Suite struct `The time in which a thread is answered` {
    private static let promised = ThreadAnswer(withinHours: 2, warnedAfterHours: 1)

    @Test(arguments: [
        (Language.slovenian, "v 2 urah", "Čaka že več kot 1 uro."),
        (.czech, "do 2 hodin", "Čeká už více než 1 hodinu."),
        (.english, "within 2 hours", "It has been waiting for more than 1 hour."),
    ])
    func `is the organisation's wherever it is said, in every language`(
        _ language: Language, _ within: String, _ late: String
    ) async throws {
        try await ThreadHouse.with(.sqlite, promised: Self.promised) { house in
            _ = try await house.counsellor()
            let visitor = try await house.thread(in: language)
            #expect(try await visitor.get("/\(language.rawValue)/l").text.contains(within))
            #expect(try await house.chat.read("/v/frame", in: visitor, until: within).contains(within))
            try await house.chat.say("Pišem.", as: visitor)

            house.house.time.pass(.minutes(59))
            #expect(try await inbox(of: house, language).contains(within))
            #expect(!(try await inbox(of: house, language).contains(late)))
            house.house.time.pass(.minutes(1))
            #expect(try await inbox(of: house, language).contains(late))
        }
    }

    private func inbox(of house: ThreadHouse, _ language: Language) async throws -> String {
        let member = try await house.house.hire([.counsellor], language: language)
        return try await house.house.browser(of: member, at: house.staff).get("/threads").text
    }
}
