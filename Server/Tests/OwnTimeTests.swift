// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import zaupnica

/// Times that a woman chooses with her return code, on the pages of both sites as the program joins them.
@Suite struct `A time chosen in a thread` {
    @Test(arguments: Engines.all)
    func `is offered by who answers it, chosen without a name, and told when we cancel it`(_ engine: Engine)
        async throws
    {
        try await OwnTimeHouse.with(engine) { house in
            #expect(try await !house.visitor.get("/v").text.contains("Izberi termin"))
            #expect(try await house.offer(number: "FFFFFF").status == .unprocessable)
            #expect(try await house.offer().location == house.offers)
            let page = try await house.visitor.get("/v")
            #expect(page.text.contains("Izberi termin"))
            let choosing = try await house.post("1", in: house.visitor)
            #expect(choosing.text.contains("09:00–10:00") && !choosing.text.contains("Svetovalnica"))
            #expect(try await house.take(choosing, in: house.visitor).location == "/v")
            let told = try await house.visitor.get("/v").text
            #expect(told.contains("Vaš termin") && told.contains("09:00–10:00"))
            let worker = house.server.browser(of: house.things.worker)
            let calendar = try await worker.get("/appointments?from=\(house.day)")
            #expect(calendar.text.contains("Prošnja \(house.number)"))
            #expect(try await house.desk.get(house.offers).text.contains("Izbrala je termin"))

            let place = try #require(calendar.text(after: "href=\"/appointments/", before: "\">Prošnja"))
            let token = ("_k", house.server.token(of: house.things.worker.viewer.id))
            let cancelled = try await worker.post(
                "/appointments/\(place)/state", [token, ("version", "1"), ("state", "cancelled_by_us")])
            #expect(cancelled.status == .seeOther)
            #expect(try await house.visitor.get("/v").text.contains("smo morali odpovedati"))
            let again = try await house.post("1", in: house.visitor)
            #expect(try await house.take(again, in: house.visitor).location == "/v")
        }
    }

    @Test(arguments: Engines.all)
    func `is there for nobody else, neither in another thread nor with its offer's name`(_ engine: Engine)
        async throws
    {
        try await OwnTimeHouse.with(engine) { house in
            try #require(try await house.offer().location == house.offers)
            let id = try #require(
                try await house.visitor.get("/v").text(after: "name=\"o\" value=\"", before: "\""))
            let other = try await house.server.threadVisitor(saying: "lipa")
            #expect(try await !other.get("/v").text.contains("Izberi termin"))
            let token = try #require(try await other.get("/v").field("_k"))
            let start = "\((house.server.house.clock.now + .days(2)).milliseconds)"
            for step in ["1", "2", "3", "4"] {
                let answer = try await other.post(
                    "/v", [("_k", token), ("t", step), ("o", id), ("s", start)])
                #expect(answer.location == "/v")
            }
            let reading = TestBrowser(house.server.door(.visitors))
            #expect(try await reading.post("/v", [("t", "1"), ("o", id)]).location != "/v")
            // The worker's own for her case, and no other.
            #expect(try await house.count("appointment") == 1)
        }
    }

    /// What the database tells without a key: which thread an offer is for is in no table and no line of the audit.
    @Test(arguments: Engines.all)
    func `leads nobody from the appointment to the thread who has no key`(_ engine: Engine) async throws {
        try await OwnTimeHouse.with(engine) { house in
            try #require(try await house.offer().location == house.offers)
            let choosing = try await house.post("1", in: house.visitor)
            try #require(try await house.take(choosing, in: house.visitor).location == "/v")
            let (conversation, name, appointment) = try await house.server.house.data.read { transaction in
                let offer = try #require(
                    try transaction.first("SELECT thread, appointment_id FROM appointment_offer LIMIT 1"))
                return (house.thread, try offer.text("thread"), try offer.text("appointment_id"))
            }
            let traces = ErasedCase(server: house.server, things: house.things)
            #expect(try await Set(traces.traces(of: name).keys) == ["appointment_offer.thread"])
            for table in ["appointment", "appointment_offer", "appointment_hold"] {
                let found = try await traces.traces(of: conversation).keys
                #expect(!found.contains { $0.hasPrefix(table + ".") })
            }
            let lines = try await traces.traces(of: appointment).keys
            #expect(!lines.contains { $0.hasPrefix("audit") })
        }
    }
}

/// A house in which a request waits for Celje, whose counsellor has hours, and a woman writes with a return code.
private struct OwnTimeHouse {
    let server: ServerHouse
    let things: OneOfEverything
    let number: String
    /// The day on which the first time is.
    let day: String

    var desk: TestBrowser { server.browser(of: things.counsellor) }
    var visitor: TestBrowser { things.visitors[2] }
    var thread: String { things.name(of: things.thread) }
    var offers: String { "/appointment-offers/" + thread }

    static func with(_ engine: Engine, _ body: (OwnTimeHouse) async throws -> Void) async throws {
        try await ServerHouse.with(engine) { server in
            let things = try await OneOfEverything(server)
            let (worker, token) = (
                server.browser(of: things.worker), server.token(of: things.worker.viewer.id)
            )
            for weekday in 1...7 {
                let hours = [
                    ("_k", token), ("weekday", "\(weekday)"), ("from", "09:00"), ("to", "12:00"),
                    ("centre", "celje"),
                ]
                try #require(try await worker.post("/my-hours", hours).location == "/my-hours")
            }
            let skills = [("_k", token), ("way", "phone"), ("language", "sl")]
            try #require(try await worker.post("/my-hours/skills", skills).location == "/my-hours")
            let days = ISO8601DateFormatter()
            days.formatOptions = [.withFullDate]
            let now = Date(timeIntervalSince1970: Double(server.house.clock.now.milliseconds) / 1000)
            let house = OwnTimeHouse(
                server: server, things: things, number: String(things.awaited.prefix(6)).uppercased(),
                day: days.string(from: now))
            try await body(house)
        }
    }

    /// The counsellor of the line offers times in the thread, for the request that she has written down.
    func offer(number: String? = nil) async throws -> TestBrowser.Page {
        try await desk.post(
            offers,
            [
                ("_k", server.token(of: things.counsellor.viewer.id)), ("number", number ?? self.number),
                ("centre", "celje"), ("way", "phone"), ("language", "sl"),
            ])
    }

    /// What the visitor does with what is offered on her page.
    func post(_ step: String, in browser: TestBrowser) async throws -> TestBrowser.Page {
        let page = try await browser.get("/v")
        let offer = try #require(page.text(after: "name=\"o\" value=\"", before: "\""))
        return try await browser.post(
            "/v", [("_k", try #require(page.field("_k"))), ("t", step), ("o", offer)])
    }

    /// Takes the first time that the page shows.
    func take(_ page: TestBrowser.Page, in browser: TestBrowser) async throws -> TestBrowser.Page {
        let start = try #require(page.text(after: "name=\"s\" value=\"", before: "\""))
        return try await browser.post(
            "/v",
            [
                ("_k", try #require(page.field("_k"))), ("t", "2"), ("s", start),
                ("o", try #require(page.text(after: "name=\"o\" value=\"", before: "\""))),
                ("b", try #require(page.text(after: "name=\"b\" value=\"", before: "\""))),
            ])
    }

    func count(_ table: String) async throws -> Int {
        try await ErasedCase(server: server, things: things).count(table)
    }
}
