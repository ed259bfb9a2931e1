// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing

@testable import Web

@Suite struct `Guessing at a sign-in` {
    private let time = FixedTime()

    private func flood(tellsApart: Bool = true) -> Flood {
        Flood(clock: time.clock, randomness: .system, tellsApart: tellsApart)
    }

    /// Tries so often, waiting each time as long as it must; gives how long it waited in all.
    private func insist(_ flood: Flood, _ name: String, from place: [UInt8], times: Int) -> Int {
        var waited = 0
        for _ in 1...times {
            let seconds = flood.secondsToWait(beforeTrying: name, from: flood.bucket(of: place))
            guard seconds > 0 else { continue }
            waited += seconds
            time.pass(.seconds(Int64(seconds)))
            #expect(flood.secondsToWait(beforeTrying: name, from: flood.bucket(of: place)) == 0)
        }
        return waited
    }

    @Test func `waits longer with every mistake, and a minute at most`() {
        let flood = flood()
        #expect(insist(flood, "ana", from: [1, 2, 3], times: Flood.freeTries) == 0)
        #expect(insist(flood, "ana", from: [1, 2, 3], times: 6) == 2 + 4 + 8 + 16 + 32 + 60)
        #expect(insist(flood, "ana", from: [1, 2, 3], times: 1) == 60)
    }

    @Test func `is counted before the answer is known, so that many at once are not one`() {
        let flood = flood()
        let bucket = flood.bucket(of: [1, 2, 3])
        let letIn = (1...50).count { _ in flood.secondsToWait(beforeTrying: "ana", from: bucket) == 0 }
        #expect(letIn == Flood.freeTries)
    }

    @Test func `never keeps the right person out of a place that behaves`() {
        let flood = flood()
        for place in UInt8(1)...200 { _ = insist(flood, "ana", from: [9, 9, place], times: 1) }
        _ = insist(flood, "ana", from: [6, 6, 6], times: 12)
        #expect(flood.secondsToWait(beforeTrying: "ana", from: flood.bucket(of: [1, 2, 3])) == 0)
        #expect(flood.allowsCode(for: "ana", from: flood.bucket(of: [1, 2, 3])))
    }

    @Test func `at a name under attack has one try from each place`() {
        let flood = flood()
        for place in UInt8(1)...UInt8(Flood.triesUnderAttack) {
            _ = insist(flood, "ana", from: [9, 9, place], times: 1)
        }
        let bucket = flood.bucket(of: [1, 2, 3])
        #expect(flood.secondsToWait(beforeTrying: "ana", from: bucket) == 0)
        #expect(flood.secondsToWait(beforeTrying: "ana", from: bucket) > 0)
        #expect(flood.secondsToWait(beforeTrying: "berta", from: bucket) == 0)
    }

    @Test func `at one name after the other from one place is slowed down too`() {
        let flood = flood()
        let bucket = flood.bucket(of: [1, 2, 3])
        let letIn = (1...60).count { flood.secondsToWait(beforeTrying: "name \($0)", from: bucket) == 0 }
        #expect(letIn == Flood.freeTriesOfPlace)
        #expect(flood.secondsToWait(beforeTrying: "ana", from: flood.bucket(of: [1, 2, 4])) == 0)
    }

    @Test func `costs nothing once it was right`() {
        let flood = flood()
        let bucket = flood.bucket(of: [1, 2, 3])
        for _ in 1...100 {
            #expect(flood.secondsToWait(beforeTrying: "ana", from: bucket) == 0)
            flood.forgive("ana", from: bucket)
        }
    }

    @Test func `at the codes ends after some wrong ones, but for a place whose first try it is`() {
        let flood = flood()
        for _ in 1...Flood.freeCodes { flood.countWrongCode(for: "ana") }
        _ = insist(flood, "ana", from: [6, 6, 6], times: 2)
        #expect(!flood.allowsCode(for: "ana", from: flood.bucket(of: [6, 6, 6])))
        #expect(flood.allowsCode(for: "berta", from: flood.bucket(of: [6, 6, 6])))
        _ = insist(flood, "ana", from: [1, 2, 3], times: 1)
        #expect(flood.allowsCode(for: "ana", from: flood.bucket(of: [1, 2, 3])))
    }

    @Test func `waits for one name and no other where places cannot be told apart, and ends at the codes`() {
        let flood = flood(tellsApart: false)
        #expect(insist(flood, "ana", from: [1, 2, 3], times: Flood.triesUnderAttack) == 0)
        #expect(insist(flood, "ana", from: [1, 2, 3], times: 100) > 0)
        #expect(insist(flood, "berta", from: [1, 2, 3], times: 1) == 0)
        for _ in 1...Flood.freeCodes { flood.countWrongCode(for: "ana") }
        #expect(!flood.allowsCode(for: "ana", from: flood.bucket(of: [1, 2, 3])))
    }

    @Test func `from a proxy on this machine that names nobody makes nobody wait for others' names`() {
        let flood = flood()
        for name in 1...50 { #expect(insist(flood, "name \(name)", from: [127, 0, 0], times: 1) == 0) }
        #expect(insist(flood, "ana", from: [127, 0, 0], times: Flood.triesUnderAttack) == 0)
        #expect(insist(flood, "ana", from: [127, 0, 0], times: 1) > 0)
        #expect(insist(flood, "berta", from: [127, 0, 0], times: 1) == 0)
    }

    @Test(arguments: [true, false])
    func `waits in a bucket of one's own, whether places can be told apart or not`(_ tellsApart: Bool) {
        let flood = flood(tellsApart: tellsApart)
        let own = flood.bucket(for: "recovery of ana")
        let waits = (0...Flood.freeTries).map { _ in
            flood.secondsToWait(beforeTrying: "recovery of ana", from: own)
        }
        #expect(waits.dropLast().allSatisfy { $0 == 0 } && waits.last == 2)
    }

    @Test func `is counted however many places a flood has made up`() {
        let flood = flood()
        for place in 0...Flood.namesLimit {
            let prefix = [UInt8(place >> 16), UInt8(place >> 8 & 255), UInt8(place & 255)]
            _ = flood.enter(.firstMessage, from: flood.bucket(of: prefix), ticket: "")
        }
        #expect(insist(flood, "ana", from: [1, 2, 3], times: Flood.freeTries + 1) > 0)
    }

    @Test func `is forgotten after half an hour`() {
        let flood = flood()
        _ = insist(flood, "ana", from: [1, 2, 3], times: 10)
        time.pass(.minutes(31))
        #expect(flood.secondsToWait(beforeTrying: "ana", from: flood.bucket(of: [1, 2, 3])) == 0)
    }
}
