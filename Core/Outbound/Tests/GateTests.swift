// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Outbound
import Store
import TestKit
import Testing

@Suite struct `The gate` {
    @Test(arguments: Engines.all)
    func `lets a mail out that her card allows, and writes it down`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            house.allow()
            guard case .allowed = try await house.ask(.email) else {
                Issue.record("refused")
                return
            }
            #expect(try await house.delivery().round() == 1)
            let mail = try #require(house.mails.first)
            #expect(mail.contains("To: <mojca.skrita@posta.example>"))
            #expect(try await house.counts()["outbound_sent"] == 1)
            #expect(try await house.delivery().round() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `refuses for each reason, and writes that down`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            #expect(try await house.ask(.email) == .refused(.noCard))
            house.allow(days: 0)
            #expect(try await house.ask(.email) == .refused(.expired(house.house.clock.now)))
            house.allow(channel: .phone)
            #expect(try await house.ask(.email) == .refused(.otherChannel(.phone)))
            let night = ContactWindow(days: [2], from: 0, until: 60)
            house.allow(window: night)
            #expect(
                try await house.ask(.email) == .refused(.otherTime(night, now: house.house.clock.now)))
            house.allow(message: false)
            #expect(try await house.ask(.email) == .refused(.noMessage))
            house.allow(cover: "")
            #expect(try await house.ask(.email) == .refused(.noCover))
            house.allow(value: "a@b\r\nBcc: vsi@example")
            #expect(try await house.ask(.email) == .refused(.unusableAddress))
            let counts = try await house.counts()
            #expect(counts["outbound_refused"] == 7)
            #expect(counts["outbound_sent"] == nil)
            #expect(try await house.delivery().round() == 0)
        }
    }

    @Test func `refuses mail where the operator has set up none`() async throws {
        try await GateHouse.with(.sqlite, sender: nil) { house in
            house.allow()
            let verdict = try await house.ask(.email)
            #expect(verdict == .refused(.mailNotSetUp))
        }
    }

    @Test(arguments: Engines.all)
    func `refuses in the transaction when the card was changed since it was opened`(_ engine: Engine)
        async throws
    {
        try await GateHouse.with(engine) { house in
            house.allow()
            let member = try await house.house.hire([.counsellor])
            let prepared = try await house.gate.prepare(
                .email, to: GateHouse.card, by: member.viewer, with: member.key)
            house.shelf.terms = nil
            #expect(try await house.gate.send(prepared) == .refused(.noCard))
            #expect(try await house.delivery().round() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `writes to staff only on a channel they have confirmed`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            let staff = try await house.house.hire([.counsellor]).viewer.id
            let notice = StaffTemplate.pleaseSignIn(waiting: 2)
            let unknown = try await house.gate.prepare(notice, to: staff, by: .program)
            #expect(try await house.gate.send(unknown) == .refused(.noVerifiedChannel))

            let address = try #require(EmailAddress("ana@zavod.example"))
            _ = try await house.gate.propose(address, for: staff)
            let early = try await house.gate.prepare(notice, to: staff, by: .program)
            #expect(try await house.gate.send(early) == .refused(.noVerifiedChannel))

            _ = try await house.delivery().round()
            let code = try #require(confirmation(in: house.mails.first))
            let wrong = try #require(ConfirmationCode("00000000"))
            #expect(try await !house.gate.confirm(wrong, of: staff))
            #expect(try await house.gate.confirm(code, of: staff))
            _ = try await house.gate.send(house.gate.prepare(notice, to: staff, by: .program))
            #expect(try await house.delivery().round() == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `takes a code for an hour and five tries, and mails no second one at once`(_ engine: Engine)
        async throws
    {
        try await GateHouse.with(engine) { house in
            let staff = try await house.house.hire([.counsellor]).viewer.id
            let address = try #require(EmailAddress("ana@zavod.example"))
            #expect(try await house.gate.channel(of: staff) == nil)
            _ = try await house.gate.propose(address, for: staff)
            #expect(try await house.gate.propose(address, for: staff) == .refused(.tooSoon))
            _ = try await house.delivery().round()
            let code = try #require(confirmation(in: house.mails.first))
            let wrong = try #require(ConfirmationCode("00000000"))
            for left in [4, 3, 2, 1, 0] {
                #expect(try await !house.gate.confirm(wrong, of: staff))
                #expect(try await house.gate.channel(of: staff)?.triesLeft == left)
            }
            #expect(try await !house.gate.confirm(code, of: staff))

            house.house.time.pass(.minutes(2))
            _ = try await house.gate.propose(address, for: staff)
            _ = try await house.delivery().round()
            let next = try #require(confirmation(in: house.mails.last))
            house.house.time.pass(.hours(1))
            #expect(try await !house.gate.confirm(next, of: staff))
            #expect(try await house.gate.channel(of: staff)?.isVerified == false)
            try await house.gate.removeChannel(of: staff)
            #expect(try await house.gate.channel(of: staff) == nil)
            #expect(try await house.counts()["work_channel_changed"] == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `leaves nothing readable in the database`(_ engine: Engine) async throws {
        try await GateHouse.with(engine) { house in
            house.allow()
            _ = try await house.ask(.email)
            let staff = try await house.house.hire([.counsellor]).viewer.id
            _ = try await house.gate.propose(
                try #require(EmailAddress("ana.tajna@zavod.example")), for: staff)
            let stored = try await house.house.data.read { transaction -> [[UInt8]] in
                try transaction.all("SELECT payload FROM outbox LIMIT 9").map { try $0.bytes("payload") }
                    + transaction.all("SELECT sealed_address FROM staff_channel LIMIT 9").map {
                        try $0.bytes("sealed_address")
                    }
            }
            #expect(stored.count == 3)
            var everything = stored.flatMap { $0 }
            if let directory = house.house.stores.directory {
                for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
                    everything += [UInt8](
                        (try? Data(contentsOf: URL(filePath: "\(directory)/\(name)"))) ?? Data())
                }
            }
            let data = Data(everything)
            for marker in ["mojca.skrita", "Knjižnica", "ana.tajna"] {
                #expect(data.range(of: Data(marker.utf8)) == nil)
            }
        }
    }

    private func confirmation(in mail: String?) -> ConfirmationCode? {
        guard let body = mail?.components(separatedBy: "\n\n").last,
            let bytes = Data(base64Encoded: body, options: .ignoreUnknownCharacters)
        else { return nil }
        let words = String(decoding: bytes, as: UTF8.self).split { !$0.isNumber }
        return words.first { $0.count == 8 }.flatMap { ConfirmationCode(String($0)) }
    }
}
