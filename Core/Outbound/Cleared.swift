// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Store
import Vault

/// A mail the gate let through.
///
/// Only this module can make one, and a carrier takes nothing else: what did not pass the gate
/// cannot be sent.
package struct Cleared: Sendable {
    let id: OutboxID
    let content: MailContent
}

/// What lies sealed in the outbox.
struct MailContent: Sendable, Codable, Equatable {
    let from: String
    let to: String
    let subject: String
    let body: String
    let date: Int64
    /// The card that allows it, asked again when the mail really goes; nil for staff.
    let leave: Leave?

    /// What must still hold at the moment of sending.
    struct Leave: Sendable, Codable, Equatable {
        let card: String
        let version: Int
        let validUntil: Int64
        let window: ContactWindow
    }
}

extension MailContent {
    func sealed(as id: OutboxID, with vault: Vault) throws -> [UInt8] {
        try vault.serviceKey.seal(Array(try JSONEncoder().encode(self)), at: .mail(id))
    }
}

extension Cleared {
    /// Opens what the gate put into the outbox.
    init(_ entry: OutboxStore.Entry, with vault: Vault) throws {
        let bytes = try vault.serviceKey.openBytes(entry.payload, at: .mail(entry.id))
        id = entry.id
        content = try JSONDecoder().decode(MailContent.self, from: Data(bytes))
    }

    /// The mail as it is handed over.
    ///
    /// Its Message-ID comes from the outbox, so that the same mail handed over twice after a crash
    /// is one to every mailbox that keeps to the standard.
    package var message: [UInt8] {
        let host = content.from.split(separator: "@").last.map(String.init) ?? "localhost"
        let lines = [
            "From: <\(content.from)>", "To: <\(content.to)>", "Subject: \(encodedWord(content.subject))",
            "Date: \(headerDate(content.date))", "Message-ID: <\(id)@\(host)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
            "Auto-Submitted: auto-generated", "",
            Data(content.body.utf8).base64EncodedString(options: [
                .lineLength76Characters, .endLineWithLineFeed,
            ]), "",
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    private func encodedWord(_ text: String) -> String {
        "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?="
    }

    private func headerDate(_ milliseconds: Int64) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return format.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }
}

extension Place {
    static func mail(_ id: OutboxID) -> Place { Place(table: "outbox", column: "payload", row: id) }
}
