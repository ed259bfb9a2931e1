// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel
package import Outbound

/// Writes to those who have confirmed a work address how much waits for them, and no more than that.
package struct Reminders: Sendable {
    let gate: Outbound
    let clock: Clock
    let zone: TimeZone
    /// What waits for somebody; nil if she has left or is suspended.
    let waiting: @Sendable (StaffID) async throws -> Waiting?

    package init(
        gate: Outbound, clock: Clock, zone: TimeZone,
        waiting: @escaping @Sendable (StaffID) async throws -> Waiting?
    ) {
        self.gate = gate
        self.clock = clock
        self.zone = zone
        self.waiting = waiting
    }

    /// Reminds whoever was not reminded yet at this time of the day.
    ///
    /// Where it cannot be read what waits for one of them, the others are reminded all the same, and she is tried again
    /// with the next round: throws `PartlyFailed` with how many there are.
    package func round() async throws {
        guard let time = ReminderTime(at: clock.now, in: zone) else { return }
        var failed = 0
        for staff in try await gate.notReminded(for: time.description) {
            do {
                let count = try await waiting(staff).map(time.count) ?? 0
                try await gate.remind(staff, of: count, for: time.description)
            } catch let error as CancellationError {
                throw error
            } catch {
                failed += 1
            }
        }
        if failed > 0 { throw PartlyFailed(count: failed) }
    }
}
