// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// The owners' private key for copies, sealed so that any two of three sheets of paper open it and none alone does.
///
/// It may lie beside the copies: the sheets have 160 random bits each, so nobody finds one by trying.
package struct SharedBackupKey: Sendable {
    /// For so many owners a sheet each is made; any two are enough.
    package static let owners = 3
    private static let mark = "zaupnica-backup-shared-1"

    private let owner: [UInt8]
    private let copies: [TwoLayers]

    /// Seals the key for three new sheets, which are shown once.
    package static func made(of key: BackupPrivateKey, _ randomness: Randomness) throws -> (
        shared: SharedBackupKey, sheets: [RecoverySheet]
    ) {
        let sheets = (0..<owners).map { _ in RecoverySheet(randomness) }
        let keys = try sheets.map { try $0.ownersKey.publicKey }
        let owner = key.publicKey.agreement.fullID
        let copies = try keys.indices.map { place in
            try TwoLayers(
                key.agreement.seed, outer: keys[place], inner: keys[(place + 1) % owners],
                context: context(owner))
        }
        return (SharedBackupKey(owner: owner, copies: copies), sheets)
    }

    private init(owner: [UInt8], copies: [TwoLayers]) {
        self.owner = owner
        self.copies = copies
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let parts = words.dropFirst().compactMap { Data(base64Encoded: $0).map(Array.init) }
        guard words.first == Self.mark, words.count == Self.owners + 2, parts.count == Self.owners + 1,
            let copies = try? parts.dropFirst().map(TwoLayers.init(bytes:))
        else { return nil }
        self.init(owner: parts[0], copies: copies)
    }

    /// The name of the key, as it stands on each sheet.
    package var name: String { String(hexadecimal(owner).prefix(8)) }

    /// Lines for a file; nothing in it is secret as long as two sheets do not lie beside it.
    package var text: String {
        ([Self.mark] + ([owner] + copies.map(\.bytes)).map { Data($0).base64EncodedString() })
            .joined(separator: "\n")
    }

    /// The key, with two of its sheets in any order; nil if one of them is not of this key, or both are the same.
    package func key(with one: RecoverySheet, _ other: RecoverySheet) throws -> BackupPrivateKey? {
        let pair = [try one.ownersKey, try other.ownersKey]
        for (outer, inner) in [(pair[0], pair[1]), (pair[1], pair[0])] {
            guard
                let copy = copies.first(where: { $0.isFor(outer: outer.publicKey, inner: inner.publicKey) }),
                let once = try copy.withoutOuter(outer, context: Self.context(owner)),
                let seed = try TwoLayers.openInner(once, with: inner, context: Self.context(owner))
            else { continue }
            let key = try BackupPrivateKey(seed: seed)
            guard key.publicKey.agreement.fullID == owner else { throw VaultError.refused }
            return key
        }
        return nil
    }

    private static func context(_ owner: [UInt8]) -> [String] {
        ["owners' key for copies", hexadecimal(owner)]
    }
}

extension RecoverySheet {
    /// The key to which a copy of the owners' key is sealed for who holds this sheet.
    fileprivate var ownersKey: AgreementKey {
        get throws { try AgreementKey(seed: seed(for: "owner of copies")) }
    }
}
