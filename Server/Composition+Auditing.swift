// SPDX-License-Identifier: EUPL-1.2

import Accounts
import AuditProof
import Auditing
import Foundation
import Kernel
import Organisation
import Store
import Texts
import Vault
import Web

/// How the audit is read, by the auditor and by those whom a record concerns.
extension Composition {
    static func auditing(_ installation: Installation) -> (Auditing, AccessList) {
        let vault = installation.vault
        let auditing = Auditing(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            zone: installation.organisation.zone,
            namesStaff: installation.organisation.accessListNamesStaff ?? false,
            paper: { try await paper(installation, $0) }
        ) { try names($0, vault) }
        return (auditing, AccessList(auditing))
    }

    private static func paper(_ installation: Installation, _ translate: Translator) async throws -> String? {
        let now = installation.clock.now
        let signed = try await installation.database.read {
            try AuditChainStore.lastCheckpoint(before: now + .seconds(1), in: $0)
        }
        return signed.map {
            let time = Date(timeIntervalSince1970: Double($0.checkpoint.at.milliseconds) / 1000)
            return AuditPaper.text($0, time: time.formatted(.iso8601), translate)
        }
    }

    static func auditPages(_ auditing: Auditing, face: Face) -> AuditingRoutes {
        AuditingRoutes(auditing: auditing) { layout(for: $0, face: face) }
    }
}
