// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

extension RootDrawer {
    private static let drill = "drill-key"

    /// Every file that a restored installation needs, by its name.
    func copies() throws -> [(name: String, bytes: [UInt8])] {
        let names = try numbers().map { "root-\($0)" } + [Self.auditSigner].filter { exists($0) }
        return try names.map { ($0, try KeyFile.read(path(of: $0))) }
    }

    /// Writes one file of a copy; names that are not ours are refused.
    func restore(_ name: String, bytes: [UInt8]) throws {
        let isRoot = name.hasPrefix("root-") && Int(name.dropFirst(5)) != nil
        guard isRoot || name == Self.auditSigner else { throw VaultError.unknownFormat }
        try prepare()
        guard try KeyFile.create(path(of: name), bytes: bytes) else {
            throw VaultError.keyFile(path(of: name))
        }
    }

    func replaceDrillSeed(_ randomness: Randomness) throws {
        try prepare()
        try KeyFile.destroy(path(of: Self.drill))
        try KeyFile.create(path(of: Self.drill), bytes: randomness.bytes(KeyFile.count))
    }

    func drillSeed() throws -> [UInt8] { try KeyFile.read(path(of: Self.drill)) }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(of: name)) }
}
