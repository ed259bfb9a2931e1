// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc

/// Another program of this machine, run once, with one file to read and at most one to write.
///
/// Started by hand because Foundation passes the signal mask of the calling thread on, which blocks almost
/// everything: such a child cannot be ended and its alarms never ring. The child gets an empty mask, default
/// handlers and no file of ours but these two.
package struct Program: Sendable {
    private let path: String
    private let arguments: [String]
    private let environment: [String]
    private let timeoutSeconds: Int

    package init(_ path: String, _ arguments: [String], environment: [String] = [], timeoutSeconds: Int) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.timeoutSeconds = timeoutSeconds
    }

    /// Why there is no exit status.
    package enum Failure: Error, Sendable, Equatable {
        /// The system's error number.
        case notStarted(Int32)
        case tooSlow
    }

    /// Runs it on a thread of its own and returns its exit status; a signal counts as 128 and its number.
    package func run(reading input: Int32, writing output: Int32? = nil) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try wait(for: spawn(input, output)) })
            }
        }
    }

    private func spawn(_ input: Int32, _ output: Int32?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        if let output {
            posix_spawn_file_actions_adddup2(&actions, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        for file in openFiles { posix_spawn_file_actions_addclose(&actions, file) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var child = pid_t()
        let problem = withCStrings([path] + arguments) { arguments in
            withCStrings(environment) { environment in
                posix_spawn(&child, path, &actions, &attributes, arguments, environment)
            }
        }
        guard problem == 0 else { throw Failure.notStarted(problem) }
        return child
    }

    /// Files of ours beyond the first three; one that is closed meanwhile does no harm.
    private var openFiles: [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 > 2 }
    }

    private func wait(for child: pid_t) throws -> Int32 {
        let end = ContinuousClock.now + .seconds(timeoutSeconds)
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            if ContinuousClock.now > end {
                kill(child, SIGKILL)
                waitpid(child, &status, 0)
                throw Failure.tooSlow
            }
            usleep(5_000)
        }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }

    private func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
