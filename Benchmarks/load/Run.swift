// SPDX-License-Identifier: EUPL-1.2

/// One run: open, rest, write, collect.
struct Run {
    let server: ServerProcess
    let carrier: any Carrier
    let poller: Poller
    let ledger: Ledger
    let settleSeconds: Int

    private static let second: Nanoseconds = 1_000_000_000
    /// How long a message may take before it counts as lost.
    private static let patience: Nanoseconds = 30 * second

    func measured(_ name: String) throws -> Result {
        let idle = server.residentKilobytes()
        try carrier.open(poller)
        try rest()
        let open = server.residentKilobytes()
        let processor = try write()
        return Result(
            name: name, ledger: ledger, dropped: carrier.dropped,
            processorSeconds: processor, idleKilobytes: idle, openKilobytes: open,
            loadedKilobytes: server.residentKilobytes(), load: ServerProcess.load)
    }

    private func rest() throws {
        let end = now() + Nanoseconds(settleSeconds) * Self.second
        while now() < end { try poller.handle(until: end) }
    }

    /// Writes every message when it is due; gives the processor time of the part that counts.
    private func write() throws -> Double {
        let schedule = ledger.schedule
        ledger.begin(at: now() + Self.second / 10)
        var before = 0.0
        for message in 0..<schedule.messages {
            while now() < ledger.due(message) { try poller.handle(until: ledger.due(message)) }
            if message == schedule.firstMeasured { before = server.processorSeconds() }
            ledger.sent(message)
            try carrier.send(message)
        }
        let used = server.processorSeconds() - before
        try collect()
        return used
    }

    private func collect() throws {
        let end = now() + Self.patience
        while now() < end, ledger.lost > 0 { try poller.handle(until: now() + Self.second / 100) }
        // What comes twice comes soon after.
        let last = now() + Self.second / 2
        while now() < last { try poller.handle(until: last) }
    }
}
