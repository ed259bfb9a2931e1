// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import CaseImport

@Suite struct `A file with cases of another system` {
    private static let rows = """
        A1;žrtev;Ana Kovač;041 222 333;javor
        A1;povzročitelj;Jan Kovač;041 444 555;
        B2;žrtev;Breda;;
        C3;žrtev;Cirila;;bor
        """

    @Test(arguments: Engines.all)
    func `becomes just the cases that its check has shown, and is destroyed`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            let check = try await house.get(path + "/check").text
            #expect(check.contains("primeri 3, osebe 4, zapisi 2"))
            #expect(check.contains("ki se ne uvozijo: 1"))
            #expect(try await house.count() == 0)

            let run = try await house.post(path + "/run", [("version", "3"), ("team", "1")])

            #expect(run.location == path)
            let made = house.workshop.made
            #expect(made.map(\.planned.reference) == ["A1", "B2", "C3"] && made.allSatisfy(\.withTeam))
            #expect(made.reduce(0) { $0 + $1.planned.people.count } == 4)
            #expect(made.reduce(0) { $0 + $1.planned.notes.count } == 2)
            #expect(made[0].provenance.contains("A1") && made[0].planned.people[1].phone == "041 444 555")
            let result = try await house.get(path).text
            #expect(result.contains("Uvoženi primeri: 3") && result.contains("href=\"/cases/"))
            #expect(try await house.get(path + "/check").status == .notFound)
            #expect(try await house.sealed().allSatisfy(\.isEmpty))
            for (action, count) in [("chosen", 2), ("run", 1), ("forgotten", 1)] {
                #expect(try await house.audited("case_import_" + action) == count, "\(action)")
            }
            #expect(try await house.subjects() == [path.replacingOccurrences(of: "/import/", with: "")])
        }
    }

    @Test(arguments: Engines.all)
    func `is sealed, and nobody but her who brought it comes to it`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            let sealed = try await house.sealed()
            #expect(sealed.count == 1 && sealed.allSatisfy { !$0.isEmpty })
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Kova") })
            #expect(try await house.audited("case_import_received") == 1)
            #expect(try await house.audited("case_import_read") > 1)
            for step in ["", "/columns", "/values", "/check", "/faults"] {
                #expect(try await house.get(path + step, house.colleague).status == .notFound)
                #expect(try await house.get(path + step, house.worker).status == .notFound)
            }
            for step in ["/columns", "/values", "/run", "/discard"] {
                let sent = try await house.post(path + step, [("version", "3")], house.colleague)
                #expect(sent.status == .notFound)
            }
            #expect(try await !house.get("/import", house.colleague).text.contains(path))
            #expect(try await house.get("/import", house.worker).status == .notFound)
            #expect(try await house.get("/import").text.contains("href=\"\(path)\""))
        }
    }

    @Test(arguments: Engines.all)
    func `that was broken off in the middle goes on where it stopped`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            house.workshop.fail(after: 2)
            let broken = try await house.post(path + "/run", [("version", "3")])
            #expect(broken.status == .failed)
            #expect(try await house.count() == 2)
            #expect(try await house.get(path).text.contains("Narejeni primeri: 2. Še čaka: 1."))
            #expect(try await house.get(path + "/columns").status == .notFound)

            house.workshop.fail(after: nil)
            _ = try await house.post(path + "/run")

            #expect(house.workshop.made.map(\.planned.reference) == ["A1", "B2", "C3"])
            #expect(try await house.count() == 3)
            #expect(try await house.get(path).text.contains("Uvoženi primeri: 3"))
            #expect(try await house.post(path + "/run").status == .notFound)
            #expect(try await house.count() == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `says when nothing of it can be made any more, and is kept`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            house.workshop.reaches = false
            for form in [[("version", "3")], []] {
                let stuck = try await house.post(path + "/run", form)
                #expect(stuck.status == .unprocessable && stuck.text.contains("Nobenega od čakajočih"))
                #expect(stuck.text.contains("Še čaka: 3."))
            }
            #expect(try await !house.get(path).text.contains("Nobenega od čakajočih"))

            house.workshop.reaches = true
            #expect(try await house.post(path + "/run").location == path)
            #expect(try await house.get(path).text.contains("Uvoženi primeri: 3"))
        }
    }

    @Test(arguments: Engines.all)
    func `is kept while cases of it have become faulty, until she leaves them out`(_ engine: Engine)
        async throws
    {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            house.workshop.fail(after: 0)
            #expect(try await house.post(path + "/run", [("version", "3")]).status == .failed)
            house.workshop.fail(after: nil)
            house.workshop.codes = house.workshop.codes.without(role: "accused")

            #expect(try await house.post(path + "/run").location == path)

            #expect(house.workshop.made.map(\.planned.reference) == ["B2", "C3"])
            let page = try await house.get(path).text
            #expect(page.contains("v šifrantih nekaj spremenilo") && page.contains("povzročitelj"))
            #expect(try await house.get(path + "/faults").text.contains("povzročitelj"))
            #expect(try await house.sealed().allSatisfy { !$0.isEmpty })
            _ = try await house.post(path + "/run", [("faulty", "1")])
            #expect(try await house.get(path).text.contains("Uvoženi primeri: 2"))
            #expect(try await house.sealed().allSatisfy(\.isEmpty))
        }
    }

    @Test(arguments: Engines.all)
    func `that comes in once more makes no case twice unless she says so`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let first = try await house.receive(Self.rows)
            _ = try await house.post(first + "/run", [("version", "3")])
            let second = try await house.receive(Self.rows + "\nD4;žrtev;Dana;;")
            let check = try await house.get(second + "/check").text
            #expect(check.contains("ki so bile že uvožene: 3"))
            _ = try await house.post(second + "/run", [("version", "3")])
            #expect(house.workshop.made.map(\.planned.reference) == ["A1", "B2", "C3", "D4"])
            let third = try await house.receive(Self.rows)
            let nothing = try await house.post(third + "/run", [("version", "3")])
            #expect(nothing.status == .unprocessable && nothing.text.contains("Ni primera"))
            _ = try await house.post(third + "/run", [("version", "3"), ("again", "1")])
            #expect(try await house.count() == 7)
        }
    }

    @Test(arguments: Engines.all)
    func `does not run with a fault in it, unless its case may stay out`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows + "\nD4;žrtev;;;")
            let check = try await house.get(path + "/check").text
            #expect(check.contains("Vrstica 6, ime") == false && check.contains("Vrstica 6"))
            let file = try await house.get(path + "/faults").text
            #expect(file.contains("\"6\";") && file.contains("D4") == false)
            let refused = try await house.post(path + "/run", [("version", "3")])
            #expect(refused.status == .unprocessable && refused.text.contains("V datoteki so napake"))
            #expect(try await house.count() == 0)
            _ = try await house.post(path + "/run", [("version", "3"), ("faulty", "1")])
            #expect(try await house.count() == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `is kept as she chose it, and not overwritten from another window`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            let other = ["reference", "role", "name", "leave_out", "leave_out"].map { ("field", $0) }
            let late = try await house.post(path + "/columns", [("version", "1")] + other)
            #expect(late.status == .unprocessable && late.text.contains("V drugem oknu"))
            #expect(late.text.contains("telefon: Telefon osebe"))
            #expect(late.field("version") == "3")
            #expect(try await house.get(path + "/check").text.contains("zapisi 2"))
            let values = try await house.post(path + "/values", [("version", "1"), ("code", "")])
            #expect(values.status == .unprocessable)
            let run = try await house.post(path + "/run", [("version", "2")])
            #expect(run.status == .unprocessable && run.text.contains("medtem"))
            #expect(try await house.count() == 0)
        }
    }

    @Test(arguments: Engines.all)
    func `is forgotten when nobody has worked with it for a day, or when she says so`(_ engine: Engine)
        async throws
    {
        try await ImportHouse.with(engine) { house in
            let path = try await house.receive(Self.rows)
            let thrown = try await house.receive(Self.rows)
            #expect(try await house.post(thrown + "/discard").location == "/import")
            #expect(try await house.get(thrown).status == .notFound)
            house.house.time.pass(.hours(23))
            try await house.imports.forget()
            #expect(try await house.get(path).status == .seeOther)
            house.house.time.pass(.hours(2))
            try await house.imports.forget()
            #expect(try await house.get(path).status == .notFound)
            #expect(try await house.sealed().isEmpty)
            #expect(try await house.audited("case_import_forgotten") == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `is refused with what to do, and taken once`(_ engine: Engine) async throws {
        try await ImportHouse.with(engine) { house in
            for (text, sentence) in [
                ("a;b\n\"1;2", "V vrstici 2 se odpre narekovaj"), ("a;b\n", "ni vrstic s podatki"),
                ("a\u{0}b", "To ni besedilo"), (String(repeating: "a", count: 3_000_001), "prevelika"),
            ] {
                let refused = try await house.send(text)
                #expect(refused.status == .unprocessable && refused.text.contains(sentence))
            }
            let form = String(repeating: "a", count: 32)
            for _ in 1...2 { try await house.send(ImportHouse.head + Self.rows, form: form) }
            #expect(try await house.sealed().count == 1)
        }
    }
}

extension ImportCodes {
    /// The same lists after a role was taken out.
    func without(role: String) -> ImportCodes {
        ImportCodes(
            roles: roles.filter { $0.code != role }, genders: genders, vulnerabilities: vulnerabilities,
            reasons: reasons, protected: protected)
    }
}

extension ImportHouse {
    /// As what the audit knows the files.
    func subjects() async throws -> Set<String> {
        try await house.data.read {
            Set(
                try $0.all(
                    "SELECT subject FROM audit_entry WHERE action LIKE 'case_import%' ORDER BY id LIMIT 99"
                ).map { try $0.text("subject") })
        }
    }

    /// The files as they lie in the store.
    func sealed() async throws -> [[UInt8]] {
        try await house.data.read {
            try $0.all("SELECT sealed_file FROM case_import ORDER BY id LIMIT 9").map {
                try $0.bytes("sealed_file")
            }
        }
    }
}
