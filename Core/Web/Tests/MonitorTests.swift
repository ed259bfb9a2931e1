// SPDX-License-Identifier: EUPL-1.2

import Access
import Health
import Kernel
import Store
import Synchronization
import TestKit
import Testing

@testable import Web

/// A failure whose own text holds somebody's words.
private struct Telling: Error { let words = "Ana, 031 000 000" }

private struct FailingRoutes: RouteSource {
    func register(in routes: inout Routes) {
        for side in Side.allCases {
            routes.anyone(.get, "/fails", on: side) { _ in throw Telling() }
            routes.anyone(.get, "/lost", on: side) { _ in throw DatabaseError.unavailable(code: "57P01") }
            routes.anyone(.get, "/fine", on: side) { _ in .done }
        }
        routes.staff(.get, "/closed", may: .operate) { _ in .done }
        routes.visitor(.post, "/talk") { _ in .done }
    }
}

private final class Watched: Sendable {
    let lines = Mutex<[String]>([])
    let meters = Meters()
    let monitor = MonitorToken("0123456789abcdef")

    var health: Health {
        Health(
            log: Log(clock: .system) { line in self.lines.withLock { $0.append(line) } }, meters: meters,
            monitor: monitor)
    }

    func door(_ side: Side, of house: TestHouse) -> FrontDoor {
        let figures = Figures(
            meters: meters, clock: .system, startedAt: Clock.system.now, readers: [])
        let sources: [any RouteSource] = [
            FailingRoutes(), MonitorRoutes(figures: figures, stores: [house.data]),
        ]
        let routes = sources.reduce(into: Routes()) { $1.register(in: &$0) }
        let entrance = Entrance(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            signIn: Address("/sign-in"), flood: Flood(clock: house.clock, randomness: house.randomness))
        return FrontDoor(face: house.face(side), routes: routes, entrance: entrance, health: health)
    }
}

@Test func `whatever is asked, nothing but lines of our templates is logged`() async throws {
    try await TestHouse.with(.sqlite, data: []) { house in
        let watched = Watched()
        for side in Side.allCases {
            let browser = TestBrowser(watched.door(side, of: house))
            for path in [
                "/fails", "/lost", "/fine", "/none", "/closed", "/fails?name=Ana&phone=031000000",
                "/%00", "/%ff", "/" + String(repeating: "a", count: 3000), "/metrics", "/up",
            ] {
                _ = try await browser.get(
                    path, headers: ["User-Agent": "Ana's phone", "Referer": "https://ana.example/"])
                _ = try await browser.post(path, [("a", "Ana wrote this")])
            }
        }
        let lines = watched.lines.withLock { $0 }
        #expect(lines.count == 4, "one for each unexpected failure")
        for line in lines {
            #expect(LogTemplate.matching(line) == .failed)
            #expect(!line.contains("Ana") && !line.contains("/") && line.hasSuffix("kind=Telling"))
        }
    }
}

@Test func `the figures open to the token, on the staff side only`() async throws {
    try await TestHouse.with(.sqlite, data: []) { house in
        let watched = Watched()
        let staff = TestBrowser(watched.door(.staff, of: house))
        let token = ["Authorization": "Bearer 0123456789abcdef"]
        let figures = try await staff.get("/metrics", headers: token)
        #expect(figures.status == .ok)
        let none = try await staff.get("/nothing-here")
        for headers in [[:], ["Authorization": "Bearer 0123456789abcdeX"]] {
            let refused = try await staff.get("/metrics", headers: headers)
            #expect(refused.status == .notFound && refused.text == none.text)
        }
        let visitors = TestBrowser(watched.door(.visitors, of: house))
        #expect(try await visitors.get("/metrics", headers: token).status == .notFound)
        #expect(try await visitors.get("/up").status == .notFound)
    }
}

@Test func `requests are counted by door, never by address`() async throws {
    try await TestHouse.with(.sqlite, data: []) { house in
        let watched = Watched()
        let staff = TestBrowser(watched.door(.staff, of: house))
        for path in ["/fine", "/closed", "/none-of-ours", "/fails"] { _ = try await staff.get(path) }
        let text = try await staff.get("/metrics", headers: ["Authorization": "Bearer 0123456789abcdef"]).text
        for line in [
            "door=\"anyone\",status=\"2xx\"} 1", "door=\"staff\",status=\"3xx\"} 1",
            "door=\"none\",status=\"4xx\"} 1",
            "door=\"anyone\",status=\"5xx\"} 1", "zaupnica_unexpected_failures_total 1",
        ] { #expect(text.contains(line)) }
        for path in ["fine", "closed", "none-of-ours"] { #expect(!text.contains(path)) }
    }
}

@Test func `the probe says whether the stores answer, and nothing else`() async throws {
    try await TestHouse.with(.sqlite, data: []) { house in
        let staff = TestBrowser(Watched().door(.staff, of: house))
        #expect(try await staff.get("/up").status == .done)
        try await house.stores.data.close()
        #expect(try await staff.get("/up").status.rawValue >= 500)
    }
}
