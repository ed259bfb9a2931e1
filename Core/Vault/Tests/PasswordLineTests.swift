// SPDX-License-Identifier: EUPL-1.2

import Dispatch
import Testing

@testable import Vault

@Suite struct PasswordLineTests {
    @Test func `four run at once, the fifth waits, and one too many is told to come back`() async throws {
        let line = PasswordLine(width: 4, room: 1)
        let (started, start) = AsyncStream.makeStream(of: Int.self)
        let gate = DispatchSemaphore(value: 0)
        let first = (1...4).map { number in
            Task {
                try await line.run {
                    start.yield(number)
                    gate.wait()
                    return number
                }
            }
        }
        var starts = started.makeAsyncIterator()
        for _ in 1...4 { _ = await starts.next() }
        let fifth = Task.immediate {
            try await line.run {
                start.yield(5)
                return 5
            }
        }
        #expect(line.occupancy == (4, 1))
        await #expect(throws: VaultError.busy) { try await line.run { 6 } }
        gate.signal()
        #expect(try await fifth.value == 5)
        #expect(await starts.next() == 5)
        for _ in 1...3 { gate.signal() }
        for (index, task) in first.enumerated() { #expect(try await task.value == index + 1) }
    }

    @Test func `work that throws gives its place back`() async throws {
        let line = PasswordLine(width: 1, room: 0)
        await #expect(throws: VaultError.refused) { try await line.run { throw VaultError.refused } as Int }
        // The thread hands its place back just after it answered, so the next one may have to ask again.
        while line.occupancy.running > 0 { await Task.yield() }
        #expect(try await line.run { 1 } == 1)
    }

    @Test func `costs that we would never have stored are refused`() {
        #expect(PasswordCost(memoryKiB: 4_000_000, passes: 1, lanes: 1) == nil)
        #expect(PasswordCost(memoryKiB: 65_536, passes: 0, lanes: 1) == nil)
        #expect(PasswordCost(memoryKiB: 65_536, passes: 1_000_000, lanes: 1) == nil)
        #expect(PasswordCost(memoryKiB: 65_536, passes: 3, lanes: 0) == nil)
        #expect(PasswordCost(memoryKiB: 8, passes: 1, lanes: 4) == nil)
        #expect(PasswordCost(memoryKiB: 65_536, passes: 3, lanes: 1) == .standard)
    }
}
