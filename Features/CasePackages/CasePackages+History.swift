// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What was handed over of a case, as its timeline has it.
extension CasePackages {
    /// For who may see it on its own page, too.
    package static let history = CaseSource([.identity]) { open, _, transaction in
        guard open.viewer.agency == open.file.agency, open.standing.contains(.identity) else {
            return { _ in [] }
        }
        let found = try CasePackageStore.all(of: open.id, in: transaction)
        return { wording in
            guard let unit = open.unit(of: .identity) else { return [] }
            return try found.map { try entry(ReadPackage($0, under: unit), wording.t) }
        }
    }

    private static func entry(_ read: ReadPackage, _ t: Translator) -> CaseEntry {
        let words = read.words
        return CaseEntry(
            read.package.id, .package, in: .identity, written: read.package.made,
            title: t(Text.Packages.entry(recipient: words.recipient)),
            lines: [
                CaseEntry.Line(t(Text.Packages.purpose), words.purpose),
                CaseEntry.Line(t(Text.Packages.file), words.file),
            ], at: PackagesAddress.ofCase(read.package.matter).address)
    }
}
