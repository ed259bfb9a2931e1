// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// To whom copies are sealed: the owners' key, whose private half never comes near the server.
package struct BackupPublicKey: Sendable, Hashable {
    private static let mark = "zaupnica-backup-public-1"

    let agreement: AgreementPublicKey

    init(_ agreement: AgreementPublicKey) {
        self.agreement = agreement
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(text: String) {
        guard let bytes = keyBytes(text, mark: Self.mark),
            let agreement = try? AgreementPublicKey(bytes: bytes)
        else { return nil }
        self.agreement = agreement
    }

    /// One line for a file.
    package var text: String { keyText(agreement.bytes, mark: Self.mark) }

    /// Eight digits by which people tell keys apart.
    package var name: String { String(hexadecimal(agreement.keyID).prefix(8)) }
}

/// What opens copies: belongs on a medium in a safe, twice, and not on the server.
package struct BackupPrivateKey: Sendable, Unprinted {
    private static let mark = "zaupnica-backup-private-1"

    let agreement: AgreementKey

    init(seed: [UInt8]) throws {
        agreement = try AgreementKey(seed: seed)
    }

    /// A new key.
    package static func made(_ randomness: Randomness) throws -> BackupPrivateKey {
        try BackupPrivateKey(seed: randomness.bytes(AgreementKey.seedCount))
    }

    /// Reads what `text` writes; nil for anything else.
    package init?(text: String) {
        guard let bytes = keyBytes(text, mark: Self.mark), let key = try? AgreementKey(seed: bytes) else {
            return nil
        }
        agreement = key
    }

    /// One line for a file, and the secret itself.
    package var text: String { keyText(agreement.seed, mark: Self.mark) }

    package var publicKey: BackupPublicKey { BackupPublicKey(agreement.publicKey) }
}

/// A key as one line for a file, after the word that says which kind it is.
func keyText(_ bytes: [UInt8], mark: String) -> String {
    "\(mark) \(Data(bytes).base64EncodedString())"
}

/// What such a line holds; nil if it is of another kind, or none.
func keyBytes(_ text: String, mark: String) -> [UInt8]? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == mark, let data = Data(base64Encoded: String(words[1])) else {
        return nil
    }
    return Array(data)
}
