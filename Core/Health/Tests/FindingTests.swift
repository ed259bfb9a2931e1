// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing
import Texts

@testable import Health

/// One of every kind of finding.
private let examples: [Finding] =
    Finding.Store.allCases.flatMap { store -> [Finding] in
        [
            .storeUnreachable(store, code: "08001"), .notDurable(store), .neverMigrated(store),
            .migrationsMissing(store, count: 2), .migrationChanged(store, id: "1-a"),
            .programOlder(store, id: "9-z"),
            .serverReveals(store, setting: "log_statement", value: "all", wanted: "none"),
            .serverLoses(store, setting: "fsync", value: "off", wanted: "on"),
            .wrongCollation(store, "sl_SI"), .wrongEncoding(store, "LATIN2"),
        ]
    } + [
        .oneStore, .keyMissing(path: "P"), .keyOpenToOthers(path: "P"), .keyWrongSize(path: "P"),
        .rootsMissing(path: "P"), .rootsOpenToOthers(path: "P"), .rootsNotWritable(path: "P"),
        .keysBesideData(path: "P"), .keysInBackup(path: "P"), .clockWrong, .erasingWaits(minutes: 90),
        .zoneUnknown("Europe/X"),
        .diskLow(path: "P", megabytes: 5), .portTaken(8080), .organisationUnreadable("F"),
        .toConfirm(count: 2), .languageWithdrawn(names: "hr"), .noTeam, .auditBehind(count: 3),
        .checkpointOld(days: 40),
        .noSendmail(path: "P"), .coreDumps, .swap,
        .fewFiles(limit: 1024, wanted: 24_200), .noToken(path: "P"), .noBackups,
        .fewConfirmers(managers: 1, confirmers: 2, helpless: 3), .exceptionsLate(count: 2),
        .noSteward(agencies: 1), .noForwardedHeader,
        .noPreviewPrograms(names: "bwrap"), .noSandbox, .lineUnreadable(path: "P"),
        .announcementsMissing(names: "welcome.sl"), .lineNumberUnknown(number: "+38680000000"),
        .fallbackIsLine(number: "+38680000000"), .fewLines(lines: 10, calls: 30),
        .lineSilent(outcome: "no_edge"), .engineSilent(place: 2, outcome: "no_engine"),
        .certificateEnded(path: "P"), .certificateEnds(path: "P", days: 2),
        .certificateForeign(path: "P"), .certificateUnreadable(path: "P"),
        .providerDown(name: "N"), .providerUnreadable(name: "N"), .providerForeign(name: "N"),
        .providerKeyless(name: "N"),
    ]

@Test func `every finding says in every language what is wrong and what to do`() {
    #expect(Set(examples.map(\.code)) == Set(Finding.Code.allCases))
    for language in Language.full {
        let say = Translator(language)
        let words = examples.map { say($0.words) }
        #expect(Set(words).count == examples.count)
        #expect(words.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("F") })
    }
    let say = Translator(.slovenian)
    #expect(say(Finding.migrationsMissing(.keys, count: 2).words).contains("manjkata 2 spremembi"))
    #expect(say(Finding.serverReveals(.data, setting: "a", value: "b", wanted: "c").words).contains("a = c"))
}

@Test func `what would let words or keys out is the only thing that keeps the program from starting`() {
    let leaks = Set(examples.filter { $0.weight == .leak }.map(\.code))
    #expect(leaks == [.serverReveals, .oneStore, .keysInBackup])
}

/// Lends a private directory with a host key and a folder of roots in it.
private func withKeys(_ body: (_ folder: String, _ key: String, _ roots: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let private700: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try FileManager.default.createDirectory(
        atPath: folder + "/secret/roots", withIntermediateDirectories: true, attributes: private700)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let key = folder + "/secret/host-key"
    _ = FileManager.default.createFile(
        atPath: key, contents: Data(repeating: 7, count: 32), attributes: [.posixPermissions: 0o600])
    try body(folder, key, folder + "/secret/roots")
}

private func change(_ path: String, mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
}

@Test func `keys in order are not complained about`() throws {
    try withKeys { _, key, roots in #expect(KeyChecks(hostKey: key, roots: roots).files() == []) }
}

@Test func `a missing host key and a missing root directory are found`() throws {
    try withKeys { folder, _, _ in
        let (key, roots) = (folder + "/none", folder + "/nowhere")
        #expect(
            KeyChecks(hostKey: key, roots: roots).files() == [
                .keyMissing(path: key), .rootsMissing(path: roots),
            ])
    }
}

@Test func `keys that others may read are found`() throws {
    try withKeys { _, key, roots in
        try change(key, mode: 0o640)
        try change(roots, mode: 0o755)
        #expect(
            KeyChecks(hostKey: key, roots: roots).files()
                == [.keyOpenToOthers(path: key), .rootsOpenToOthers(path: roots)])
    }
}

@Test func `a host key of another size is found`() throws {
    try withKeys { _, key, roots in
        try Data(repeating: 7, count: 31).write(to: URL(filePath: key))
        try change(key, mode: 0o600)
        #expect(KeyChecks(hostKey: key, roots: roots).files() == [.keyWrongSize(path: key)])
    }
}

@Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
func `a root directory that cannot be written is found`() throws {
    try withKeys { _, key, roots in
        try change(roots, mode: 0o500)
        #expect(KeyChecks(hostKey: key, roots: roots).files() == [.rootsNotWritable(path: roots)])
    }
}

@Test func `keys inside a backup or beside the data are found, through links too`() throws {
    try withKeys { folder, key, roots in
        let checks = KeyChecks(hostKey: key, roots: roots)
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/backup", withDestinationPath: folder + "/secret")
        #expect(
            checks.places(data: folder + "/data", backups: [folder + "/backup"])
                == [.keysInBackup(path: key), .keysInBackup(path: roots)])
        #expect(
            checks.places(data: folder, backups: []) == [
                .keysBesideData(path: key), .keysBesideData(path: roots),
            ])
        #expect(checks.places(data: folder + "/sec", backups: [folder + "/elsewhere"]) == [])
    }
}

@Test func `a clock that was never set and an unknown time zone are found`() {
    let now = Moment(milliseconds: 1_800_000_000_000)
    #expect(MachineChecks.clock(now: now, zone: "Europe/Ljubljana") == [])
    #expect(MachineChecks.clock(now: Moment(milliseconds: 0), zone: "Europe/Prague") == [.clockWrong])
    #expect(MachineChecks.clock(now: now, zone: "Europe/Nowhere") == [.zoneUnknown("Europe/Nowhere")])
}

@Test func `a full disk is found`() {
    #expect(MachineChecks.disk("/", least: 0) == [])
    #expect(MachineChecks.disk("/", least: .max).map(\.code) == [.diskLow])
}

@Test func `a port that somebody listens on is found`() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
            _ = bind(listener, address, length)
            _ = listen(listener, 1)
            _ = getsockname(listener, address, &length)
        }
    }
    let port = Int(in_port_t(bigEndian: address.sin_port))
    #expect(MachineChecks.port(port) == [.portTaken(port)])
    #expect(MachineChecks.port(70_000) == [.portTaken(70_000)])
}

@Test func `core dumps, swap and too few files are found`() {
    let none = "Filename Type Size Used Priority\n"
    #expect(MachineChecks.limits(coreBytes: 0, fileLimit: 65_536, wanted: 24_200, swaps: none) == [])
    #expect(
        MachineChecks.limits(
            coreBytes: 1, fileLimit: 1024, wanted: 24_200, swaps: none + "/swap file 1 0 -2\n")
            == [.coreDumps, .fewFiles(limit: 1024, wanted: 24_200), .swap])
}

@Test func `a missing mail program is found`() {
    #expect(MachineChecks.sendmail("/bin/sh") == [])
    #expect(MachineChecks.sendmail("/nowhere/sendmail") == [.noSendmail(path: "/nowhere/sendmail")])
}
