// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Media

/// Debian's media engine with the settings of the line, where it can write nothing.
final class Engine: Sendable {
    private let process: pid_t
    let folder: URL
    let place: JanusSession.Engine

    private static let deploy = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../deploy/line").standardizedFileURL

    /// What `deploy/line/configure` writes for the program.
    private struct Settings: Decodable {
        let media: JanusSession.Engine
    }

    /// `walled`: as an installation runs it; otherwise as its package would.
    init(walled: Bool = true) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "media-\(UUID().uuidString)")
        try Self.run("configure", folder.path, "127.0.0.1", "127.0.0.2", "+38680000000", "+38640000000")
        place = try JSONDecoder().decode(
            Settings.self, from: Data(contentsOf: folder.appending(path: "program.json"))
        ).media
        if walled {
            process = try Self.start(Self.deploy.appending(path: "media-engine").path, [folder.path])
        } else {
            process = try Self.start("/usr/bin/janus", Self.unwalled(folder.appending(path: "janus")))
        }
        try await answers()
    }

    /// Waits until it is there.
    private func answers() async throws {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            if let session = try? await JanusSession.open(place, patience: .seconds(60)) {
                return try await session.end()
            }
            await Task.yield()
        }
        throw MediaFailure.noEngine
    }

    private static func unwalled(_ settings: URL) throws -> [String] {
        let file = settings.appending(path: "janus.jcfg")
        let walled = try String(contentsOf: file, encoding: .utf8)
        try walled.replacing("\"/settings\"", with: "\"\(settings.path)\"")
            .write(to: file, atomically: true, encoding: .utf8)
        return ["--config=\(file.path)", "--configs-folder=\(settings.path)"]
    }

    private static func run(_ script: String, _ arguments: String...) throws {
        let port = "ZAUPNICA_MEDIA_PORT=\(try freePort())"
        let child = try start(deploy.appending(path: script).path, arguments, port)
        var status: Int32 = 0
        waitpid(child, &status, 0)
        try #require(status == 0)
    }

    /// Started by hand: Foundation hands its children a mask that blocks almost every signal, and reads the environment
    /// while other tests do.
    private static func start(_ path: String, _ arguments: [String], _ variable: String = "LANG=C.UTF-8")
        throws
        -> pid_t
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for file in Int32(0)...2 {
            posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let variables = ["PATH=/usr/bin:/bin", variable]
        let words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for word in words + environment { free(word) } }
        var child = pid_t()
        let problem = posix_spawn(&child, path, &actions, &attributes, words, environment)
        guard problem == 0 else { throw MediaFailure.noEngine }
        return child
    }

    /// A minute of silence that it may play, by the name that it knows.
    func announcement() throws -> String {
        let (sound, made) = (folder.appending(path: "silence.raw"), "announcements/silence.opus")
        try Data(count: 60 * 16_000).write(to: sound)
        let child = try Self.start(
            "/usr/bin/opusenc",
            ["--quiet", "--raw", "--raw-chan", "1", "--raw-rate", "8000", sound.path]
                + [folder.appending(path: made).path])
        var status: Int32 = 0
        waitpid(child, &status, 0)
        try #require(status == 0)
        return "/" + made
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try #require(bind(descriptor, $0, length) == 0)
                try #require(getsockname(descriptor, $0, &length) == 0)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
    }

    func stop() {
        kill(process, SIGKILL)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        try? FileManager.default.removeItem(at: folder)
    }
}

/// One engine while the test runs.
func withEngine(_ test: (Engine) async throws -> Void) async throws {
    let engine = try await Engine()
    defer { engine.stop() }
    try await test(engine)
}
