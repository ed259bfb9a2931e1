// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Vault

package typealias ImportID = Identifier<ImportBatch>

/// A file that somebody brings cases in with, as it is kept.
package struct ImportBatch: Sendable {
    let id: ImportID
    let staff: StaffID
    let changedAt: Moment
    let state: State
    let version: Int
    let unit: VaultUnitID
    let sealedFile: [UInt8]
    let sealedPlan: [UInt8]

    /// How far it has come.
    enum State: String, Sendable {
        case waiting
        /// Some of its cases may have been made.
        case running
        /// All have; the file is destroyed.
        case done
    }

    /// What is sealed of the file itself.
    struct Content: Sendable, Codable {
        let name: String
        let encoding: ImportEncoding
        let text: String
    }
}

/// A file opened by her who brought it.
struct OpenImport: Sendable {
    let batch: ImportBatch
    let content: ImportBatch.Content
    let table: CSVTable
    let choices: ImportChoices
    /// The cases made of it so far, by the mark of their reference.
    let made: [String: CaseID]

    var id: ImportID { batch.id }
}

/// One of her own files in the list, unopened.
struct ListedImport: Sendable {
    let id: ImportID
    let changedAt: Moment
    let state: ImportBatch.State
    let made: Int
}

extension Place {
    static func importFile(_ id: ImportID) -> Place {
        Place(table: "case_import", column: "sealed_file", row: id)
    }

    static func importPlan(_ id: ImportID) -> Place {
        Place(table: "case_import", column: "sealed_plan", row: id)
    }
}
