// SPDX-License-Identifier: EUPL-1.2

package import Access

/// A case as it would be made out of the rows with one reference.
package struct PlannedCase: Sendable, Equatable {
    package let reference: String
    package let label: String
    /// `YYYY-MM-DD`; empty where the file says nothing.
    package let opened: String
    package let closed: String
    package let reason: String
    package let notes: [Note]
    package let people: [PlannedPerson]

    /// What stands in one section.
    package struct Note: Sendable, Equatable {
        package let section: Section
        package let text: String
    }
}

/// Somebody in such a case.
package struct PlannedPerson: Sendable, Equatable {
    package var role = ""
    package var name = ""
    package var otherNames = ""
    package var born = ""
    package var gender = ""
    package var languages = ""
    package var vulnerabilities: [String] = []
    package var phone = ""
    package var address = ""
    package var note = ""
}

/// What is wrong in one row of a file, and where.
struct RowFault: Sendable, Equatable {
    let row: Int
    /// Nil where it is the row as a whole.
    let column: Int?
    let value: String
    let kind: Kind

    /// What it is.
    enum Kind: Sendable, Equatable {
        case noReference
        case noRole
        case nobody
        case badDay
        case laterThanToday
        case badBirth
        case closedBeforeOpened
        case closedWithoutReason
        case reasonWithoutDay
        case noCode
        case tooLong(most: Int)
        /// A line break stands where only one line can.
        case severalLines
        /// Another row of the same case says something else.
        case differs(row: Int)

        var code: String {
            switch self {
            case .noReference: "no_reference"
            case .noRole: "no_role"
            case .nobody: "nobody"
            case .badDay: "bad_day"
            case .laterThanToday: "later"
            case .badBirth: "bad_birth"
            case .closedBeforeOpened: "before"
            case .closedWithoutReason: "no_reason"
            case .reasonWithoutDay: "no_day"
            case .noCode: "no_code"
            case .tooLong: "too_long"
            case .severalLines: "lines"
            case .differs: "differs"
            }
        }
    }
}
