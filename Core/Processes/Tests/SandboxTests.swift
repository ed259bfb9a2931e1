// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc
import Testing

@testable import Processes

@Suite struct `A sandbox` {
    @Test func `has nothing of the house in it: no files, no processes, no environment, no network`()
        async throws
    {
        let house = NSTemporaryDirectory() + UUID().uuidString
        try Data("zaupno".utf8).write(to: URL(filePath: house))
        defer { try? FileManager.default.removeItem(atPath: house) }

        #expect(try await said("ls /") == "bin\netc\nlib\nlib64\ntmp\nusr\n")
        #expect(try await said("ls /etc") == "fonts\n")
        #expect(try await said("ls -a /tmp") == ".\n..\n")
        for path in [house, "/etc/passwd", "/work", "/proc", "/home", "/var", "/dev", "/usr/local"] {
            #expect(try await said("test -e \(path) || echo none") == "none\n", "\(path)")
        }
        #expect(try await said("env | sort") == "LANG=C.UTF-8\nPATH=/usr/bin\nPWD=/tmp\n")
        #expect(try await said("id -u; id -G") == "65534\n65534\n")
    }

    @Test func `reaches no network, not even that of its own machine`() async throws {
        let server = try Listener()
        let ask =
            "exec /usr/bin/bash -c '(: <>/dev/tcp/127.0.0.1/\(server.port)) && echo yes || echo no'"

        #expect(try await outside(ask) == "yes\n")
        #expect(try await said(ask) == "no\n")
    }

    @Test func `writes nothing into what it sees, and little into its own memory`() async throws {
        #expect(try await said("touch /usr/bin/x /x /etc/x 2>&1 || echo no")?.hasSuffix("no\n") == true)
        #expect(try await said("head -c 20000000 /usr/bin/perl > a; echo done") == "done\n")
        let filling = "for a in 1 2 3 4 5 6; do cat /usr/bin/perl /usr/bin/perl > $a || exit 1; done"
        #expect(try await said(filling) == nil)
    }

    @Test func `hands over what was written from what was read, whatever the size`() async throws {
        let bytes = [UInt8](repeating: 7, count: 3_000_000)
        #expect(try await Sandbox().run(["/usr/bin/cat"], on: once(bytes)) == bytes)
    }

    @Test func `ends what takes too long, too much memory or writes too much, with nothing`() async throws {
        let limits = Sandbox.Limits(
            seconds: 2, processorSeconds: 1, memoryBytes: 64 << 20, outputBytes: 1 << 20)
        let endless = [
            "while true; do :; done", "sleep 100", "cat /usr/bin/perl /usr/bin/perl", "false",
            "a=aaaaaaaa; for b in 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6; do a=$a$a; done",
            "kill -9 $$",
        ]
        for script in endless {
            #expect(try await said(script, Sandbox(limits: limits)) == nil, "\(script)")
        }
        #expect(try await said("echo 1", Sandbox(limits: limits)) == "1\n")
    }

    @Test func `gives no more memory and takes no more output than was said`() async throws {
        let limits = Sandbox.Limits(
            seconds: 15, processorSeconds: 10, memoryBytes: 64 << 20, outputBytes: 1 << 20)
        let doubling = "a=aaaaaaaa; for b in 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4; do a=$a$a; done"
        #expect(try await said(doubling, Sandbox(limits: limits)) == nil)
        let writing = "cat /usr/bin/perl /usr/bin/perl; exit 0"
        #expect(try await said(writing, Sandbox(limits: limits)) != nil)
    }

    @Test func `works on this machine`() async {
        #expect(await Sandbox().works())
    }

    @Test func `leaves an error of what it reads to whoever asked`() async {
        let broken = AsyncThrowingStream<[UInt8], any Error> { $0.finish(throwing: Broken()) }
        await #expect(throws: Broken.self) { _ = try await Sandbox().run(["/usr/bin/cat"], on: broken) }
    }

    private func said(_ script: String, _ sandbox: Sandbox = Sandbox()) async throws -> String? {
        try await sandbox.run(["/usr/bin/sh", "-c", script], on: once([])).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The same without walls.
    private func outside(_ script: String) async throws -> String {
        let (input, output) = (try MemoryFile(), try MemoryFile())
        defer { withExtendedLifetime((input, output)) {} }
        let program = Program("/usr/bin/sh", ["-c", script], timeoutSeconds: 20)
        _ = try await program.run(reading: input.descriptor, writing: output.descriptor)
        return String(decoding: try output.bytes(atMost: 99) ?? [], as: UTF8.self)
    }

    private func once(_ bytes: [UInt8]) -> AsyncStream<[UInt8]> {
        AsyncStream {
            $0.yield(bytes)
            $0.finish()
        }
    }
}

@Suite struct `A line of places` {
    @Test func `lets two work, two wait, and sends the next away`() async throws {
        let places = Places(width: 2, room: 2)
        let (started, start) = AsyncStream.makeStream(of: Int.self)
        let (gates, open) = AsyncStream.makeStream(of: Void.self)
        let (others, close) = AsyncStream.makeStream(of: Void.self)
        var steps = started.makeAsyncIterator()
        let first = Task {
            await places.take {
                start.yield(1)
                for await _ in gates { return 1 }
                return 0
            }
        }
        let second = Task {
            await places.take {
                start.yield(2)
                for await _ in others {}
            }
        }
        for _ in 1...2 { _ = await steps.next() }
        let waiting = (3...4).map { number in Task.immediate { await places.take { number } } }
        #expect(await places.take { 5 } == nil)
        open.yield()
        #expect(await first.value == 1)
        for (task, number) in zip(waiting, 3...4) { #expect(await task.value == number) }
        close.finish()
        _ = await second.value
        #expect(await places.take { 6 } == 6)
    }
}

/// What went wrong on the way.
private struct Broken: Error {}

/// Somebody who listens on this machine.
private final class Listener {
    let port: UInt16
    private let socket: Int32

    init() throws {
        let listening = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(listening, plain, length) == 0 && listen(listening, 5) == 0
                    && getsockname(listening, plain, &length) == 0
            }
        }
        guard isOpen else { throw Broken() }
        (socket, port) = (listening, UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }
}
