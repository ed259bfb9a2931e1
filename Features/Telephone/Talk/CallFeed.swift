// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Web

/// A counsellor's calls in her one stream: tells her browser when it rings, and when that is over.
final class CallFeed: StaffFeed {
    private let calls: Calls
    private let staff: StaffID
    private let told = Mutex<String?>(nil)

    init(calls: Calls, staff: StaffID) {
        (self.calls, self.staff) = (calls, staff)
    }

    func opening(_ subscription: Subscription) async throws -> [UInt8] {
        subscription.watch(LiveHub.subject(Calls.channel, calls.team.description))
        return try await tell()
    }

    func news(after wake: Subscription.Wake, _ subscription: Subscription) async throws -> [UInt8] {
        try await tell()
    }

    private func tell() async throws -> [UInt8] {
        let mine = try await calls.mine(staff)
        // Who else is in the call is on her page, too.
        var legs: [Leg] = []
        if let mine { legs = try await calls.running(mine.call.id)?.legs ?? [] }
        let sign = legs.map { "\($0.id) \($0.role.rawValue) \($0.missed?.rawValue ?? "")" }
            .joined(separator: ", ")
        let isNew = told.withLock { told in
            defer { told = sign }
            return told != sign
        }
        guard isNew else { return [] }
        return LiveFrame.event(
            "call", id: nil, html: mine.map { $0.leg.role.isPending ? "ring" : "quiet" } ?? "none")
    }
}
