// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Vault

/// A package that was found whole: every byte as it was sealed, every file as the manifest names it.
package struct OpenedPackage: Sendable {
    package let manifest: PackageManifest
    package let files: [(name: String, content: [UInt8])]

    /// Opens a package with the key it was sealed to; nothing of it is given out before all of it was looked at.
    package init(_ bytes: [UInt8], with key: PackagePrivateKey) throws(PackageProblem) {
        try self.init(archive: try key.open(bytes))
    }

    init(archive: [UInt8]) throws(PackageProblem) {
        let found = try Ustar.files(in: archive)
        let names = found.map(\.name)
        guard names.allSatisfy(PackageManifest.allows), Set(names).count == names.count,
            let said = found.last, said.name == PackageManifest.name
        else { throw .damaged }
        manifest = try Self.manifest(said.content)
        let others = found.dropLast()
        guard others.map(\.name) == manifest.files.map(\.name),
            zip(others, manifest.files).allSatisfy({ file, said in
                file.content.count == said.bytes && file.content.sha256 == said.sha256
            })
        else { throw .damaged }
        files = found.map { ($0.name, Array($0.content)) }
    }

    private static func manifest(_ bytes: ArraySlice<UInt8>) throws(PackageProblem) -> PackageManifest {
        let data = Data(bytes)
        guard let head = try? JSONDecoder().decode(Head.self, from: data),
            head.format == PackageManifest.format
        else { throw .damaged }
        guard head.version == PackageManifest.version else { throw .newer }
        guard let manifest = try? JSONDecoder().decode(PackageManifest.self, from: data) else {
            throw .damaged
        }
        return manifest
    }

    /// What a manifest of every version has.
    private struct Head: Decodable {
        let format: String
        let version: Int
    }
}

extension Collection<UInt8> {
    /// In hexadecimal digits, as `sha256sum` prints it.
    var sha256: String { digest(Array(self)).hexadecimal }

    /// Two digits for each byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return String(flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
