// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Vault
import Web

/// What the page of her own files shows.
struct ImportListPage: Sendable {
    let imports: [ListedImport]
    let sending: SendingID
    let formToken: String
    let cases: Address
    let days: CaseDay
    var fault: ReceiveFault?
}

/// What every page about one file knows.
struct ImportFrame: Sendable {
    let open: OpenImport
    let fields: [ImportField]
    let codes: ImportCodes
    let section: @Sendable (Section, Translator) -> String
    let formToken: String
    let days: CaseDay

    var id: ImportID { open.id }
    var table: CSVTable { open.table }
}

/// What the choice of columns shows.
struct ColumnsPage: Sendable {
    let frame: ImportFrame
    /// What the form holds: what is kept, or what was chosen and could not be.
    var choices: ImportChoices
    var faults: [ChoiceFault] = []
    /// Columns for which something else was kept meanwhile.
    var met: [Int] = []
    var isMet = false
}

/// What the choice of what values mean shows.
struct ValuesPage: Sendable {
    let frame: ImportFrame
    let values: [CodedValue]
    var codes: [String: String]
    var isMet = false
}

/// What the dry run shows.
struct CheckPage: Sendable {
    let frame: ImportFrame
    let plan: ImportPlan
    let known: Set<String>
    var choices: ImportChoices
    var problem: Problem?

    /// Why it does not run.
    enum Problem: String, Sendable {
        /// A fault stands, and nobody has said that its case may stay out.
        case faulty
        case nothing
        /// Something was chosen differently meanwhile.
        case met
    }
}

/// What is shown while cases are made.
struct ProgressPage: Sendable {
    let check: CheckPage
    let left: Int
    /// Whether it was just tried to make more, and not one came of it.
    let isStuck: Bool

    var frame: ImportFrame { check.frame }
    var made: Int { frame.open.made.count }
}

/// What has come of a file.
struct ResultPage: Sendable {
    let cases: [(label: String, address: Address)]
    let all: Address
}

/// Why a file is not taken.
enum ReceiveFault: Error, Sendable {
    case noFile
    case tooLarge
    case noText
    case table(CSVTable.Fault)

    var code: String {
        switch self {
        case .noFile: "no_file"
        case .tooLarge: "too_large"
        case .noText: "no_text"
        case .table(.noRows): "no_rows"
        case .table(.unclosedQuote): "unclosed"
        case .table(.textAfterQuote): "after_quote"
        case .table(.tooManyRows): "too_many_rows"
        case .table(.tooManyColumns): "too_many_columns"
        case .table(.tooManyCells): "too_many_cells"
        }
    }

    var row: Int {
        switch self {
        case .table(.unclosedQuote(let row)), .table(.textAfterQuote(let row)),
            .table(.tooManyCells(let row)):
            row
        default: 0
        }
    }
}
