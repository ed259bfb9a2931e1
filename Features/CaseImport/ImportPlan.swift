// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles

/// What would come of a file: the cases, and everything that is wrong.
///
/// The dry run shows it, the run makes it.
struct ImportPlan: Sendable, Equatable {
    /// Those without a fault, in the order of the file.
    let cases: [PlannedCase]
    let faults: [RowFault]
    /// How many cases stay out because of a fault, or of which no reference says that they are one.
    let faulty: Int
    /// Numbers and addresses of survivors and children, which come in nowhere.
    let leftOutNumbers: Int

    var peopleCount: Int { cases.reduce(0) { $0 + $1.people.count } }
    var noteCount: Int { cases.reduce(0) { $0 + $1.notes.count } }

    init(
        _ table: CSVTable, _ choices: ImportChoices, codes: ImportCodes, limits: ImportLimits, today: String
    ) {
        var order: [String] = []
        var rows: [String: [CSVTable.Row]] = [:]
        var reader = RowReader(choices: choices, codes: codes, limits: limits, today: today)
        for row in table.rows {
            let reference = reader.text(.reference, row)
            if reference.isEmpty {
                reader.fault(.noReference, .reference, row)
                continue
            }
            if rows[reference] == nil { order.append(reference) }
            rows[reference, default: []].append(row)
        }
        var (cases, faulty): ([PlannedCase], Int) = ([], reader.faults.isEmpty ? 0 : 1)
        for reference in order {
            let before = reader.faults.count
            let planned = reader.planned(reference, rows[reference] ?? [])
            if reader.faults.count == before { cases.append(planned) } else { faulty += 1 }
        }
        (self.cases, self.faulty, leftOutNumbers) = (cases, faulty, reader.leftOutNumbers)
        faults = reader.faults.sorted { ($0.row, $0.column ?? 0) < ($1.row, $1.column ?? 0) }
    }
}

/// Reads rows by what was chosen, and gathers what is wrong in them.
private struct RowReader {
    let choices: ImportChoices
    let codes: ImportCodes
    let limits: ImportLimits
    let today: String
    var faults: [RowFault] = []
    var leftOutNumbers = 0

    /// What the columns of a field say together.
    func text(_ field: ImportField, _ row: CSVTable.Row) -> String {
        let texts = choices.columns(of: field).map { row[$0] }.filter { !$0.isEmpty }
        switch field {
        case .vulnerability, .personNote, .note: return texts.joined(separator: "\n")
        default: return texts.joined(separator: ", ")
        }
    }

    mutating func fault(_ kind: RowFault.Kind, _ field: ImportField?, _ row: CSVTable.Row) {
        let value = field.map { text($0, row) } ?? ""
        faults.append(
            RowFault(
                row: row.number, column: field.flatMap { choices.columns(of: $0).first },
                value: String(value.prefix(60)), kind: kind))
    }

    mutating func planned(_ reference: String, _ rows: [CSVTable.Row]) -> PlannedCase {
        if let row = rows.first { check(reference, of: .reference, row, most: limits.line) }
        let opened = day(.opened, rows)
        let closed = day(.closed, rows)
        let reason = one(.reason, rows).flatMap { code($0.text, of: .reason, $0.row) } ?? ""
        if let closed, let opened, closed.day < opened.day {
            fault(.closedBeforeOpened, .closed, closed.row)
        }
        if let closed, one(.reason, rows) == nil { fault(.closedWithoutReason, .closed, closed.row) }
        if let given = one(.reason, rows), one(.closed, rows) == nil {
            fault(.reasonWithoutDay, .reason, given.row)
        }
        return PlannedCase(
            reference: reference, label: label(reference, rows), opened: opened?.day ?? "",
            closed: closed?.day ?? "", reason: reason, notes: notes(rows), people: people(rows))
    }

    /// What all rows of a case say of it; a row that says something else is a fault.
    private mutating func agreed(_ field: ImportField, _ rows: [CSVTable.Row]) {
        guard let first = one(field, rows) else { return }
        for row in rows where !text(field, row).isEmpty && text(field, row) != first.text {
            fault(.differs(row: first.row.number), field, row)
        }
    }

    private func one(_ field: ImportField, _ rows: [CSVTable.Row]) -> (text: String, row: CSVTable.Row)? {
        rows.lazy.map { (text: text(field, $0), row: $0) }.first { !$0.text.isEmpty }
    }

    private mutating func label(_ reference: String, _ rows: [CSVTable.Row]) -> String {
        agreed(.label, rows)
        let found = one(.label, rows)
        let label = found?.text ?? reference
        if let row = found?.row { check(label, of: .label, row, most: limits.label) }
        if found == nil, let row = rows.first, Self.isTooLong(label, most: limits.label) {
            fault(.tooLong(most: limits.label), .reference, row)
        }
        return label
    }

    private mutating func day(_ field: ImportField, _ rows: [CSVTable.Row]) -> (
        day: String, row: CSVTable.Row
    )? {
        agreed(field, rows)
        guard let found = one(field, rows) else { return nil }
        guard let day = choices.dayOrder.partialDay(found.text), day.count == 10 else {
            fault(.badDay, field, found.row)
            return nil
        }
        if day > today { fault(.laterThanToday, field, found.row) }
        return (day, found.row)
    }

    private mutating func notes(_ rows: [CSVTable.Row]) -> [PlannedCase.Note] {
        agreed(.reason, rows)
        var notes: [PlannedCase.Note] = []
        for row in rows {
            for section in Set(choices.fields.indices.map(choices.field)).compactMap(\.noted).sorted(
                by: { $0.rawValue < $1.rawValue })
            {
                let note = PlannedCase.Note(section: section, text: text(.note(section), row))
                if Self.isTooLong(note.text, most: limits.caseNote) {
                    fault(.tooLong(most: limits.caseNote), .note(section), row)
                }
                if !note.text.isEmpty, !notes.contains(note) { notes.append(note) }
            }
        }
        return notes
    }

    private mutating func people(_ rows: [CSVTable.Row]) -> [PlannedPerson] {
        let fields = Set(choices.fields.indices.map(choices.field)).filter(\.isOfPerson)
        let said = rows.filter { row in fields.contains { !text($0, row).isEmpty } }
        return said.map { person($0) }
    }

    private mutating func person(_ row: CSVTable.Row) -> PlannedPerson {
        var person = PlannedPerson()
        let role = text(.role, row)
        if role.isEmpty { fault(.noRole, .role, row) } else { person.role = code(role, of: .role, row) ?? "" }
        person.name = line(.name, row)
        person.otherNames = line(.otherNames, row)
        person.languages = line(.languages, row)
        person.note = text(.personNote, row)
        if Self.isTooLong(person.note, most: limits.personNote) {
            fault(.tooLong(most: limits.personNote), .personNote, row)
        }
        person.gender = text(.gender, row).isEmpty ? "" : code(text(.gender, row), of: .gender, row) ?? ""
        person.vulnerabilities = CodedValue.values(of: text(.vulnerability, row), in: .vulnerability)
            .compactMap { code($0, of: .vulnerability, row) }
        if person.name.isEmpty, person.otherNames.isEmpty, person.note.isEmpty { fault(.nobody, nil, row) }
        let born = text(.born, row)
        person.born = choices.dayOrder.partialDay(born) ?? ""
        if !born.isEmpty, !PartialDay.isOne(person.born, until: today) { fault(.badBirth, .born, row) }
        if codes.protected.contains(person.role) {
            leftOutNumbers += [text(.phone, row), text(.address, row)].count { !$0.isEmpty }
        } else {
            (person.phone, person.address) = (line(.phone, row), line(.address, row))
        }
        return person
    }

    private mutating func line(_ field: ImportField, _ row: CSVTable.Row) -> String {
        let text = text(field, row)
        check(text, of: field, row, most: limits.line)
        return text
    }

    /// Whether it is a line, and no longer than one may be.
    private mutating func check(_ text: String, of field: ImportField, _ row: CSVTable.Row, most: Int) {
        if Self.isTooLong(text, most: most) { fault(.tooLong(most: most), field, row) }
        if text.contains(where: \.isNewline) { fault(.severalLines, field, row) }
    }

    /// By its characters, and by its bytes: any number of marks can stand on one letter.
    private static func isTooLong(_ text: String, most: Int) -> Bool {
        text.count > most || text.utf8.count > 4 * most
    }

    /// What a value means; nil where it means nothing, or nobody has said what, which is a fault.
    private mutating func code(_ value: String, of field: ImportField, _ row: CSVTable.Row) -> String? {
        let code = choices.code(value, of: field)
        if code == ImportChoices.leftOut, field.canMeanNothing { return nil }
        guard let code, codes.has(code, of: field) else {
            fault(.noCode, field, row)
            return nil
        }
        return code
    }
}

extension ImportField {
    /// The section of which a column holds notes.
    var noted: Section? { if case .note(let section) = self { section } else { nil } }
}
