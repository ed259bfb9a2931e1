// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing

@testable import Vault

@Suite struct SharedBackupKeyTests {
    let key: BackupPrivateKey
    let shared: SharedBackupKey
    let sheets: [RecoverySheet]

    init() throws {
        key = try BackupPrivateKey.made(.system)
        (shared, sheets) = try SharedBackupKey.made(of: key, .system)
    }

    @Test func `any two of the three sheets open the owners' key, in any order and as people type`() throws {
        let read = try #require(SharedBackupKey(text: shared.text + "\n"))
        #expect(read.name == key.publicKey.name)
        for one in 0..<3 {
            for other in 0..<3 where other != one {
                let typed = try [one, other].map {
                    try #require(
                        RecoverySheet(
                            typed: Confidential(sheets[$0].groups.joined(separator: " ").lowercased())))
                }
                #expect(try read.key(with: typed[0], typed[1])?.text == key.text)
            }
        }
    }

    @Test func `one sheet, twice or with a strange one, opens nothing`() throws {
        let strange = RecoverySheet(.system)
        for sheet in sheets {
            #expect(try shared.key(with: sheet, sheet) == nil)
            #expect(try shared.key(with: sheet, strange) == nil)
            #expect(try shared.key(with: strange, sheet) == nil)
        }
    }

    /// Past everything that asks who may: the layers of every copy, tried with every single sheet's key.
    @Test func `no single sheet takes off both layers of any copy`() throws {
        let words = shared.text.split(separator: "\n").dropFirst(2)
        let copies = try words.map {
            try TwoLayers(bytes: Array(try #require(Data(base64Encoded: String($0)))))
        }
        #expect(copies.count == 3)
        let owner = hexadecimal(key.publicKey.agreement.fullID)
        let context = ["owners' key for copies", owner]
        var opened = 0
        for sheet in sheets {
            let own = try AgreementKey(seed: sheet.seed(for: "owner of copies"))
            for copy in copies {
                guard let once = try copy.withoutOuter(own, context: context) else { continue }
                opened += 1
                #expect(try TwoLayers.openInner(once, with: own, context: context) == nil)
            }
        }
        #expect(opened == 3, "each is the first at one copy")
    }

    @Test func `sheets of another key, and a file that was altered, are refused`() throws {
        let (other, others) = try SharedBackupKey.made(of: try BackupPrivateKey.made(.system), .system)
        #expect(try shared.key(with: others[0], others[1]) == nil)
        var lines = shared.text.split(separator: "\n").map(String.init)
        lines[1] = other.text.split(separator: "\n").map(String.init)[1]
        let swapped = try #require(SharedBackupKey(text: lines.joined(separator: "\n")))
        #expect(throws: VaultError.refused) { try swapped.key(with: sheets[0], sheets[1]) }
        for text in ["", "zaupnica-backup-shared-1", key.text, String(shared.text.dropLast(400))] {
            if let cut = SharedBackupKey(text: text) {
                #expect(throws: (any Error).self) {
                    for place in 0..<3 { _ = try cut.key(with: sheets[place], sheets[(place + 1) % 3]) }
                }
            }
        }
    }
}
