// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Meetings
import Store
import TestKit
import Testing
import Vault
import Web

@testable import OnlineSessions

@Suite struct `An online session` {
    @Test(arguments: Engines.all)
    func `is prepared by the counsellor of the appointment alone`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            let stranger = house.house.browser(of: try await house.house.hire([.caseWorker]), at: house.staff)
            #expect(try await stranger.get(house.path).status == .notFound)
            #expect(try await house.words().count == 6)
            #expect(try await stranger.get(house.path).status == .notFound)
            #expect(try await stranger.get("\(house.path)/frame").status == .notFound)
            #expect(try await stranger.get("\(house.path)/told").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is entered with its words, not before its time and not with any others`(_ engine: Engine)
        async throws
    {
        try await SessionsHouse.with(engine) { house in
            let words = try await house.words()
            let early = try await house.comer(words)
            #expect(early.page.status == .unprocessable && early.page.text.contains("še prezgodaj"))
            house.comeTime()
            let other = Array(words.reversed())
            #expect(try await house.comer(other).page.text.contains("ni mogoče vstopiti"))
            let came = try await house.comer(words)
            #expect(came.page.location == "/o")
            // She reads first; until then she is not there, and nothing of it is to be had.
            #expect(try await came.browser.get("/o").text.contains("Preden vstopite"))
            #expect(try await came.browser.get("/o/f").status == .notFound)
            #expect(try await came.browser.get("/o/t").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `shows both what either writes`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            _ = try await house.words()
            house.comeTime()
            let woman = try await house.woman()
            #expect(try await woman.write("slabo vas slišim").location == "/o")
            let desk = try await house.desk()
            #expect(
                try await house.read("\(house.path)/frame", in: desk, until: "slabo vas").contains(
                    "Uporabnica")
            )
            let token = try #require(try await desk.get(house.path).field("b"))
            #expect(
                try await house.act("messages", [("a", "pišiva si"), ("b", token)]).location == house.path)
            let hers = try await house.read("/o/f", in: woman.browser, until: "pišiva si")
            #expect(hers.contains("slabo vas slišim") && hers.contains("Svetovalka"))
        }
    }

    @Test(arguments: Engines.all)
    func `says once what is sent twice`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine, wrap: { RehearsalDatabase($0) }) { house in
            _ = try await house.words()
            house.comeTime()
            let woman = try await house.woman()
            let fresh = try #require(try await woman.browser.get("/o").field("b"))
            for _ in 1...2 {
                _ = try await woman.browser.post(
                    "/o/m", [("_k", woman.token), ("a", "halo"), ("b", fresh)])
            }
            let id = try #require(try await house.session()).id
            let said = try await house.house.data.read {
                try SessionMessageStore.all(of: id, after: 0, in: $0)
            }
            #expect(said.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is opened by new words alone, for one browser`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            let first = try await house.words()
            house.comeTime()
            let thief = try await house.woman(first)
            #expect(try await thief.browser.get("/o").status == .ok)
            let woman = try await house.woman()
            // Neither the words before nor the browser that came in with them open anything.
            #expect(try await house.comer(first).page.status == .unprocessable)
            #expect(try await thief.browser.get("/o").status == .seeOther)
            #expect(try await thief.browser.get("/o/f").status == .seeOther)
            // A new browser takes the seat from the one before.
            let again = try await house.comer(woman.words)
            #expect(again.page.location == "/o")
            #expect(try await woman.browser.get("/o").status == .seeOther)
        }
    }

    @Test(arguments: Engines.all)
    func `is over for both when the counsellor ends it, and nothing of it stays`(_ engine: Engine)
        async throws
    {
        try await SessionsHouse.with(engine) { house in
            _ = try await house.words()
            house.comeTime()
            let woman = try await house.woman()
            _ = try await woman.write("skrivnost")
            let session = try #require(try await house.session())
            #expect(try await house.act("end").location == "/appointments/\(house.appointment.id)")
            #expect(try await woman.browser.get("/o").status == .seeOther)
            #expect(try await house.comer(woman.words).page.status == .unprocessable)
            #expect(try await house.session() == nil)
            let rest = try await house.house.data.read {
                try SessionMessageStore.all(of: session.id, after: 0, in: $0)
            }
            #expect(rest.isEmpty)
            #expect(try await house.house.vault.holders(of: session.unit).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `that nobody ends is over long enough after its time, and erased`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            _ = try await house.words()
            house.comeTime()
            let woman = try await house.woman()
            let unit = try #require(try await house.session()).unit
            try await house.endForgotten()
            #expect(try await woman.browser.get("/o").status == .ok)
            house.house.time.pass(.hours(4))
            #expect(try await woman.browser.get("/o").status == .seeOther)
            try await house.endForgotten()
            #expect(try await house.session() == nil)
            #expect(try await house.house.vault.holders(of: unit).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `goes along with its appointment, with the words she has`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            let words = try await house.words()
            let later = SessionAppointment(
                id: SessionAppointmentID(high: 7, low: 2), startsAt: house.appointment.startsAt + .hours(2),
                endsAt: house.appointment.endsAt + .hours(2), way: .audio, language: .slovenian)
            let (old, staff) = (house.appointment.id, house.counsellor.viewer.id)
            try await house.house.data.write {
                try OnlineSessionStore.follow(old, to: later, with: staff, in: $0)
            }
            house.comeTime()
            #expect(try await house.comer(words).page.text.contains("še prezgodaj"))
            house.house.time.pass(.hours(2))
            #expect(try await house.comer(words).page.location == "/o")
        }
    }

    @Test(arguments: Engines.all)
    func `lapses with its appointment, and when somebody else has it`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            let words = try await house.words()
            house.comeTime()
            let woman = try await house.woman(words)
            let (old, other) = (house.appointment.id, try await house.house.hire([.caseWorker]).viewer.id)
            try await house.house.data.write { [appointment = house.appointment] in
                try OnlineSessionStore.follow(old, to: appointment, with: other, in: $0)
            }
            #expect(try await woman.browser.get("/o").status == .seeOther)
            #expect(try await house.comer(words).page.status == .unprocessable)
        }
    }
}

@Suite struct `Who is let into a session's meeting` {
    private func isWelcome(_ name: String, _ house: SessionsHouse) async throws -> Bool {
        let id = try #require(try await house.session()).id
        let guest = MeetingGuest(name, in: OnlineSessions.meeting(of: id))
        let (now, rules) = (house.house.clock.now, house.sessions.rules)
        return try await house.house.data.read {
            try OnlineSessions.isWelcome(guest, at: now, rules, in: $0)
        }
    }

    /// The name under which her browser is heard.
    private func name(of house: SessionsHouse) async throws -> String {
        try #require(
            try await house.house.data.read {
                try $0.first("SELECT holder FROM online_session_seat LIMIT 1")?.text("holder")
            })
    }

    @Test(arguments: Engines.all)
    func `nobody before she is let in, then the two and nobody else`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine) { house in
            _ = try await house.words()
            house.comeTime()
            _ = try await house.woman()
            let (hers, staff) = (try await name(of: house), house.counsellor.viewer.id.description)
            #expect(try await !isWelcome(hers, house))
            #expect(try await !isWelcome(staff, house))
            _ = try await house.act("let-in")
            #expect(try await isWelcome(hers, house))
            #expect(try await isWelcome(staff, house))
            #expect(try await !isWelcome(String(repeating: "a", count: 64), house))
            #expect(try await !isWelcome(StaffID(high: 1, low: 1).description, house))
            // Whoever is closed out by new words is not welcome any more.
            _ = try await house.words()
            #expect(try await !isWelcome(hers, house))
        }
    }

    @Test(arguments: Engines.all)
    func `nobody where it is agreed to write only`(_ engine: Engine) async throws {
        try await SessionsHouse.with(engine, way: .chat) { house in
            _ = try await house.words()
            house.comeTime()
            _ = try await house.woman()
            _ = try await house.act("let-in")
            #expect(try await !isWelcome(house.counsellor.viewer.id.description, house))
        }
    }
}

extension SessionsHouse {
    /// What the job does.
    fileprivate func endForgotten() async throws {
        let now = house.clock.now
        let lease = try #require(
            try await house.data.write {
                try LeaseStore().acquire("online-sessions", for: "test", lasting: .minutes(1), now: now, $0)
            })
        try await sessions.endForgotten(under: lease)
    }
}
