// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Health
import Kernel
import ServiceLifecycle

extension Health {
    /// What an installation is watched with; a token file that cannot be used is a fault, not an open door.
    static func of(_ settings: Settings) throws -> Health {
        guard let path = settings.monitorToken else { return Health(log: .standardError, meters: Meters()) }
        guard let token = MonitorToken(file: path) else {
            throw StartRefusal(findings: [.noToken(path: path)], language: .ofOperator())
        }
        return Health(log: .standardError, meters: Meters(), monitor: token)
    }
}

extension MonitorToken {
    /// Reads the token; nil if there is none that may be used.
    init?(file path: String) {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        self.init(text)
    }
}

/// Says in the log that a signal asked to stop, at the moment it did.
struct StopNotice: Service {
    let health: Health

    func run() async throws {
        try? await gracefulShutdown()
        health.log(.stopping)
    }
}

extension Duration {
    /// The length in whole milliseconds.
    var inMilliseconds: Int { Int(inSeconds * 1000) }
}

extension Language {
    /// The language of who runs the command: `--language`, else `LANG`, else English.
    static func ofOperator(
        _ wished: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> Language {
        let names = [wished, environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]]
        let first = names.compactMap { $0 }.first { !$0.isEmpty }
        return first.flatMap { Language(full: String($0.prefix(2)).lowercased()) } ?? .english
    }
}
