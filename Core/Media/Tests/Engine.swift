// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

@testable import Media

/// Debian's media engine with the settings of the line, where it can write nothing.
final class Engine: Sendable {
    private let process: Process
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
        process = Process()
        if walled {
            process.executableURL = Self.deploy.appending(path: "media-engine")
            process.arguments = [folder.path]
        } else {
            process.executableURL = URL(filePath: "/usr/bin/janus")
            process.arguments = try Self.unwalled(folder.appending(path: "janus"))
        }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        try await answers()
    }

    /// Waits until it is there.
    private func answers() async throws {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end, process.isRunning {
            if let session = try? await JanusSession.open(place) { return try await session.end() }
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
        let process = Process()
        process.executableURL = deploy.appending(path: script)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "ZAUPNICA_MEDIA_PORT": "\(try freePort())"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
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
        // Foundation hands its children a mask that blocks every milder signal.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// One engine while the test runs.
func withEngine(_ test: (Engine) async throws -> Void) async throws {
    let engine = try await Engine()
    defer { engine.stop() }
    try await test(engine)
}
