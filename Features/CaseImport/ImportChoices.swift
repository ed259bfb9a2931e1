// SPDX-License-Identifier: EUPL-1.2

import Texts

/// What somebody has chosen for a file: where its columns belong, what its values mean, how it is run.
struct ImportChoices: Sendable, Codable, Equatable {
    /// One for each column.
    var fields: [String]
    var dayOrder: DayOrder
    /// What a value of a column with a closed list means, by `key`; `leftOut` where it means nothing.
    var codes: [String: String]
    /// Whether she has looked at both and kept them.
    var hasColumns = false
    var hasValues = false
    /// Whether cases with a fault stay out.
    var leavesFaulty = false
    /// Whether references that were imported before come in once more.
    var takesAgain = false
    var withTeam = false

    static let leftOut = "-"

    func field(_ column: Int) -> ImportField {
        column < fields.count ? ImportField(code: fields[column]) ?? .leaveOut : .leaveOut
    }

    func columns(of field: ImportField) -> [Int] { fields.indices.filter { self.field($0) == field } }

    /// What a value means; nil if nobody has said.
    func code(_ value: String, of field: ImportField) -> String? { codes[Self.key(value, of: field)] }

    static func key(_ value: String, of field: ImportField) -> String {
        "\(field.code):\(value.lowercased())"
    }

    /// What is wrong with the columns as they are chosen.
    func faults() -> [ChoiceFault] {
        let chosen = fields.indices.map(field)
        let twice = Set(chosen.filter { one in !one.canBeMany && chosen.count { $0 == one } > 1 })
        return [
            chosen.contains(.reference) ? nil : ChoiceFault.noReference,
            chosen.contains(where: \.isOfPerson) && !chosen.contains(.role) ? .noRole : nil,
            chosen.contains(.closed) == chosen.contains(.reason) ? nil : .noReason,
        ].compactMap { $0 } + twice.sorted { $0.code < $1.code }.map(ChoiceFault.twice)
    }
}

/// What is wrong with the choice of columns.
enum ChoiceFault: Sendable, Equatable {
    case noReference
    case noRole
    /// A closed case needs both a day and why.
    case noReason
    case twice(ImportField)
    /// So many different values has no closed list.
    case tooManyValues(ImportField)
}

/// A value of a column with a closed list, as it stands in the file.
struct CodedValue: Sendable, Equatable {
    let field: ImportField
    let value: String
    /// In how many rows.
    var count: Int

    /// So many can be chosen for in one form.
    static let most = 150

    /// Each different one once, by field and as they come.
    static func all(in table: CSVTable, _ choices: ImportChoices) -> [CodedValue] {
        var found: [String: CodedValue] = [:]
        var order: [String] = []
        for field in ImportField.coded {
            let cells = choices.columns(of: field).flatMap { column in table.rows.map { $0[column] } }
            for value in cells.flatMap({ values(of: $0, in: field) }) {
                let key = ImportChoices.key(value, of: field)
                if found[key] == nil { order.append(key) }
                found[key, default: CodedValue(field: field, value: value, count: 0)].count += 1
            }
        }
        return order.compactMap { found[$0] }
    }

    /// What stands in one cell: several only where the list allows it.
    static func values(of cell: String, in field: ImportField) -> [String] {
        guard field == .vulnerability else { return cell.isEmpty ? [] : [cell] }
        return cell.split { ",;|/\n".contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}
