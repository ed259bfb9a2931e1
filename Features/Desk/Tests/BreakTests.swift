// SPDX-License-Identifier: EUPL-1.2

import Access
import Desk
import Kernel
import Store
import TestKit
import Testing
import Web

@Suite struct `A break` {
    @Test(arguments: Engines.all)
    func `ends by itself, and the desk says until when and since when`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (member, browser) = try await house.arrive()
            try await house.say("break", in: browser)
            let until = try await browser.get("/desk").text
            #expect(until.contains("Odmor imate do "))

            house.house.time.pass(.seconds(870))
            let during = try await browser.get("/desk").text
            #expect(during.contains("value=\"break\" class=\"chosen\"") && during.contains("Odmor imate do "))
            #expect(try await house.present()[member.viewer.id] == false)

            house.house.time.pass(.seconds(30))
            let after = try await browser.get("/desk").text
            #expect(
                after.contains("value=\"ready\" class=\"chosen\"") && after.contains("Odmor se je končal ob ")
            )
            #expect(try await house.present()[member.viewer.id] == true)
            #expect(try await house.onDuty() == 1)

            try await house.say("ready", in: browser)
            #expect(try await !browser.get("/desk").text.contains("Odmor se je končal"))
        }
    }

    /// Or her telephone at home would ring as soon as she closed her browser to rest.
    @Test(arguments: Engines.all)
    func `lasts although her browser is silent, and no longer`(_ engine: Engine) async throws {
        try await DeskHouse.with(engine) { house in
            let (member, browser) = try await house.arrive()
            try await house.say("break", in: browser)
            house.house.time.pass(.seconds(899))
            #expect(try await house.present()[member.viewer.id] == false)
            house.house.time.pass(.seconds(1))
            #expect(try await house.present()[member.viewer.id] == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `is still hers when her browser comes back, and whoever comes back long after it is away`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let (member, browser) = try await house.arrive()
            try await house.say("break", in: browser)
            house.house.time.pass(.minutes(10))
            #expect(try await browser.get("/desk").text.contains("Odmor imate do "))
            house.house.time.pass(.minutes(12))
            #expect(try await !browser.get("/desk").text.contains("Odmor "))
            #expect(try await house.present()[member.viewer.id] == nil)
        }
    }

    @Test(arguments: Engines.all)
    func `that lies in time to come keeps nobody from the line, because the clock was put back`(
        _ engine: Engine
    ) async throws {
        try await DeskHouse.with(engine) { house in
            let (member, browser) = try await house.arrive()
            try await house.say("break", in: browser)
            house.house.time.jump(.minutes(-4))
            #expect(try await house.present()[member.viewer.id] == nil)
            _ = try await browser.stream("/events").first { _ in true }
            #expect(try await house.present()[member.viewer.id] == true)
        }
    }
}
