// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// Puts what was counted and what is so now into one text.
package struct Figures: Sendable {
    /// Adds figures that are read at the moment they are asked for.
    package typealias Reader = @Sendable (inout Exposition) async throws -> Void

    private let meters: Meters
    private let clock: Clock
    private let startedAt: Moment
    private let readers: [Reader]

    package init(meters: Meters, clock: Clock, startedAt: Moment, readers: [Reader]) {
        self.meters = meters
        self.clock = clock
        self.startedAt = startedAt
        self.readers = readers
    }

    /// The figures as of now.
    package func text() async throws -> String {
        var exposition = Exposition()
        meters.write(into: &exposition, now: clock.now)
        for read in readers { try await read(&exposition) }
        exposition.gauge(.started, Double(startedAt.milliseconds) / 1000)
        if let bytes = Self.residentBytes() { exposition.gauge(.memory, Double(bytes)) }
        if let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            exposition.gauge(.openFiles, Double(names.count))
        }
        return exposition.text
    }

    /// The kernel's own word for how much memory this process holds.
    private static func residentBytes() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii) else { return nil }
        let numbers = text.split(separator: " ")
        guard numbers.count > 1, let pages = Int(numbers[1]) else { return nil }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
