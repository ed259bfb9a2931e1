// SPDX-License-Identifier: EUPL-1.2

import Accounts
import Auditing
import Foundation
import Kernel
import Organisation
import Web

/// How the audit is read, by the auditor and by those whom a record concerns.
extension Composition {
    static func auditing(_ installation: Installation) -> (Auditing, AccessList) {
        let vault = installation.vault
        let auditing = Auditing(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            zone: installation.organisation.zone,
            namesStaff: installation.organisation.accessListNamesStaff ?? false
        ) { try names($0, vault) }
        return (auditing, AccessList(auditing))
    }

    static func auditPages(_ auditing: Auditing, face: Face) -> AuditingRoutes {
        AuditingRoutes(auditing: auditing) { layout(for: $0, face: face) }
    }
}
