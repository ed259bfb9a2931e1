// SPDX-License-Identifier: EUPL-1.2

import Access
import Documents
import Kernel
import Vault

/// A decision for one of its recipients, with what stands in the way.
struct PackageWay: Sendable {
    let decision: PackageDecision
    let team: PackageTeam
    /// The key to which it is sealed; nil where none was compared.
    let key: PartnerKey?
    /// What was decided on, without what goes into no package.
    let sections: Sections
    var obstacle: PackageObstacle?
}

/// What there is in the sections that were decided on.
struct PackageContents: Sendable {
    let choice: PackageChoice
    let documents: [PackageDocument]
}

/// A record of what was handed over, opened.
struct ReadPackage: Sendable {
    let package: CasePackage
    let words: CasePackage.Words

    init(_ package: CasePackage, under unit: UnitKey) throws {
        self.package = package
        words = try unit.openRecord(package.sealedWords, at: .package(package.id))
    }
}

extension PartnerKey {
    /// Its fingerprint as it stands on a page.
    var fingerprint: String { key.fingerprint.joined(separator: " ") }
}

extension CasePackage.Words {
    init(_ packed: PackagedCase, _ package: SealedPackage, _ name: FileName, to team: TeamID) {
        self.init(
            decision: packed.decision.id, team: team.description, recipient: packed.recipient,
            fingerprint: packed.fingerprint, purpose: packed.decision.purposeName,
            until: packed.decision.until, sections: packed.parts.map(\.section.rawValue),
            entries: packed.parts.reduce(0) { $0 + $1.entries.count },
            documents: packed.documents.map(\.document.document.id.description), file: name.revealed,
            sha256: package.sha256.hexadecimal)
    }
}
