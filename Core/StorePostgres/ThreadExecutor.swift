// SPDX-License-Identifier: EUPL-1.2

import Dispatch

/// Runs one connection's work on a queue of its own, so that waiting for the server never
/// holds a thread that the rest of the program shares.
final class ThreadExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
