// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What one run has shown, as one line of a table.
struct Result {
    let name: String
    let ledger: Ledger
    let dropped: Int
    let processorSeconds: Double
    let idleKilobytes: Double
    let openKilobytes: Double
    let loadedKilobytes: Double
    let load: String

    static let columns = [
        "server", "conversations", "rate", "seconds", "p50_ms", "p99_ms", "p999_ms", "max_ms", "lost",
        "doubled",
        "strayed", "refused", "dropped", "processor_ms_per_message", "idle_mb", "kb_per_conversation",
        "loaded_mb",
        "own_lateness_p99_ms", "load",
    ]

    var values: [String] {
        let schedule = ledger.schedule
        let latencies = ledger.latencies
        let measured = Double(schedule.seconds * schedule.rate)
        return [
            name, "\(schedule.conversations)", "\(schedule.rate)", "\(schedule.seconds)",
            number(latencies.milliseconds(at: 0.5)), number(latencies.milliseconds(at: 0.99)),
            number(latencies.milliseconds(at: 0.999)), number(latencies.milliseconds(at: 1)),
            "\(ledger.lost)", "\(ledger.doubled)", "\(ledger.strayed)", "\(ledger.refused)", "\(dropped)",
            number(processorSeconds * 1000 / measured), number(idleKilobytes / 1024),
            number((openKilobytes - idleKilobytes) / Double(schedule.conversations)),
            number(loadedKilobytes / 1024), number(ledger.ownLateness.milliseconds(at: 0.99)), load,
        ]
    }

    private func number(_ value: Double) -> String { String(format: "%.3f", value) }
}
