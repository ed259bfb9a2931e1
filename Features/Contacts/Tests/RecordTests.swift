// SPDX-License-Identifier: EUPL-1.2

import Access
import Contacts
import Foundation
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

@Suite struct `A contact record` {
    @Test(arguments: Engines.all)
    func `is kept as a draft, found again and completed`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            let blank = try await browser.get(path)
            let draft = house.form(blank, [("violence_type", ""), ("note", "Klicala je iz službe.")])
            #expect(try await browser.post(path + "/draft", draft).location == path)

            let again = try await browser.get(path)
            #expect(again.text.contains("Klicala je iz službe."))
            #expect(again.field("version") == "2")
            let list = try await browser.get("/contacts")
            #expect(list.text.contains(path))

            let done = try await browser.post(path + "/complete", house.form(again, [("note", "Mirnejša.")]))
            #expect(done.location == "/contacts")
            #expect(try await browser.get(path).text.contains("Mirnejša."))
            let facts = try #require(house.facts.first)
            #expect(facts.kind == "counselling" && facts.place == "podravska")
            #expect(facts.mainType == "physical" && facts.channel == "phone" && facts.outcome == "answered")
        }
    }

    @Test(arguments: Engines.all)
    func `saves itself and tells the page its new version`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            let page = try await browser.get(path)
            let first = try await browser.post(
                path + "/draft", house.form(page, [("auto", "1"), ("note", "ena")]))
            #expect(first.status == .ok)
            #expect(first.text.contains("data-version=\"2\""))
            let same = house.form(page, [("auto", "1"), ("note", "ena"), ("version", "2")]).filter {
                $0.0 != "version" || $0.1 == "2"
            }
            #expect(try await browser.post(path + "/draft", same).text.contains("data-version=\"2\""))
        }
    }

    @Test(arguments: Engines.all)
    func `brings two pages together and loses nothing silently`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            let first = try await browser.get(path)
            let second = try await browser.get(path)
            _ = try await browser.post(
                path + "/draft",
                house.form(first, [("note", "prva"), ("place", "pomurska"), ("duration", "once")]))
            let met = try await browser.post(path + "/draft", house.form(second, [("note", "druga")]))

            #expect(met.status == .unprocessable)
            #expect(met.text.contains("prva") && met.text.contains("druga"))
            #expect(met.text.contains("pomurska"))
            #expect(met.field("version") == "2")
            let stopped = try await browser.post(
                path + "/draft", house.form(second, [("note", "druga"), ("auto", "1")]))
            #expect(stopped.status == .unprocessable && stopped.text.contains("data-stopped"))

            _ = try await browser.post(
                path + "/draft", house.form(met, [("note", "oboje"), ("duration", "once")]))
            let kept = try await browser.get(path).text
            #expect(kept.contains("oboje"))
            #expect(kept.contains("value=\"once\" selected"))
        }
    }

    @Test(arguments: Engines.all)
    func `of no counselling takes one click from the list and one from its page`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let list = try await browser.get("/contacts")
            let token = list.field("_k") ?? ""
            let form = [("_k", token), ("b", list.field("b") ?? ""), ("channel", "phone")]
            for _ in 0..<2 {
                let quick = try await browser.post("/contacts/quick", form + [("kind", "wrong_number")])
                #expect(quick.location == "/contacts")
            }
            #expect(house.facts.map(\.kind) == ["wrong_number"])
            #expect(house.facts.first?.sex == nil)

            let path = try await house.begin(as: browser)
            let page = try await browser.get(path)
            let closed = try await browser.post(
                path + "/close",
                [("_k", token), ("version", page.field("version") ?? ""), ("kind", "abusive")])
            #expect(closed.location == "/contacts")
            #expect(Set(house.facts.map(\.kind)) == ["wrong_number", "abusive"])
            let forged = try await browser.post(
                "/contacts/quick", [("_k", token), ("channel", "phone"), ("kind", "counselling")])
            #expect(forged.status == .malformed)
        }
    }

    @Test(arguments: Engines.all)
    func `gives a wrong form back with everything kept`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            let page = try await browser.get(path)
            let kept = "To mora ostati."
            let missing = try await browser.post(
                path + "/complete", house.form(page, [("violence_type", ""), ("note", kept)]))
            #expect(missing.status == .unprocessable)
            #expect(missing.text.contains("#f-violence_type") && missing.text.contains(kept))
            #expect(missing.text.contains("value=\"podravska\" selected"))

            let unknown = try await browser.post(
                path + "/complete", house.form(missing, [("place", "atlantida"), ("note", kept)]))
            #expect(unknown.status == .unprocessable)
            #expect(unknown.text.contains("#f-place") && unknown.text.contains(kept))

            let many = try await browser.post(
                path + "/complete",
                house.form(missing, [("place", "podravska"), ("place", "pomurska"), ("note", kept)]))
            #expect(many.status == .unprocessable && many.text.contains(kept))

            let long = String(repeating: "a", count: 4001)
            let refused = try await browser.post(path + "/draft", house.form(missing, [("note", long)]))
            #expect(refused.status == .unprocessable && refused.text.contains(long))
            #expect(house.facts.isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `corrects its facts in their place`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            _ = try await browser.post(path + "/complete", house.form(try await browser.get(path)))
            let page = try await browser.get(path)
            _ = try await browser.post(path + "/complete", house.form(page, [("place", "pomurska")]))
            #expect(house.facts.map(\.place) == ["pomurska"])
            let gaps = try await browser.post(
                path + "/draft", house.form(try await browser.get(path), [("help_given", "")]))
            #expect(gaps.status == .unprocessable)
            #expect(house.facts.map(\.helpGiven) == [["listening"]])
        }
    }

    @Test(arguments: Engines.all)
    func `does not exist for anybody else but the shift lead, and for her only today`(_ engine: Engine)
        async throws
    {
        try await ContactHouse.with(engine) { house in
            let (member, writer) = try await house.hire()
            let path = try await house.begin(as: writer)
            let form = house.form(try await writer.get(path), [("note", "Samo za nas.")])
            _ = try await writer.post(path + "/draft", form)

            let (_, colleague) = try await house.hire()
            let missing = try await colleague.get("/contacts/\(ContactID(from: .system))")
            #expect(try await colleague.get(path).bytes == missing.bytes)
            #expect(try await colleague.post(path + "/draft", form).status != .seeOther)
            #expect(!(try await colleague.get("/contacts").text.contains(path)))

            let (_, lead) = try await house.hire([.shiftLead])
            let seen = try await lead.get(path)
            #expect(seen.status == .ok && seen.text.contains("Samo za nas."))
            #expect(!seen.text.contains("<textarea"))
            let token = try await lead.get("/contacts").field("_k") ?? ""
            let written = try await lead.post(path + "/draft", [("_k", token)])
            #expect(written.status == .notFound)

            let old = try await house.conversation(
                answeredBy: member.viewer.id, at: house.house.clock.now - .days(1))
            let id = try #require(try await house.contacts.record(of: old, for: member.viewer))
            #expect(try await lead.get("/contacts/\(id)").status == .notFound)
            #expect(try await writer.get("/contacts/\(id)").status == .ok)
        }
    }

    @Test(arguments: Engines.all)
    func `is noted in the audit whenever it is read and written`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            let page = try await browser.get(path)
            _ = try await browser.post(path + "/draft", house.form(page, [("note", "x")]))
            let counts = try await house.house.data.read { try AuditStore.counts(in: $0) }
            #expect(counts["contact_record_written"] == 2)
            #expect(counts["contact_record_read"] == 2)
        }
    }

    @Test(arguments: Engines.all)
    func `keeps the words of codes that have ended`(_ engine: Engine) async throws {
        try await ContactHouse.with(engine) { house in
            let (_, browser) = try await house.hire()
            let path = try await house.begin(as: browser)
            _ = try await browser.post(path + "/draft", house.form(try await browser.get(path)))
            let ended = CodeList.Code(
                code: "podravska", validFrom: "2026-01-01", validTo: "2026-01-31", nonCounselling: false,
                words: Wording([.slovenian: "podravska", .czech: "podravska", .english: "podravska"]))
            house.use(
                try ContactHouse.organisationLists().changed(by: [CodeChange(list: "place", code: ended)]))

            let old = try await browser.get(path)
            #expect(old.text.contains("value=\"podravska\" selected"))
            #expect(try await browser.post(path + "/complete", house.form(old)).location == "/contacts")
            let next = try await house.begin(as: browser)
            let fresh = try await browser.get(next)
            #expect(!fresh.text.contains("value=\"podravska\""))
            #expect(try await browser.post(next + "/complete", house.form(fresh)).status == .unprocessable)
        }
    }
}
