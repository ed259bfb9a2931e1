// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Testing

@testable import CaseImport

@Suite struct `What would come of a file` {
    static let codes = ImportCodes(
        roles: [.init("survivor", "žrtev"), .init("accused", "povzročitelj")],
        genders: [.init("female", "ženski"), .init("male", "moški")],
        vulnerabilities: [.init("roma", "Romkinja"), .init("disability", "invalidnost")],
        reasons: [.init("moved", "Preselitev")], protected: ["survivor"])
    static let limits = ImportLimits(label: 20, line: 30, personNote: 40, caseNote: 50)

    @Test func `is guessed from the words at the head of the columns, in any of our languages`() throws {
        let head = "Številka primera;Datum odprtja;Jméno a příjmení;Date of birth;Spol;Vloga;Opombe;Barva oči"
        let table = try CSVTable(head + "\n1;1.2.2024;Ana;1984;Ž;žrtev;x;modra")
        let fields = ImportField.all(writing: [.identity])
        var choices = ImportGuess.choices(for: table, among: fields)
        #expect(
            choices.fields == [
                "reference", "opened", "name", "born", "gender", "role", "note_identity", "leave_out",
            ])
        #expect(choices.faults().isEmpty)
        choices.codes = ImportGuess.codes(of: CodedValue.all(in: table, choices), in: [Self.codes])
        #expect(choices.codes == ["role:žrtev": "survivor", "gender:ž": "female"])
    }

    @Test func `is one case for each reference, with its people and notes`() throws {
        let plan = try plan(
            """
            A1;Topol;1. 2. 2024;;;žrtev;Ana;1984;ž;roma, slepa;041 1;javor
            A1;;1. 2. 2024;;;povzročitelj;Jan;;m;;041 2;javor
            B2;;;3. 4. 2024;selitev;;;;;;;
            """)
        #expect(plan.faults.isEmpty && plan.faulty == 0)
        let (first, second) = (plan.cases[0], plan.cases[1])
        #expect(first.label == "Topol" && first.opened == "2024-02-01" && first.closed.isEmpty)
        #expect(first.people.map(\.name) == ["Ana", "Jan"] && first.notes.map(\.text) == ["javor"])
        #expect(first.people[0].vulnerabilities == ["roma"] && first.people[0].phone.isEmpty)
        #expect(first.people[1].phone == "041 2" && plan.leftOutNumbers == 1)
        #expect(second.label == "B2" && second.closed == "2024-04-03" && second.reason == "moved")
        #expect(second.people.isEmpty && plan.peopleCount == 2 && plan.noteCount == 1)
    }

    private static let faulty: [(String, RowFault.Kind, Int?)] = [
        (";;;;;žrtev;Ana;;;;;", RowFault.Kind.noReference, 0), ("A;;;;;;Ana;;;;;", .noRole, 5),
        ("A;;;;;žrtev;;1984;;;;", .nobody, nil), ("A;;31. 2. 2024;;;;;;;;;", .badDay, 2),
        ("A;;1. 1. 2999;;;;;;;;;", .laterThanToday, 2), ("A;;;;;žrtev;Ana;1. 1. 2999;;;;", .badBirth, 7),
        ("A;;;;;žrtev;Ana;lani;;;;", .badBirth, 7), ("A;;;;;teta;Ana;;;;;", .noCode, 5),
        ("A;;2. 2. 2024;1. 2. 2024;selitev;;;;;;;", .closedBeforeOpened, 3),
        ("A;;;1. 2. 2024;;;;;;;;", .closedWithoutReason, 3), ("A;;;;selitev;;;;;;;", .reasonWithoutDay, 4),
        ("A;012345678901234567890;;;;;;;;;;", .tooLong(most: 20), 1),
        ("A;;;;;;;;;;;012345678901234567890123456789012345678901234567890", .tooLong(most: 50), 11),
        ("A;;;;;žrtev;0123456789012345678901234567890;;;;;", .tooLong(most: 30), 6),
        ("A;;;;;žrtev;a" + String(repeating: "\u{301}", count: 70) + ";;;;;", .tooLong(most: 30), 6),
        ("A;;;;;;;;;;;a" + String(repeating: "\u{301}", count: 120), .tooLong(most: 50), 11),
        ("A;\"To\npol\";;;;;;;;;;", .severalLines, 1), ("\"A\nB\";;;;;;;;;;;", .severalLines, 0),
        ("A;;;;;žrtev;\"Ana\nKovač\";;;;;", .severalLines, 6),
    ]

    @Test(arguments: faulty)
    func `names what is wrong in which row and column`(_ row: String, _ kind: RowFault.Kind, _ column: Int?)
        throws
    {
        let plan = try plan("Z9;;;;;;;;;;;\n" + row)
        #expect(plan.faults.map(\.kind) == [kind] && plan.faults.map(\.column) == [column])
        #expect(plan.faults.map(\.row) == [3])
        #expect(plan.cases.map(\.reference) == ["Z9"] && plan.faulty == 1)
    }

    @Test func `has no case of which two rows say different things`() throws {
        let plan = try plan("A;Topol;;;;;;;;;;\nA;Bor;;;;;;;;;;\nA;Topol;;;;;;;;;;")
        #expect(plan.faults.map(\.kind) == [.differs(row: 2)] && plan.faults.map(\.row) == [3])
        #expect(plan.cases.isEmpty)
    }

    @Test(arguments: [
        (["label"], ChoiceFault.noReference), (["reference", "name"], .noRole),
        (["reference", "closed"], .noReason), (["reference", "reason"], .noReason),
        (["reference", "label", "label"], .twice(.label)),
    ])
    func `is nothing until the columns say enough`(_ fields: [String], _ fault: ChoiceFault) {
        let choices = ImportChoices(fields: fields, dayOrder: .dayFirst, codes: [:])
        #expect(choices.faults() == [fault])
    }

    private func plan(_ rows: String) throws -> ImportPlan {
        let fields = [
            "reference", "label", "opened", "closed", "reason", "role", "name", "born", "gender",
            "vulnerability", "phone", "note_identity",
        ]
        let codes = [
            "role:žrtev": "survivor", "role:povzročitelj": "accused", "gender:ž": "female",
            "gender:m": "male",
            "vulnerability:roma": "roma", "vulnerability:slepa": ImportChoices.leftOut,
            "reason:selitev": "moved", "role:teta": ImportChoices.leftOut,
        ]
        return ImportPlan(
            try CSVTable(fields.joined(separator: ";") + "\n" + rows),
            ImportChoices(fields: fields, dayOrder: .dayFirst, codes: codes), codes: Self.codes,
            limits: Self.limits, today: "2026-11-01")
    }
}
