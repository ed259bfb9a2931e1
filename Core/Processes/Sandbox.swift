// SPDX-License-Identifier: EUPL-1.2

import Glibc

/// Runs programs on what strangers made, where there is nothing of the house: no network, no file of ours, no
/// other process, nothing that stays.
///
/// There is no way round it: where the system lets no namespaces be made, nothing is run.
package struct Sandbox: Sendable {
    /// How much a program may take.
    package struct Limits: Sendable {
        /// From its start to its end.
        let seconds: Int
        let processorSeconds: Int
        let memoryBytes: Int
        /// What it writes, and each file in its own memory.
        let outputBytes: Int

        package init(
            seconds: Int = 15, processorSeconds: Int = 8, memoryBytes: Int = 512 << 20,
            outputBytes: Int = 16 << 20
        ) {
            (self.seconds, self.processorSeconds) = (seconds, processorSeconds)
            (self.memoryBytes, self.outputBytes) = (memoryBytes, outputBytes)
        }
    }

    /// What it stands on; without all of them it runs nothing.
    package static let programs = ["/usr/bin/bwrap", "/usr/bin/prlimit", "/usr/bin/timeout"]

    private let limits: Limits

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// What the program wrote; nil if it did not end well, whatever the reason.
    ///
    /// `command` is ours from its first word to its last: a path and options, never what somebody wrote. Its input it
    /// reads from the standard input, in which it may seek; nothing of it lies on a disk.
    package func run<Input: AsyncSequence>(_ command: [String], on input: Input) async throws -> [UInt8]?
    where Input.Element == [UInt8] {
        let (given, made) = (try MemoryFile(), try MemoryFile())
        defer { withExtendedLifetime((given, made)) {} }
        for try await piece in input { try given.append(piece) }
        given.rewind()
        // The grace lets `timeout`, which also ends what our own end would leave behind, be the first.
        let program = Program(
            "/usr/bin/timeout", arguments(for: command), timeoutSeconds: limits.seconds + 5)
        guard
            let status = try? await program.run(reading: given.descriptor, writing: made.descriptor),
            status == 0
        else { return nil }
        return try made.bytes(atMost: limits.outputBytes)
    }

    /// Whether anything runs in it on this machine.
    package func works() async -> Bool {
        let nothing = AsyncStream<[UInt8]> { $0.finish() }
        return (try? await run(["/usr/bin/true"], on: nothing)) ?? nil != nil
    }

    private func arguments(for command: [String]) -> [String] {
        ["--signal=KILL", "\(limits.seconds)", "/usr/bin/bwrap"] + Self.walls + ["--"]
            + [
                "/usr/bin/prlimit", "--as=\(limits.memoryBytes)", "--cpu=\(limits.processorSeconds)",
                "--fsize=\(limits.outputBytes)", "--nproc=16", "--nofile=64", "--core=0", "--",
            ] + command
    }

    /// Of the machine only programs, libraries and fonts are there; what is written lies in memory, as long as it runs.
    private static let walls: [String] = {
        let seen = ["/usr/bin", "/usr/lib"].flatMap { ["--ro-bind", $0, $0] }
        let seenIfThere = [
            "/usr/lib64", "/usr/share/fonts", "/usr/share/fontconfig", "/usr/share/poppler", "/etc/fonts",
        ].flatMap { ["--ro-bind-try", $0, $0] }
        let links = ["bin", "lib", "lib64"].flatMap { ["--symlink", "usr/\($0)", "/\($0)"] }
        return [
            "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL",
            "--die-with-parent", "--new-session", "--clearenv", "--setenv", "PATH", "/usr/bin", "--setenv",
            "LANG", "C.UTF-8",
        ] + seen + seenIfThere + links + ["--size", "16777216", "--tmpfs", "/tmp", "--chdir", "/tmp"]
    }()
}
