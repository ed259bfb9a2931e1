// SPDX-License-Identifier: EUPL-1.2

import Store
import Vault

extension Problem {
    /// What a failing database or vault means for the person in front of the page.
    init(databaseError error: any Error) {
        switch error {
        case DatabaseError.unavailable, DatabaseError.full, DatabaseError.conflict: self = .cannotSave
        case VaultError.busy: self = .busy
        default: self = .unexpected
        }
    }
}
