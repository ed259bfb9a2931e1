// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Persons

@Suite struct `Somebody in a case` {
    @Test(arguments: Engines.all)
    func `stands in the section of her role, sealed, and only who has that section sees her`(_ engine: Engine)
        async throws
    {
        try await PersonsHouse.with(engine) { house in
            let id = try await house.begin()
            let ana = try await house.enter("Ana Kovač", as: "survivor", [("born", "1984-05")], in: id)
            let jan = try await house.enter("Jan Kovač", as: "accused", [("phone", "041 222 333")], in: id)
            #expect(try await house.get(ana).text.contains("value=\"1984-05\""))
            #expect(try await house.get("/cases/\(id)/persons", house.colleague).status == .notFound)
            #expect(try await house.get(ana, house.colleague).status == .notFound)
            try await house.give([.perpetrator], of: id, to: house.officer)
            let seen = try await house.get("/cases/\(id)/persons", house.officer).text
            #expect(seen.contains("Jan Kovač") && !seen.contains("Ana"))
            #expect(try await house.get(jan, house.officer).text.contains("041 222 333"))
            #expect(try await house.get(ana, house.officer).status == .notFound)
            #expect(
                try await house.post(ana, [("name", "X"), ("version", "1")], house.officer).status
                    == .notFound)
            let survivor = [("role", "survivor"), ("name", "X")]
            #expect(try await house.post("/cases/\(id)/persons", survivor, house.officer).status == .notFound)
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM person ORDER BY id LIMIT 9").map {
                    try $0.bytes("sealed_words")
                }
            }
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Kovač") })
        }
    }

    @Test(arguments: Engines.all)
    func `is taken once, and otherwise comes back as she was written`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let list = "/cases/\(try await house.begin())/persons"
            let bad: [([(String, String)], String)] = [
                ([], "vsaj opis"), ([("name", "Ana"), ("born", "1984-02-30")], "Rojstvo napišite"),
                ([("name", "Ana"), ("born", "2999")], "Rojstvo napišite"),
                ([("name", String(repeating: "a", count: 201))], "Predolgo"),
            ]
            for (fields, sentence) in bad {
                let kept = [("role", "survivor"), ("languages", "sl"), ("vulnerability", "disability")]
                let answer = try await house.post(list, kept + fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("value=\"disability\" checked"))
                #expect(answer.text.contains("name=\"languages\" value=\"sl\""))
            }
            let form = [("role", "child"), ("name", "Miha"), ("b", String(repeating: "a", count: 32))]
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            #expect(try await house.get(list).text.components(separatedBy: "Miha</a>").count == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by the second of two who change her`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let ana = try await house.enter("Ana Kovač", as: "survivor", in: try await house.begin())
            let theirs = [("version", "1"), ("name", "Ana Kovač"), ("languages", "sq")]
            #expect(try await house.post(ana, theirs).location == ana)
            let mine = try await house.post(ana, [("version", "1"), ("name", "Ana Kovač Mlakar")])
            #expect(mine.status == .unprocessable && mine.text.contains("value=\"Ana Kovač Mlakar\""))
            #expect(
                mine.text.contains("<li>Jeziki: sq</li>")
                    && mine.text.contains("name=\"version\" value=\"2\""))
            let both = [("version", "2"), ("name", "Ana Kovač Mlakar"), ("languages", "sq")]
            #expect(try await house.post(ana, both).location == ana)
            let rows = try await house.house.data.read {
                try $0.all("SELECT id FROM audit_entry WHERE action = 'case_written' LIMIT 9").count
            }
            #expect(rows == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `goes with what she is to others when she was entered by mistake`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let id = try await house.begin()
            let ana = try await house.enter("Ana", as: "survivor", in: id)
            let jan = try await house.enter("Jan", as: "accused", in: id)
            let name = String(try #require(jan.split(separator: "/").last))
            let fields = [("kind", "spouse"), ("other", name), ("from", "2010"), ("together", "1")]
            #expect(try await house.post(ana + "/relations", fields).location == ana)
            #expect(try await house.get(jan).text.contains("zakonec ali zakonka: Ana"))
            #expect(try await house.post(jan + "/remove").location == "/cases/\(id)/persons")
            #expect(try await house.get(jan).status == .notFound)
            #expect(try await !house.get(ana).text.contains("zakonec ali zakonka: "))
            #expect(try await house.post(jan + "/remove").status == .notFound)
        }
    }

    @Test(arguments: Engines.all)
    func `is marked by her number and address, and not any more once she is taken out`(_ engine: Engine)
        async throws
    {
        try await PersonsHouse.with(engine) { house in
            let id = try await house.begin()
            let more = [("phone", "041 222 333"), ("address", "Stara cesta 5")]
            let jan = try await house.enter("Jan", as: "accused", more, in: id)
            #expect(house.watched.values(of: jan) == ["041 222 333", "Stara cesta 5"])
            _ = try await house.post(jan, [("version", "1"), ("name", "Jan"), ("phone", "041 999 999")])
            #expect(house.watched.values(of: jan) == ["041 999 999"])
            #expect(try await house.post(jan + "/remove").status == .seeOther)
            #expect(house.watched.values(of: jan) == [])
            // Whose number few may read has none here, whatever a form says.
            let ana = try await house.enter("Ana", as: "survivor", more, in: id)
            #expect(house.watched.values(of: ana) == [])
        }
    }
}

@Suite struct `What two people are to each other` {
    @Test(arguments: Engines.all)
    func `is seen from both sides, and by nobody who does not see both`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let id = try await house.begin()
            let ana = try await house.enter("Ana", as: "survivor", in: id)
            let jan = try await house.enter("Jan", as: "accused", in: id)
            let name = String(try #require(jan.split(separator: "/").last))
            #expect(
                try await house.post(ana + "/relations", [("kind", "patient"), ("other", name)]).location
                    == ana)
            #expect(try await house.get(ana).text.contains("zdravstveni delavec ali delavka: Jan"))
            #expect(try await house.get(jan).text.contains("pacient ali pacientka: Ana"))
            try await house.give([.perpetrator], of: id, to: house.officer)
            let seen = try await house.get(jan, house.officer).text
            #expect(!seen.contains("pacient ali pacientka:") && !seen.contains("Ana"))
        }
    }

    @Test(arguments: Engines.all)
    func `is refused with a reason, between strangers of another case, too`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let id = try await house.begin()
            let ana = try await house.enter("Ana", as: "survivor", in: id)
            let jan = try await house.enter("Jan", as: "accused", in: id)
            let away = try await house.enter("Eva", as: "survivor", in: try await house.begin())
            let (him, her) = (jan.split(separator: "/").last ?? "", away.split(separator: "/").last ?? "")
            let bad = [
                ([("kind", ""), ("other", String(him))], "kaj sta si"),
                ([("kind", "spouse"), ("other", String(her))], "drugo osebo"),
                ([("kind", "spouse"), ("other", String(him)), ("from", "2010-13")], "konec ne more"),
                (
                    [("kind", "spouse"), ("other", String(him)), ("from", "2010-05"), ("until", "2009")],
                    "konec ne more"
                ),
            ]
            for (fields, sentence) in bad {
                let answer = try await house.post(ana + "/relations", fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `makes nobody her own ancestor, not through others either`(_ engine: Engine) async throws {
        try await PersonsHouse.with(engine) { house in
            let id = try await house.begin()
            let ana = try await house.enter("Ana", as: "survivor", in: id)
            let miha = try await house.enter("Miha", as: "child", in: id)
            let iva = try await house.enter("Iva", as: "witness", in: id)
            func bind(_ one: String, _ kind: String, _ other: String) async throws -> TestBrowser.Page {
                let name = String(other.split(separator: "/").last ?? "")
                return try await house.post(one + "/relations", [("kind", kind), ("other", name)])
            }
            #expect(try await bind(ana, "parent", miha).location == ana)
            let turned = try await bind(miha, "parent", ana)
            #expect(turned.status == .unprocessable && turned.text.contains("sama sebi prednik"))
            #expect(try await bind(miha, "parent", iva).location == miha)
            #expect(try await bind(iva, "grandparent", ana).status == .unprocessable)
            #expect(try await bind(iva, "grandchild", ana).location == iva)
            // What is no descent closes no circle.
            #expect(try await bind(iva, "carer", ana).location == iva)
            #expect(try await bind(ana, "carer", iva).location == ana)
        }
    }

    @Test func `has an inverse whose inverse it is`() {
        for kind in RelationKind.allCases { #expect(kind.inverse.inverse == kind) }
    }
}

@Suite struct `Somebody known from another case` {
    @Test(arguments: Engines.all)
    func `is hinted at for who reads both, by name or number, and noted there as a reading`(_ engine: Engine)
        async throws
    {
        try await PersonsHouse.with(engine) { house in
            let (first, second) = (try await house.begin(), try await house.begin())
            let (one, two) = (try await house.number(of: first), try await house.number(of: second))
            let accused = try await house.enter(
                "Kovač, Jan", as: "accused", [("phone", "+386 41 222 333"), ("born", "1980")], in: first)
            let survivor = try await house.enter(
                "JAN KOVAC", as: "survivor", [("born", "1980-03")], in: second)
            #expect(try await house.get(survivor).text.contains("Kovač, Jan, primer \(one)"))
            #expect(try await house.get(accused).text.contains("JAN KOVAC, primer \(two)"))
            let other = try await house.enter("Jan Kovač", as: "witness", [("born", "1999")], in: second)
            #expect(try await !house.get(other).text.contains("primer \(one)"))
            let number = try await house.enter(
                "Neznanec", as: "witness", [("phone", "041222333")], in: second)
            #expect(try await house.get(number).text.contains("Kovač, Jan, primer \(one)"))
            try await house.give([.identity], of: second, to: house.colleague)
            #expect(try await !house.get(survivor, house.colleague).text.contains("primer \(one)"))
        }
    }

    @Test(arguments: Engines.all)
    func `is hinted at no more once somebody said that it is another, until she asks again`(
        _ engine: Engine
    ) async throws {
        try await PersonsHouse.with(engine) { house in
            let (first, second) = (try await house.begin(), try await house.begin())
            let one = try await house.number(of: first)
            let there = try await house.enter("Jan Kovač", as: "accused", in: first)
            let here = try await house.enter("Jan Kovač", as: "witness", in: second)
            let other = ("other", String(there.split(separator: "/").last ?? ""))
            let readings = {
                try await house.house.data.read {
                    try $0.all("SELECT id FROM audit_entry WHERE action = 'case_read' LIMIT 900").count
                }
            }
            let sent = [other, ("act", "apart"), ("b", String(repeating: "a", count: 32))]
            for _ in 1...2 { #expect(try await house.post(here + "/apart", sent).location == here) }
            let before = try await readings()
            let page = try await house.get(here).text
            #expect(!page.contains("Jan Kovač, primer") && page.contains("Primer \(one): ni ista oseba."))
            #expect(try await readings() == before + 2, "the people of this case, and nothing of that one")
            #expect(try await house.get(there).text.contains("Jan Kovač, primer"), "there it is not said")
            // Who may not open the other case does not learn that there is one.
            try await house.give([.identity], of: second, to: house.colleague)
            #expect(try await !house.get(here, house.colleague).text.contains(one))
            #expect(try await house.post(here + "/apart", [other, ("act", "again")]).location == here)
            #expect(try await house.get(here).text.contains("Jan Kovač, primer \(one)"))
        }
    }

    @Test(arguments: Engines.all)
    func `is found by name or number in the sections one reads, which is noted`(_ engine: Engine) async throws
    {
        try await PersonsHouse.with(engine) { house in
            let (first, second) = (try await house.begin(), try await house.begin())
            let (one, two) = (try await house.number(of: first), try await house.number(of: second))
            let jan = try await house.enter("Jan Kovač", as: "accused", [("phone", "041 222 333")], in: first)
            _ = try await house.enter("Kovač, Jan", as: "survivor", in: second)
            let found = try await house.post("/find-person", [("name", "kovac jan")])
            #expect(
                found.text.contains(">Jan Kovač, primer \(one)<") && found.text.contains("primer \(two)<"))
            #expect(try await house.audited("person_searched") == 1)
            let number = try await house.post("/find-person", [("number", "+386 41 222-333")])
            #expect(number.text.contains(jan) && !number.text.contains(two))
            for colleague in [house.colleague, house.officer] {
                let nobody = try await house.post("/find-person", [("name", "Jan Kovač")], colleague)
                #expect(nobody.status == .ok && !nobody.text.contains("/persons/"))
            }
            let before = try await house.audited("case_read")
            try await house.give([.perpetrator], of: first, to: house.officer)
            let his = try await house.post("/find-person", [("name", "Jan Kovač")], house.officer)
            #expect(his.text.contains(jan) && !his.text.contains(two))
            #expect(try await house.audited("case_read") == before + 1, "the section in which he was found")
            try await house.house.keep(.person(house.officer.viewer.id), from: first.matter)
            let walled = try await house.post("/find-person", [("name", "Jan Kovač")], house.officer)
            #expect(walled.status == .ok && !walled.text.contains("/persons/"))
        }
    }

    @Test(arguments: ["", "X", "12345", String(repeating: "a", count: 201)])
    func `is not looked for by too little or too much, which stays in the form`(_ name: String) async throws {
        try await PersonsHouse.with(.sqlite) { house in
            let page = try await house.post("/find-person", [("name", name)])
            #expect(page.status == .unprocessable && page.text.contains("value=\"\(name)\""))
            #expect(try await house.audited("person_searched") == 0)
        }
    }

    @Test func `is compared without regard to marks, case and order`() {
        var one = Person.Words(role: .survivor)
        var other = one
        (one.name, other.name, other.otherNames) = ("Žiga Černe", "x", "cerne  ziga; Žižek")
        #expect(PersonNames.mayBeSame(one, other))
        (one.born, other.born) = ("1980-01", "1981")
        #expect(!PersonNames.mayBeSame(one, other))
        other.isBornAbout = true
        #expect(PersonNames.mayBeSame(one, other))
    }
}
