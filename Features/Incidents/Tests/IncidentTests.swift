// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Incidents

@Suite struct `An incident of a case` {
    private static let rest = [
        ("account", "Udaril me je s kuhalnico."), ("penetration", "no"), ("contact", "no"),
        ("physical", "yes"),
        ("relations", "partner_former"), ("place", "home"), ("until", "2026-01"), ("reported", "2026-01-20"),
    ]

    @Test(arguments: Engines.all)
    func `is sealed, and only who reads the section of incidents sees that there is one`(_ engine: Engine)
        async throws
    {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/incidents"
            let incident = try await house.enter("2025-12", Self.rest, in: id)
            try await house.give(
                [.identity, .risk], writes: [.identity, .risk], of: id, to: house.colleague)
            for path in [list, list + "/new", incident] {
                #expect(try await house.get(path, house.colleague).status == .notFound, "\(path)")
            }
            let form = [("happened", "2026"), ("assertion", "survivor"), ("version", "1")]
            for path in [list, incident, incident + "/remove"] {
                #expect(try await house.post(path, form, house.colleague).status == .notFound, "\(path)")
            }
            try await house.give([.incident], writes: [], of: id, to: house.colleague)
            let seen = try await house.get(incident, house.colleague).text
            #expect(seen.contains("Udaril me je s kuhalnico.") && !seen.contains("name=\"version\""))
            #expect(try await !house.get(list, house.colleague).text.contains(list + "/new"))
            for path in [list, incident, incident + "/remove"] {
                for form in [form, [("version", "1")]] {
                    #expect(try await house.post(path, form, house.colleague).status == .notFound, "\(path)")
                }
            }
            let sealed = try await house.house.data.read {
                try $0.all("SELECT sealed_words FROM incident ORDER BY id LIMIT 9").map {
                    try $0.bytes("sealed_words")
                }
            }
            #expect(sealed.count == 1)
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("kuhalnico") })
        }
    }

    @Test(arguments: Engines.all)
    func `is of no other case`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let (id, other) = (try await house.begin(), try await house.begin())
            let incident = try await house.enter("2025", in: id)
            _ = try await house.enter("2024", in: other)
            let there = incident.replacingOccurrences(of: "\(id)", with: "\(other)")
            #expect(try await house.get(there).status == .notFound)
            #expect(try await house.post(there + "/remove").status == .notFound)
            #expect(try await house.get(incident).status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `says what follows from its answers, who says so, and that it decides nothing`(_ engine: Engine)
        async throws
    {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let incident = try await house.enter("2026-01-15", Self.rest.filter { $0.0 != "until" }, in: id)
            for path in ["/cases/\(id)/incidents", incident, "/cases/\(id)/incidents/new"] {
                #expect(try await house.get(path).text.contains("nikoli ne odloča"), "\(path)")
            }
            for path in ["/cases/\(id)/incidents", incident] {
                let page = try await house.get(path).text
                #expect(page.contains("fizični napad") && page.contains("partnersko nasilje"), "\(path)")
                #expect(page.contains("Vir: žrtev. Zanesljivost: ni preverjeno."), "\(path)")
                #expect(page.contains("4 do 5 dni"), "\(path)")
            }
            let page = try await house.get(incident).text
            #expect(page.contains("to ni ugotovljeno dejstvo"))
            #expect(page.contains("<dt>Ni mogoče reči</dt><dd>škodljiva tradicionalna praksa</dd>"))
            #expect(page.contains("<dt>Ne izhaja</dt><dd>spolna zloraba otroka"))
            let open = try await house.enter("2026-01-16", [("physical", "yes")], in: id)
            #expect(try await house.get(open).text.contains("ni določena. Brez odgovora je: 1. Ali"))
        }
    }

    @Test(arguments: Engines.all)
    func `is listed by when it happened, the newest first`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let middle = try await house.enter("2025-03", in: id)
            let newest = try await house.enter("2019", [("until", "2025-04-02")], in: id)
            let unknown = try await house.enter("", [("account", "Ne ve, kdaj.")], in: id)
            let oldest = try await house.enter("2024-12-31", in: id)
            #expect(try await house.links(in: id) == [newest, middle, oldest, unknown])
        }
    }

    @Test(arguments: Engines.all)
    func `is taken once, and otherwise comes back as it was written`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/incidents"
            let bad: [([(String, String)], String)] = [
                ([("happened", "")], "Napišite, kdaj"), ([("happened", "2026-02-30")], "Čas napišite"),
                ([("happened", "2999")], "Čas napišite"), ([("reported", "2026-01")], "Čas napišite"),
                ([("happened", ""), ("until", "2025"), ("account", "x")], "Čas napišite"),
                ([("until", "2024")], "Konec ne more"), ([("reported", "2024-12-31")], "Povedati ni mogla"),
                ([("assertion", "")], "Izberite, kdo to pove"),
                ([("assertion", "nobody")], "Izberite, kdo to pove"),
                ([("children", "21")], "Otrok je lahko"), ([("children", "x")], "Otrok je lahko"),
                ([("children_present", "no"), ("exposure", "saw")], "Otrok je lahko"),
                ([("forms", "fgm"), ("contact", "no")], "Označili ste »pohabljanje"),
                ([("forms", "forced_marriage"), ("marriage", "no")], "Označili ste »prisilna poroka«"),
                ([("injuries", String(repeating: "a", count: 201))], "Predolgo"),
                ([("account", String(repeating: "a", count: 20_001))], "Predolgo"),
            ]
            for (fields, sentence) in bad {
                let names = Set(fields.map(\.0))
                let kept = [
                    ("happened", "2025"), ("assertion", "witness"), ("weapon", "blade"), ("ages", "to25"),
                    ("psychological", "yes"),
                ].filter { !names.contains($0.0) }
                let answer = try await house.post(list, kept + fields)
                #expect(answer.status == .unprocessable && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.text.contains("<option value=\"blade\" selected>"))
                #expect(answer.text.contains("name=\"ages\" value=\"to25\" checked"))
                #expect(answer.text.contains("name=\"psychological\" value=\"yes\" checked"))
            }
            #expect(try await house.links(in: id).isEmpty)
            let form = [
                ("happened", "2025"), ("assertion", "survivor"), ("b", String(repeating: "a", count: 32)),
            ]
            for _ in 1...2 { #expect(try await house.post(list, form).location == list) }
            #expect(try await house.links(in: id).count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `is not overwritten by the second of two who change it`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let incident = try await house.enter("2025", in: try await house.begin())
            let basis = [("happened", "2025"), ("assertion", "survivor")]
            let theirs = basis + [("version", "1"), ("injuries", "zlom roke"), ("physical", "yes")]
            #expect(try await house.post(incident, theirs).location == incident)
            let mine = try await house.post(
                incident, basis + [("version", "1"), ("account", "Moje besede.")])
            #expect(mine.status == .unprocessable && mine.text.contains("Moje besede."))
            #expect(mine.text.contains("<li>Poškodbe<br><span class=\"words\">zlom roke</span></li>"))
            #expect(
                mine.text.contains("<li>3. Ali je bila fizično napadena?<br><span class=\"words\">da</span>"))
            #expect(mine.text.contains("name=\"version\" value=\"2\""))
            #expect(try await !house.get(incident).text.contains("Moje besede."))
            let both = basis + [("version", "2"), ("injuries", "zlom roke"), ("account", "Moje besede.")]
            #expect(try await house.post(incident, both).location == incident)
            let rows = try await house.house.data.read {
                try $0.all("SELECT id FROM audit_entry WHERE action = 'case_written' LIMIT 9").count
            }
            #expect(rows == 3)
        }
    }

    @Test(arguments: Engines.all)
    func `goes when it was entered by mistake, and nobody changes it any more`(_ engine: Engine) async throws
    {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let incident = try await house.enter("2025", in: id)
            #expect(try await house.post(incident + "/remove", [("version", "7")]).location == incident)
            #expect(try await house.get(incident).status == .ok)
            let gone = try await house.post(incident + "/remove", [("version", "1")])
            #expect(gone.location == "/cases/\(id)/incidents")
            #expect(try await house.get(incident).status == .notFound)
            #expect(try await house.post(incident + "/remove").status == .notFound)
            let form = [("happened", "2025"), ("assertion", "survivor"), ("version", "2")]
            #expect(try await house.post(incident, form).status == .notFound)
            #expect(try await house.links(in: id).isEmpty)
        }
    }
}

@Suite struct `Every field of an incident` {
    /// A form that chooses the last code of every list and writes something everywhere else.
    private static let form: [(String, String)] = IncidentField.allCases.map { field in
        switch field {
        case .happened: (field.rawValue, "2025-01-02")
        case .until, .reported: (field.rawValue, "2025-01-03")
        case .children: (field.rawValue, "2")
        case .childrenPresent: (field.rawValue, "yes")
        case .forms: (field.rawValue, "trafficking")
        default: (field.rawValue, field.codes.last { $0 != "unknown" } ?? "hruška")
        }
    }

    @Test(arguments: Engines.all)
    func `is kept, shown with its name and compared`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let list = "/cases/\(id)/incidents"
            #expect(try await house.post(list, Self.form).location == list)
            let incident = try #require(try await house.links(in: id).first)
            let page = try await house.get(incident).text
            let facts = page.components(separatedBy: "<dd class=\"words\">").count - 1
            #expect(facts == IncidentField.allCases.count)
            let emptied = try await house.post(
                incident, [("happened", "2024"), ("assertion", "survivor"), ("version", "0")])
            let met = try #require(emptied.text(after: "role=\"alert\"", before: "</section>"))
            #expect(met.components(separatedBy: "<li>").count - 1 == IncidentField.allCases.count)
        }
    }

    @Test(arguments: Engines.all)
    func `says nothing in a form that nobody has filled in`(_ engine: Engine) async throws {
        try await IncidentsHouse.with(engine) { house in
            let id = try await house.begin()
            let page = try await house.get("/cases/\(id)/incidents/new")
            for field in IncidentField.allCases where field.codes.contains("unknown") && !field.isMany {
                let (end, mark) =
                    field.question == nil ? ("</select>", "selected") : ("</fieldset>", "checked")
                let choices = try #require(page.text(after: "name=\"\(field.rawValue)\"", before: end))
                #expect(choices.contains("value=\"unknown\" \(mark)"), "\(field)")
                #expect(choices.components(separatedBy: " \(mark)").count == 2, "\(field)")
            }
            #expect(!page.text.contains("type=\"checkbox\" name=\"ages\" value=\"unknown\" checked"))
        }
    }

    @Test func `has codes in every list`() {
        for field in IncidentField.allCases where field.isMany { #expect(!field.codes.isEmpty) }
        for question in CoreQuestion.allCases { #expect(IncidentField(rawValue: question.rawValue) != nil) }
    }
}
