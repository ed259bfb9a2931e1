// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Outbound
import Store
import Synchronization
import TestKit
import Testing

/// A house with the gate in it, and one card in place of the feature that keeps them.
struct GateHouse: Sendable {
    let house: TestHouse
    let gate: Outbound
    let shelf = Shelf()
    let folder: URL
    static let card = SafeContactID(high: 1, low: 2)

    /// The one card, as long as it is there.
    final class Shelf: Sendable {
        private let kept = Mutex<SafeContactTerms?>(nil)

        var terms: SafeContactTerms? {
            get { kept.withLock { $0 } }
            set { kept.withLock { $0 = newValue } }
        }
    }

    static func with(
        _ engine: Engine, sender: String? = "posta@vreme.example", _ body: (GateHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(
            engine, data: OutboundMigrations.all, wrap: { RehearsalDatabase($0) }
        ) { house in
            let house = try GateHouse(house, sender: sender)
            defer { try? FileManager.default.removeItem(at: house.folder) }
            try await body(house)
        }
    }

    private init(_ house: TestHouse, sender: String?) throws {
        self.house = house
        let shelf = shelf
        gate = Outbound(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: TimeZone(identifier: "Europe/Ljubljana") ?? .gmt, sender: sender.flatMap(EmailAddress.init),
            cards: CardNeeds(
                terms: { id, _, _ in id == Self.card ? shelf.terms : nil },
                termsInCase: { id, _, _, _ in id == Self.card ? shelf.terms : nil },
                isCurrent: { id, version, _, _ in id == Self.card && shelf.terms?.version == version }))
        folder = FileManager.default.temporaryDirectory.appending(path: "mail_\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try makeMailProgram()
    }

    /// A card that allows mail at any time, as the test wants it changed.
    func allow(
        channel: ContactChannel = .email, value: String = "mojca.skrita@posta.example",
        window: ContactWindow = .always, message: Bool = true, cover: String = "Knjižnica v mestu",
        answerer: CallConduct.Answerer = .anyone, emergency: EmergencyContact? = nil, days: Int64 = 14
    ) {
        shelf.terms = SafeContactTerms(
            version: 1, validUntil: house.clock.now + .days(days), channel: channel,
            value: Confidential(value), window: window, mayLeaveMessage: message, cover: Confidential(cover),
            conduct: CallConduct(answerer: answerer, named: Confidential("Vida")), emergency: emergency,
            language: .slovenian, pseudonym: "p")
    }

    func ask(_ deed: Deed, from form: SendingID? = nil) async throws -> Verdict {
        let member = try await house.hire([.counsellor])
        return try await gate.send(
            gate.prepare(deed, to: Self.card, by: member.viewer, with: member.key, from: form))
    }

    func delivery(over database: (any Database)? = nil) -> MailDelivery {
        let gate = database.map { database in
            Outbound(
                database: database, vault: house.vault, clock: house.clock, randomness: house.randomness,
                zone: self.gate.zone, sender: nil,
                cards: CardNeeds(
                    terms: { _, _, _ in nil },
                    isCurrent: { [shelf] _, version, _, _ in shelf.terms?.version == version }))
        }
        return MailDelivery(
            gate ?? self.gate, carrier: Sendmail(path: folder.appending(path: "sendmail").path),
            alarm: { _ in })
    }

    /// What the mail program was given, mail after mail.
    var mails: [String] {
        let text = (try? String(contentsOf: folder.appending(path: "mails"), encoding: .utf8)) ?? ""
        return text.components(separatedBy: "=====\n").filter { !$0.isEmpty }
    }

    func note(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Lets the mail program end with a status from now on.
    func breakMail(_ status: Int) throws {
        try "\(status)".write(to: folder.appending(path: "status"), atomically: true, encoding: .utf8)
    }

    func counts() async throws -> [String: Int] {
        try await house.data.read { try AuditStore.counts(in: $0) }
    }

    private func makeMailProgram() throws {
        let script = """
            #!/bin/sh
            cd '\(folder.path)'
            grep SigBlk /proc/self/status > mask
            echo "$@" > arguments
            status=$(cat status 2>/dev/null || echo 0)
            [ "$status" = 0 ] || exit "$status"
            cat >> mails
            echo ===== >> mails
            """
        let path = folder.appending(path: "sendmail").path
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }
}
