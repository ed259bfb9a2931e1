// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import ArgumentParser
import AuditProof
import Foundation
import Health
import Kernel
import Logging
import Organisation
import Store
import Testing
import Vault

@testable import zaupnica

@Suite struct `Each finding of the doctor` {
    /// What is wrong with an installation that is in order: texts wait for their confirmation, and the machine is as it is.
    private static let standing: Set<Finding.Code> = [
        .toConfirm, .coreDumps, .swap, .diskLow, .noPreviewPrograms, .noSandbox,
    ]

    /// Findings whose fault is not made here, and the test that makes it; nil where none does.
    private static let elsewhere: [Finding.Code: String?] = [
        .serverReveals: "SilenceTests", .wrongCollation: "SilenceTests",
        .oneStore: "Tests/Processes/test_two_instances.py", .rootsNotWritable: "FindingTests",
        .clockWrong: "FindingTests", .diskLow: "FindingTests", .coreDumps: "FindingTests",
        .swap: "FindingTests", .engineSilent: "LineChecksTests", .certificateEnds: "CertificateTests",
        .providerDown: "PartnerChecksTests", .providerUnreadable: "PartnerChecksTests",
        .providerForeign: "PartnerChecksTests", .providerKeyless: "PartnerChecksTests",
        .serverLoses: nil,
        .wrongEncoding: nil, .notDurable: nil, .noPreviewPrograms: nil,
        .noSandbox: nil,
    ]

    private typealias Fault = @Sendable (Ward) async throws -> [String]

    /// What breaks it; gives the settings with which the doctor is asked, if others.
    private static let faults: [Finding.Code: Fault] = [
        .storeUnreachable: { ward in
            try ward.write(Array(repeating: 7, count: 8192), to: "data/data.sqlite")
            return []
        },
        .neverMigrated: { ward in
            try ward.remove("data/keys.sqlite")
            return []
        },
        .migrationsMissing: { ward in
            try await ward.run("DELETE FROM migration_log WHERE id = (SELECT max(id) FROM migration_log)")
            return []
        },
        .migrationChanged: { ward in
            try await ward.run("UPDATE migration_log SET checksum = 'x'")
            return []
        },
        .programOlder: { ward in
            try await ward.run("INSERT INTO migration_log VALUES ('0-of-the-future', 'x', 'x')")
            return []
        },
        .keyMissing: { ward in
            try ward.remove("key")
            return []
        },
        .keyOpenToOthers: { ward in
            try ward.open("key", to: 0o644)
            return []
        },
        .keyWrongSize: { ward in
            try ward.write(Array(repeating: 7, count: 31), to: "key")
            return []
        },
        .rootsMissing: { ward in
            try ward.remove("roots")
            return []
        },
        .rootsOpenToOthers: { ward in
            try ward.open("roots", to: 0o755)
            return []
        },
        .keysBesideData: { ward in
            try ward.move("roots", to: "data/roots")
            return ["--roots", ward.path("data/roots")]
        },
        .keysInBackup: { ward in ["copied"] },
        .zoneUnknown: { ward in
            try ward.reword("organisation/organisation.json", "Europe/Ljubljana", "Europe/Nowhere")
            return []
        },
        .organisationUnreadable: { ward in
            try ward.remove("organisation/organisation.json")
            return []
        },
        .toConfirm: { _ in [] },
        .languageWithdrawn: { ward in
            try ward.reword(
                "organisation/texts.json", "Do not photograph them", "Do not take pictures of them")
            return []
        },
        .portTaken: { _ in ["--public-port", "70000"] },
        .noTeam: { ward in
            try await ward.run("UPDATE team SET purpose = 'other'")
            return []
        },
        .fewConfirmers: { ward in
            try await ward.run("DELETE FROM staff_role WHERE role = 'account_manager'")
            return []
        },
        .exceptionsLate: { ward in
            try await ward.run(
                """
                INSERT INTO glass_break (id, matter, case_number, agency_id, staff_id, reason, unit_id, sealed_text,
                    broken_at, ends_at, review_by)
                SELECT id, 'm', '2026-0001', agency_id, id, 'other', id, x'00', 1, 2, 3 FROM staff_account
                ORDER BY id LIMIT 1
                """)
            return []
        },
        .noSteward: { ward in
            try await ward.run("DELETE FROM staff_role WHERE role = 'conflict_steward'")
            try await ward.run(
                "INSERT INTO staff_role (staff_id, role) SELECT id, 'case_lead' FROM staff_account ORDER BY id LIMIT 1"
            )
            return []
        },
        .auditBehind: { ward in
            try await ward.note(at: Clock.system.now - .minutes(1))
            return []
        },
        .checkpointOld: { ward in
            try await ward.note(at: Clock.system.now - .days(40))
            return []
        },
        .erasingWaits: { ward in
            try await ward.run("INSERT INTO retention_clock (id, seen_at) VALUES (1, 0)")
            return []
        },
        .noSendmail: { _ in ["--sendmail", "/nowhere"] },
        .fewFiles: { _ in ["--maximum-connections", "1000000000"] },
        .noToken: { _ in ["--monitor-token", "/nowhere"] },
        .noBackups: { _ in ["no backups"] },
        .noForwardedHeader: { _ in ["--public-origin", "https://www.example.org"] },
        .lineUnreadable: { _ in ["--line", "/nowhere"] },
        // No engine runs here; that one which answers is not complained of is seen in Tests/Telephone.
        .lineSilent: { ward in ["--line", try ward.line()] },
        .announcementsMissing: { ward in
            let line = try ward.line()
            try ward.remove("line/announcements/choice2.sl.opus")
            return ["--line", line]
        },
        .lineNumberUnknown: { ward in ["--line", try ward.line(number: "+38640123456")] },
        .fallbackIsLine: { ward in ["--line", try ward.line(fallback: "+386801155")] },
        .fewLines: { ward in ["--line", try ward.line(lines: 1)] },
        .certificateEnded: { ward in try ward.trunk(PaperExamples.curve, PaperExamples.curveKey) },
        .certificateForeign: { ward in try ward.trunk(PaperExamples.curve, PaperExamples.rsaKey) },
        .certificateUnreadable: { ward in try ward.trunk("", PaperExamples.rsaKey) },
    ]

    @Test func `appears when its fault is there, and not before`() async throws {
        try await Ward.with { healthy in
            #expect(try await healthy.codes([]).subtracting(Self.standing) == [])
            try await healthy.copied { ward in
                let found = try await ward.codes(["--line", try ward.line()])
                #expect(found.subtracting(Self.standing) == [.lineSilent])
            }
            for (code, fault) in Self.faults {
                try await healthy.copied { ward in
                    let settings = try await fault(ward)
                    #expect(try await ward.codes(settings).contains(code), "\(code)")
                }
            }
        }
    }

    @Test func `of the line can be asked for alone`() async throws {
        try await Ward.with { ward in
            try ward.remove("key")
            let words = ["--data", ward.path("data"), "--organisation", ward.path("organisation")]
            let command = try DoctorCommand.parse(["line", "--line", try ward.line()] + words)
            #expect(await Set(command.findings().map(\.code)) == [.lineSilent])
            let usual = try DoctorCommand.parse(["line"] + words)
            #expect(await usual.findings().allSatisfy { $0.code.rawValue.hasPrefix("line") })
        }
    }

    @Test func `of the organisation's files appears for a mistake in an instrument, too`() async throws {
        try await Ward.with { ward in
            #expect(try await !ward.codes([]).contains(.organisationUnreadable))
            try FileManager.default.createDirectory(
                atPath: ward.path("organisation/instruments"), withIntermediateDirectories: true)
            try ward.write(Array("{}".utf8), to: "organisation/instruments/own-1.json")
            #expect(try await ward.codes([]).contains(.organisationUnreadable))
        }
    }

    @Test func `has a fault that shows it`() {
        #expect(Set(Self.faults.keys).union(Self.elsewhere.keys) == Set(Finding.Code.allCases))
    }
}

/// An installation in a folder of its own that may be broken.
private struct Ward: Sendable {
    let folder: String

    func path(_ name: String) -> String { folder + "/" + name }

    /// An installation with a team in which everybody could be helped.
    static func with(_ body: (Ward) async throws -> Void) async throws {
        let ward = Ward(folder: NSTemporaryDirectory() + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: ward.folder) }
        try FileManager.default.createDirectory(atPath: ward.folder, withIntermediateDirectories: true)
        for (name, copy) in [("sos-slovenia", "organisation"), ("phrases", "phrases")] {
            try FileManager.default.copyItem(atPath: "Organisations/" + name, toPath: ward.path(copy))
        }
        try ward.write(Array(repeating: 9, count: 32), to: "key")
        try ward.open("key", to: 0o600)
        let installation = try await Installation.open(
            try ward.settings([]), logger: Logger(label: "doctor"))
        try await ward.settle(in: installation)
        try await installation.close()
        try await body(ward)
    }

    private func settle(in installation: Installation) async throws {
        let team = Team(
            id: TeamID(from: .system), agency: AgencyID(from: .system), purpose: Team.linePurpose)
        for (name, role) in [("a", Role.accountManager), ("b", .accountManager), ("c", .coordinator)] {
            _ = try await installation.accounts.enrol(
                login: name, password: Confidential("dovolj dolgo geslo"), alias: Confidential(name),
                roles: [role], agency: team.agency, team: nil, language: .slovenian)
        }
        try await installation.database.write { try TeamStore.insert(team, in: $0) }
        try await seal(in: installation)
    }

    /// Seals what the audit has so far, as the running program would: on a slow machine it would be behind by now.
    private func seal(in installation: Installation) async throws {
        let sealer = AuditSealer(
            database: installation.database, signer: try installation.vault.auditSigner(),
            clock: installation.clock, randomness: installation.randomness)
        while case .sealed = try await sealer.round() {}
    }

    /// Lets `body` break a copy.
    func copied(_ body: (Ward) async throws -> Void) async throws {
        let copy = Ward(folder: NSTemporaryDirectory() + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: copy.folder) }
        try FileManager.default.copyItem(atPath: folder, toPath: copy.folder)
        try await body(copy)
    }

    /// What the doctor finds with these settings.
    func codes(_ changes: [String]) async throws -> Set<Finding.Code> {
        let isCopied = changes == ["copied"]
        let doctor = Doctor(
            settings: try settings(changes), backups: isCopied ? [folder] : [],
            isRunning: !changes.contains("--public-port"))
        return Set(await doctor.findings().map(\.code))
    }

    func settings(_ changes: [String]) throws -> Settings {
        let backups = ["--backups", path("copies"), "--backup-key", path("owners")]
        let usual = [
            "--data", path("data"), "--host-key", path("key"), "--roots", path("roots"),
            "--organisation", path("organisation"), "--sendmail", "/bin/sh",
            "--maximum-connections", "1",
        ]
        let changed = changes.filter { !["copied", "no backups"].contains($0) }
        let names = Set(changed.filter { $0.hasPrefix("--") })
        let kept = stride(from: 0, to: usual.count, by: 2).filter { !names.contains(usual[$0]) }
            .flatMap { usual[$0...($0 + 1)] }
        return try Settings.parse(kept + (changes == ["no backups"] ? [] : backups) + changed)
    }

    /// A folder for the telephone line as `configure` and `announce` write it.
    func line(number: String = "NUMBER", fallback: String = "+38640000000", lines: Int = 1000) throws
        -> String
    {
        let organisation = try OrganisationFiles(directory: path("organisation")).organisation()
        let own = try #require(organisation.phones.first { $0.main }).dial
        let number = number == "NUMBER" ? own : number
        try FileManager.default.createDirectory(
            atPath: path("line/announcements"), withIntermediateDirectories: true)
        let values = [("LINE_NUMBER", number), ("FALLBACK_NUMBER", fallback)].map {
            "#!substdef \"!\($0.0)!\($0.1)!g\"\n"
        }
        try write(Array(values.joined().utf8), to: "line/line.cfg")
        let program = """
            {"media": {"host": "127.0.0.1", "port": 1, "secret": "s", "roomSecret": "s"}, "edge": "127.0.0.1:1",
             "edgeDoor": "127.0.0.1:1", "keysPort": 1, "node": "ingress", "lines": \(lines)}
            """
        try write(Array(program.utf8), to: "line/program.json")
        for name in try announcements() { try write([], to: "line/announcements/" + name) }
        return path("line")
    }

    /// A line whose trunk has these.
    func trunk(_ certificate: String, _ key: String) throws -> [String] {
        let line = try line()
        try FileManager.default.createDirectory(
            atPath: path("line/trunk"), withIntermediateDirectories: true)
        try write(Array(certificate.utf8), to: "line/trunk/certificate.pem")
        try write(Array(key.utf8), to: "line/trunk/key.pem")
        return ["--line", line]
    }

    /// The files that callers hear, by the languages of the line.
    private func announcements() throws -> [String] {
        let file = try Data(contentsOf: URL(filePath: path("organisation/announcements.json")))
        let json = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        let keys = try #require(json["announcements"] as? [[String: String]]).compactMap { $0["key"] }
        return keys.flatMap { key in ["sl", "en"].map { (key == "choice" ? "choice2" : key) + ".\($0).opus" }
        }
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path(name), toPath: path(other))
    }

    func open(_ name: String, to mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
    }

    func reword(_ name: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: path(name), encoding: .utf8)
        try text.replacingOccurrences(of: old, with: new)
            .write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    /// A line of the audit that nobody has sealed.
    func note(at moment: Moment) async throws {
        try await write { transaction in
            try AuditStore.record(
                AuditEntry(.signedIn, by: .host, at: moment), id: AuditEntryID(from: .system),
                in: transaction)
        }
    }

    func run(_ statement: SQL) async throws { try await write { _ = try $0.run(statement) } }

    private func write(_ work: @escaping @Sendable (any Transaction) throws -> Void) async throws {
        let installation = try await Installation.open(try settings([]), logger: Logger(label: "doctor"))
        try await installation.database.write(work)
        try await installation.close()
    }
}
