// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc
import Processes

/// Another program, run once with some bytes to read and nowhere to write.
struct ChildProcess: Sendable {
    let path: String
    let arguments: [String]
    /// At most what a pipe takes at once, so that nobody waits for a child that does not read.
    let input: [UInt8]
    let timeoutSeconds: Int

    static let longestInput = 60_000

    /// Runs it and returns its exit status; a signal counts as 128 and its number.
    func run() async throws -> Int32 {
        let read = try filledPipe()
        defer { close(read) }
        let program = Program(
            path, arguments, environment: environment, timeoutSeconds: timeoutSeconds)
        do {
            return try await program.run(reading: read)
        } catch Program.Failure.notStarted(let number) {
            throw MailFailure.notStarted(number)
        } catch Program.Failure.tooSlow {
            throw MailFailure.tooSlow
        }
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

    private var environment: [String] {
        ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=\(NSHomeDirectory())"]
    }
}
