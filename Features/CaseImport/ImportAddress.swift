// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Web

/// Where files are imported.
package enum ImportAddress {
    /// Her own files, and the form for a new one.
    case list
    /// One of them, at the step it has come to.
    case file(ImportID)
    case columns(ImportID)
    case values(ImportID)
    case check(ImportID)
    case faults(ImportID)
    case run(ImportID)
    case discard(ImportID)

    package var address: Address {
        switch self {
        case .list: Address("/import")
        case .file(let id): Address("/import/\(id)")
        case .columns(let id): Address("/import/\(id)/columns")
        case .values(let id): Address("/import/\(id)/values")
        case .check(let id): Address("/import/\(id)/check")
        case .faults(let id): Address("/import/\(id)/faults")
        case .run(let id): Address("/import/\(id)/run")
        case .discard(let id): Address("/import/\(id)/discard")
        }
    }
}
