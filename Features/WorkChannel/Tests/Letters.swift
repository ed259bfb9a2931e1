// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Outbound
import Synchronization

/// A postman who keeps what he is handed.
final class Letters: MailCarrier {
    private let kept = Mutex<[String]>([])

    func carry(_ mail: Cleared) async throws {
        kept.withLock { $0.append(String(decoding: mail.message, as: UTF8.self)) }
    }

    /// What lies in the outbox now: to whom, and what is said.
    func fetched(from gate: Outbound) async throws -> [String] {
        _ = try await MailDelivery(gate, carrier: self) { _ in }.round()
        return kept.withLock { letters in
            defer { letters = [] }
            return letters.map { Self.read($0) }.sorted()
        }
    }

    /// The eight digits that confirm an address.
    static func code(in letters: [String]) -> String? {
        letters.lazy.flatMap { $0.split { !$0.isNumber } }.first { $0.count == 8 }.map(String.init)
    }

    private static func read(_ letter: String) -> String {
        let parts = letter.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n\n")
        let to = parts[0].components(separatedBy: "\n").first { $0.hasPrefix("To: ") }?.dropFirst(4) ?? ""
        let body = Data(base64Encoded: parts.last ?? "", options: .ignoreUnknownCharacters) ?? Data()
        return "\(to)\n\(String(decoding: body, as: UTF8.self))"
    }
}
