// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import CaseImport

@Suite struct `A table out of a file` {
    @Test(arguments: [
        ("a;b\n1;2\n", [["1", "2"]]),
        ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
        ("a\tb\r1\t2\r", [["1", "2"]]),
        ("a;b\n\"1;1\";2\n", [["1;1", "2"]]),
        ("a;b\n\"ena\ndve\";\"re\"\"če\"\"\"\n", [["ena\ndve", "re\"če\""]]),
        ("a;b\n\"ena\r\ndve\";2\n", [["ena\ndve", "2"]]),
        ("a;b\n;\n\n 1 ;2\n", [["1", "2"]]),
        ("a;b\n1\n", [["1"]]),
        ("a;b\n1;2;\n", [["1", "2", ""]]),
        ("a;b\n1;5\" cev\n", [["1", "5\" cev"]]),
        ("a\n1\n", [["1"]]),
        ("\"a;x\",b\n1,2\n", [["1", "2"]]),
        ("a;b\n\"\";\"2\"", [["", "2"]]),
    ])
    func `has the cells that stand in it`(_ text: String, _ cells: [[String]]) throws {
        #expect(try CSVTable(text).rows.map(\.cells) == cells)
    }

    @Test func `counts its rows as a spreadsheet does, empty ones too`() throws {
        let table = try CSVTable("a;b\n\n1;2\n;\n\"3\n3\";4\n5;6")
        #expect(table.rows.map(\.number) == [3, 5, 6])
        #expect(table.rows[0][1] == "2" && table.rows[0][7].isEmpty)
    }

    @Test(arguments: [
        ("", CSVTable.Fault.noRows), ("\n\n", .noRows), ("a;b\n", .noRows),
        ("a;b\n1;2\n\"3;4\n5;6", .unclosedQuote(row: 3)), ("a;b\n\"1\"x;2", .textAfterQuote(row: 2)),
        ("a;b\n1;2;3", .tooManyCells(row: 2)),
        (Array(repeating: "a", count: 61).joined(separator: ";") + "\n1", .tooManyColumns),
        ("a\n" + String(repeating: "1\n", count: 5_001), .tooManyRows),
    ])
    func `says where it is none`(_ text: String, _ fault: CSVTable.Fault) {
        #expect(throws: fault) { try CSVTable(text) }
    }

    @Test func `is read in the characters it was written in`() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let plain = ImportEncoding.text(of: Array("čaša".utf8))
        #expect(plain?.text == "čaša" && plain?.encoding == .utf8)
        #expect(ImportEncoding.text(of: mark + Array("čaša".utf8))?.text == "čaša")
        let old = ImportEncoding.text(of: [0xE8, 0x9A, 0x9E, 0x3B, 0xEC, 0xF8, 0x8A])
        #expect(old?.text == "čšž;ěřŠ" && old?.encoding == .windows1250)
        #expect(ImportEncoding.text(of: [0xFF, 0xFE, 0x61, 0]) == nil)
        #expect(ImportEncoding.text(of: [0x61, 0]) == nil)
        #expect(ImportEncoding.text(of: [0x61, 0x81]) == nil)
        #expect(ImportEncoding.text(of: mark + [0xE8]) == nil)
    }

    @Test(arguments: [
        (DayOrder.dayFirst, "31. 12. 2024", "2024-12-31"), (.dayFirst, "1/2/2024", "2024-02-01"),
        (.monthFirst, "1/2/2024", "2024-01-02"), (.yearFirst, "2024-1-2", "2024-01-02"),
        (.yearFirst, "2024-01-02 00:00:00", "2024-01-02"), (.yearFirst, "2024-01-02T08:00:00Z", "2024-01-02"),
        (.dayFirst, "1984", "1984"), (.dayFirst, "5/1984", "1984-05"), (.yearFirst, "1984-05", "1984-05"),
    ])
    func `has days in one order`(_ order: DayOrder, _ text: String, _ day: String) {
        #expect(order.partialDay(text) == day)
    }

    @Test(arguments: ["31. 2. 2024", "1. 2. 24", "maj 2024", "2024-01-02", "", "1.2.3.2024", "12/31/2024"])
    func `has no day where none is written in it`(_ text: String) {
        #expect(DayOrder.dayFirst.partialDay(text) == nil)
    }

    @Test func `shows in which order its days are`() {
        #expect(DayOrder.guess(["31.12.2024", "1.2.2024"]) == .dayFirst)
        #expect(DayOrder.guess(["12/31/2024", "1/2/2024"]) == .monthFirst)
        #expect(DayOrder.guess(["2024-12-31"]) == .yearFirst)
        #expect(DayOrder.guess([]) == .dayFirst)
    }
}
