// SPDX-License-Identifier: EUPL-1.2

import NIOCore

/// The connection a request came over.
struct Connection: Sendable {
    let channel: any Channel
    /// Works on the thread that reads and writes this connection.
    let executor: LoopExecutor

    init(_ channel: any Channel) {
        self.channel = channel
        executor = LoopExecutor(channel.eventLoop)
    }

    /// Calls `act` when the browser leaves, at once if it has already.
    func whenLeft(_ act: @escaping @Sendable () -> Void) async throws {
        try await channel.pipeline.handler(type: LeavingHandler.self).map { $0.whenLeft(act) }.get()
    }
}
