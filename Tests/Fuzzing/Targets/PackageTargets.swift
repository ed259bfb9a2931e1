// SPDX-License-Identifier: EUPL-1.2

@testable import CasePackages
@testable import Vault

extension FuzzTarget {
    /// A file that a partner was sent by whoever says that she is us: as it is, and as what would have been in it.
    static let package = FuzzTarget(name: "package") { bytes in
        let key = try PackagePrivateKey(seed: [UInt8](repeating: 7, count: AgreementKey.seedCount))
        try promiseRefusal("bytes nobody sealed are opened") { _ = try OpenedPackage(bytes, with: key) }
        guard let opened = try? OpenedPackage(archive: bytes) else { return }
        try promise(
            opened.files.allSatisfy { PackageManifest.allows($0.name) && !$0.name.contains("..") },
            "a file of a name that leads elsewhere")
    }
}
