// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc

/// Another program, run once with some bytes to read and nowhere to write.
///
/// Started by hand because Foundation passes the signal mask of the calling thread on, which blocks almost
/// everything: such a child cannot be ended and its alarms never ring. The child gets an empty mask, default
/// handlers and no file of ours but its input.
struct ChildProcess: Sendable {
    let path: String
    let arguments: [String]
    /// At most what a pipe takes at once, so that nobody waits for a child that does not read.
    let input: [UInt8]
    let timeoutSeconds: Int

    static let longestInput = 60_000

    /// Runs it on a thread of its own and returns its exit status; a signal counts as 128 and its number.
    func run() async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try runAndWait() }) }
        }
    }

    private func runAndWait() throws -> Int32 {
        let read = try filledPipe()
        defer { close(read) }
        let child = try spawn(reading: read)
        return try wait(for: child)
    }

    /// The reading end of a pipe in which everything lies already.
    private func filledPipe() throws -> Int32 {
        guard input.count <= Self.longestInput else { throw MailFailure.notStarted(EMSGSIZE) }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw MailFailure.notStarted(errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let written = write(ends[1], input, input.count)
        close(ends[1])
        guard written == input.count else {
            close(ends[0])
            throw MailFailure.notStarted(EIO)
        }
        return ends[0]
    }

    private func spawn(reading input: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
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
        guard problem == 0 else { throw MailFailure.notStarted(problem) }
        return child
    }

    /// Files of ours beyond the first three; one that is closed meanwhile does no harm.
    private var openFiles: [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 > 2 }
    }

    private var environment: [String] {
        ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=\(NSHomeDirectory())"]
    }

    private func wait(for child: pid_t) throws -> Int32 {
        let end = ContinuousClock.now + .seconds(timeoutSeconds)
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            if ContinuousClock.now > end {
                kill(child, SIGKILL)
                waitpid(child, &status, 0)
                throw MailFailure.tooSlow
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
