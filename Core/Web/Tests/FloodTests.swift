// SPDX-License-Identifier: EUPL-1.2

import Kernel
import NIOCore
import TestKit
import Testing

@testable import Web

@Suite struct `A flood of chats` {
    private let time = FixedTime()
    private var flood: Flood { Flood(clock: time.clock, randomness: .system, places: 10) }

    /// Takes the ticket out of a verdict that asks to wait.
    private func wait(_ verdict: Flood.Verdict) throws -> (ticket: String, seconds: Int) {
        guard case .wait(let ticket, let seconds) = verdict else {
            Issue.record("admitted or full")
            return ("", 0)
        }
        return (ticket, seconds)
    }

    private func fill(_ flood: Flood, _ prefix: [UInt8]) {
        for _ in 1...Flood.freeStarts {
            #expect(flood.enter(flood.bucket(of: prefix), ticket: "", waiting: 0) == .admitted)
        }
    }

    @Test func `slows one place down and no other`() throws {
        let flood = flood
        fill(flood, [1, 2, 3])
        #expect(try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: "", waiting: 0)).seconds == 3)
        #expect(flood.enter(flood.bucket(of: [1, 2, 4]), ticket: "", waiting: 0) == .admitted)
    }

    @Test func `is let in by a ticket that has waited, once`() throws {
        let flood = flood
        fill(flood, [1, 2, 3])
        let ticket = try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: "", waiting: 0)).ticket
        time.pass(.seconds(2))
        #expect(
            flood.enter(flood.bucket(of: [1, 2, 3]), ticket: ticket, waiting: 0)
                == .wait(ticket: ticket, seconds: 1))
        time.pass(.seconds(1))
        #expect(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: ticket, waiting: 0) == .admitted)
        let again = try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: ticket, waiting: 0))
        #expect(again.ticket != ticket)
        #expect(again.seconds == Flood.turnSeconds)
        time.pass(.seconds(Int64(Flood.turnSeconds)))
        for same in [ticket.replacing(".", with: ".."), ticket + ".", "." + ticket] {
            let next = try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: same, waiting: 0))
            #expect(next.ticket != same, "a ticket that was spent, written otherwise")
        }
    }

    @Test func `is not let in by a forged or an old ticket`() throws {
        let flood = flood
        fill(flood, [1, 2, 3])
        let ticket = try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: "", waiting: 0)).ticket
        let forged = "0" + ticket
        #expect(try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: forged, waiting: 0)).seconds == 3)
        time.pass(.minutes(11))
        #expect(
            try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: ticket, waiting: 0)).ticket != ticket)
    }

    @Test func `never makes anybody wait longer than a minute, and is forgotten within the half hour`() throws
    {
        let flood = flood
        for _ in 1...20 {
            let bucket = flood.bucket(of: [1, 2, 3])
            guard case .wait(let ticket, let seconds) = flood.enter(bucket, ticket: "", waiting: 0) else {
                continue
            }
            #expect(seconds <= 60)
            time.pass(.seconds(Int64(seconds)))
            #expect(flood.enter(bucket, ticket: ticket, waiting: 0) == .admitted)
        }
        time.pass(.minutes(30))
        #expect(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: "", waiting: 0) == .admitted)
    }

    @Test func `keeps the last fifth of the places for who has waited, and says when none is left`() throws {
        let flood = flood
        let bucket = flood.bucket(of: [9, 9, 9])
        let ticket = try wait(flood.enter(bucket, ticket: "", waiting: 8)).ticket
        time.pass(.seconds(30))
        #expect(flood.enter(bucket, ticket: ticket, waiting: 8) == .admitted)
        #expect(flood.enter(bucket, ticket: "", waiting: 10) == .full)
    }

    @Test(arguments: [([1, 2, 3], 0), ([1, 2, 3], 8), ([127, 0, 0], 8)] as [([UInt8], Int)])
    func `is let into the line by turns, however many tickets have waited side by side`(
        _ prefix: [UInt8], _ waiting: Int
    ) throws {
        let flood = flood
        fill(flood, prefix)
        let place = flood.bucket(of: prefix)
        let tickets = try (1...20).map { _ in
            try wait(flood.enter(place, ticket: "", waiting: waiting)).ticket
        }
        time.pass(.seconds(Int64(Flood.longestWaitSeconds)))
        let admitted = { tickets.count { flood.enter(place, ticket: $0, waiting: waiting) == .admitted } }
        #expect(admitted() == 1)
        #expect(flood.enter(flood.bucket(of: [1, 2, 4]), ticket: "", waiting: 0) == .admitted)

        time.pass(.seconds(Int64(Flood.turnSeconds)))
        #expect(admitted() == 1)
    }

    @Test func `remembers abuse for two to four hours and refuses nobody for it`() throws {
        let flood = flood
        flood.penalise(flood.bucket(of: [1, 2, 3]))
        time.pass(.minutes(119))
        #expect(try wait(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: "", waiting: 0)).seconds == 60)
        time.pass(.hours(3))
        #expect(flood.enter(flood.bucket(of: [1, 2, 3]), ticket: "", waiting: 0) == .admitted)
    }

    @Test func `is told apart by three bytes of IPv4 and seven of IPv6`() {
        #expect(AddressPrefix.of(forwarded: "10.0.0.1, 192.0.2.77") == [192, 0, 2])
        #expect(AddressPrefix.of(forwarded: "2001:db8:1:2ff::5") == [0x20, 0x01, 0x0d, 0xb8, 0, 1, 2])
        #expect(AddressPrefix.of(forwarded: "nonsense") == nil)
    }

    @Test func `takes an IPv4 address that is written as one of IPv6 for what it is`() throws {
        for written in ["::ffff:192.0.2.77", "::FFFF:c000:24d", "64:ff9b::192.0.2.77"] {
            #expect(AddressPrefix.of(forwarded: written) == [192, 0, 2])
            let connected = try SocketAddress(ipAddress: written, port: 80)
            #expect(AddressPrefix.of(connected) == [192, 0, 2])
        }
        #expect(AddressPrefix.of(forwarded: "::1") == [0, 0, 0, 0, 0, 0, 0])
        let flood = flood
        let prefix = try #require(AddressPrefix.of(forwarded: "::ffff:192.0.2.77"))
        fill(flood, prefix)
        #expect(flood.enter(flood.bucket(of: prefix), ticket: "", waiting: 0) != .admitted)
        let other = AddressPrefix.of(forwarded: "::ffff:198.51.100.1")
        #expect(flood.enter(flood.bucket(of: other), ticket: "", waiting: 0) == .admitted)
    }

    @Test func `costs nobody anything where places cannot be told apart, but the line stays finite`() {
        let flood = Flood(clock: time.clock, randomness: .system, places: 10, tellsApart: false)
        let everybody = flood.bucket(of: [127, 0, 0])
        flood.penalise(everybody)
        for _ in 0...Flood.freeStarts {
            #expect(flood.enter(everybody, ticket: "", waiting: 0) == .admitted)
        }
        #expect(flood.enter(everybody, ticket: "", waiting: 10) == .full)
    }

    @Test func `costs nobody anything through Tor, while others are told apart`() {
        let flood = Flood(clock: time.clock, randomness: .system, places: 10)
        let onion = flood.bucket(of: [127, 0, 0])
        flood.penalise(onion)
        #expect(!flood.isPenalised(onion))
        for _ in 0...Flood.freeStarts {
            #expect(flood.enter(onion, ticket: "", waiting: 0) == .admitted)
        }
        let place = flood.bucket(of: [1, 2, 3])
        for _ in 0..<Flood.freeStarts { _ = flood.enter(place, ticket: "", waiting: 0) }
        #expect(flood.enter(place, ticket: "", waiting: 0) != .admitted)
    }

    @Test(arguments: [(true, Flood.freeDeeds), (false, Flood.freeDeedsOfAll)])
    func `of first messages and call-backs costs a shelter nothing, and after that each waits, by itself`(
        _ tellsApart: Bool, _ most: Int
    ) throws {
        let flood = Flood(clock: time.clock, randomness: .system, tellsApart: tellsApart)
        let shelter = flood.bucket(of: [1, 2, 3])
        for _ in 1...most { #expect(flood.enter(.callBack, from: shelter, ticket: "") == .admitted) }
        let (ticket, seconds) = try wait(flood.enter(.callBack, from: shelter, ticket: ""))
        #expect(flood.enter(.firstMessage, from: shelter, ticket: "") == .admitted)
        #expect(flood.enter(shelter, ticket: "", waiting: 0) == .admitted)
        time.pass(.seconds(Int64(seconds)))
        #expect(flood.enter(.callBack, from: shelter, ticket: ticket) == .admitted)
        #expect(flood.enter(.callBack, from: shelter, ticket: ticket) != .admitted)
        time.pass(.minutes(31))
        #expect(flood.enter(.callBack, from: flood.bucket(of: [1, 2, 3]), ticket: "") == .admitted)
    }

    @Test(arguments: [([1, 2, 3], Flood.freeStarts), ([127, 0, 0], 0)] as [([UInt8], Int)])
    func `of call-backs leaves what is scarce to places that have asked seldom, and to turns`(
        _ prefix: [UInt8], _ free: Int
    ) throws {
        let flood = Flood(clock: time.clock, randomness: .system)
        let place = flood.bucket(of: prefix)
        for _ in 0..<free {
            #expect(flood.enter(.callBack, from: place, ticket: "", isScarce: true) == .admitted)
        }
        let tickets = try (1...5).map { _ in
            try wait(flood.enter(.callBack, from: place, ticket: "", isScarce: true)).ticket
        }
        time.pass(.seconds(Int64(Flood.longestWaitSeconds)))
        let verdicts = tickets.map { flood.enter(.callBack, from: place, ticket: $0, isScarce: true) }
        #expect(verdicts.count { $0 == .admitted } == 1)
        let other = flood.bucket(of: [1, 2, 4])
        #expect(flood.enter(.callBack, from: other, ticket: "", isScarce: true) == .admitted)
    }

    @Test func `of first messages is let through by turns, however many tickets have waited`() throws {
        let flood = Flood(clock: time.clock, randomness: .system)
        let place = flood.bucket(of: [1, 2, 3])
        for _ in 1...Flood.freeDeeds { _ = flood.enter(.firstMessage, from: place, ticket: "") }
        let tickets = try (1...20).map { _ in
            try wait(flood.enter(.firstMessage, from: place, ticket: "")).ticket
        }
        time.pass(.seconds(Int64(Flood.longestWaitSeconds)))
        let verdicts = tickets.map { flood.enter(.firstMessage, from: place, ticket: $0) }
        #expect(verdicts.count { $0 == .admitted } == 1)
        #expect(flood.enter(.firstMessage, from: flood.bucket(of: [1, 2, 4]), ticket: "") == .admitted)

        time.pass(.seconds(Int64(Flood.turnSeconds)))
        #expect(flood.enter(.firstMessage, from: place, ticket: tickets[19]) == .admitted)
    }

    @Test func `of first messages asks nobody to wait longer than a minute for her turn`() throws {
        let flood = Flood(clock: time.clock, randomness: .system)
        let place = flood.bucket(of: [1, 2, 3])
        for _ in 1...Flood.freeDeeds { _ = flood.enter(.firstMessage, from: place, ticket: "") }
        for _ in 1...10 {
            let (ticket, seconds) = try wait(flood.enter(.firstMessage, from: place, ticket: ""))
            #expect(seconds <= Flood.longestWaitSeconds)
            time.pass(.seconds(Int64(seconds)))
            #expect(flood.enter(.firstMessage, from: place, ticket: ticket) == .admitted)
        }
    }
}
