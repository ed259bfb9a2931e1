// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Site
import TestKit
import Testing
import Web

@Suite struct `The public pages` {
    static let names = ["sos-slovenia", "jirkov"]
    let titles: [Language: String] = [.slovenian: "Vreme", .czech: "Počasí", .english: "Weather"]
    static let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]

    @Test(arguments: names)
    func `say the numbers, the way out and the state of the chat in every language`(_ name: String)
        async throws
    {
        try await withSite(name) { browser, organisation in
            for language in organisation.languages {
                let page = try await browser.get("/\(language.rawValue)")
                #expect(page.status == .ok)
                #expect(page.text.contains("<html lang=\"\(language.rawValue)\""))
                for phone in organisation.phones { #expect(page.text.contains("href=\"tel:\(phone.dial)\"")) }
                for number in organisation.emergency {
                    #expect(page.text.contains("<a href=\"tel:\(number.dial)\">\(number.display)</a>"))
                }
                for centre in organisation.centres {
                    #expect(page.text.contains(centre.name.text(in: language)))
                }
                #expect(page.text.contains("href=\"/\(language.rawValue)/b\""))
                #expect(page.text.contains("href=\"/\(language.rawValue)/c\""))
            }
        }
    }

    @Test(arguments: names)
    func `have one title, one icon and links to the same page in the other languages`(_ name: String)
        async throws
    {
        try await withSite(name) { browser, organisation in
            for language in organisation.languages {
                for letter in Self.letters {
                    let page = try await browser.get("/\(language.rawValue)/\(letter)")
                    #expect(page.status == .ok)
                    #expect(page.text(after: "<title>", before: "</title>") == titles[language])
                    for other in organisation.languages where other != language {
                        #expect(
                            page.text.contains(
                                "href=\"/\(other.rawValue)/\(letter)\" lang=\"\(other.rawValue)\""))
                    }
                    #expect(page.header("Set-Cookie") == nil)
                    #expect(!page.text.contains("{"))
                }
            }
        }
    }

    @Test func `answer the first page in the organisation's first language, whatever the browser wishes`()
        async throws
    {
        try await withSite("jirkov") { browser, _ in
            let page = try await browser.get("/", headers: ["Accept-Language": "en"])
            #expect(page.status == .ok)
            #expect(page.text.contains("<html lang=\"cs\""))
        }
    }

    @Test func `tell a child what must be reported before inviting her to tell`() async throws {
        try await withSite("sos-slovenia") { browser, _ in
            let text = try await browser.get("/en/b").text
            let duty = try #require(text.range(of: "we must tell the people who protect children"))
            let invitation = try #require(text.range(of: "action=\"/start\""))
            #expect(duty.upperBound < invitation.lowerBound)
            #expect(text.contains("We do not send any message to your parents"))
        }
    }

    @Test func `say honestly who is on duty, and offer no form while the chat is closed`() async throws {
        try await withSite("sos-slovenia", onDuty: 2) { browser, _ in
            let text = try await browser.get("/sl").text
            #expect(text.contains("sta dežurni 2 svetovalki"))
        }
        try await withSite("sos-slovenia", onDuty: 0) { browser, _ in
            let text = try await browser.get("/en").text
            #expect(text.contains("no counsellor is in it just now"))
        }
        // The house's clock stands at 12:06 on a Wednesday; in Jirkov the chat is open till 16:00.
        try await withSite("jirkov", passing: .hours(8)) { browser, _ in
            let page = try await browser.get("/cs/a")
            #expect(page.text.contains("Chat je teď zavřený"))
            #expect(page.text.contains("po–pá 8:00–16:00"))
            #expect(!page.text.contains("<form"))
        }
    }

    @Test func `link the return code once there is a page for it`() async throws {
        try await withSite("sos-slovenia") { browser, _ in
            let text = try await browser.get("/sl").text
            #expect(!text.contains("Imam povratno kodo"))
        }
        try await withSite("sos-slovenia", returnCode: Address("/k")) { browser, _ in
            let text = try await browser.get("/sl").text
            #expect(text.contains("<a href=\"/k\">Imam povratno kodo</a>"))
        }
    }

    @Test func `offer to leave a message before a chat that nobody would answer soon`() async throws {
        let link = "<a href=\"/k#new\">Pustim sporočilo in se vrnem po odgovor</a>"
        let closed = LineState(onDuty: 2, isOpenAgainstHours: false)
        for line in [LineState(onDuty: 0), LineState(onDuty: 2, isSurge: true), closed] {
            try await withSite("sos-slovenia", line: line, returnCode: Address("/k")) { browser, _ in
                let text = try await browser.get("/sl/a").text
                #expect(text.contains(link))
            }
        }
        try await withSite("sos-slovenia", onDuty: 1, returnCode: Address("/k")) { browser, _ in
            let text = try await browser.get("/sl/a").text
            #expect(!text.contains(link))
        }
    }

    @Test func `lead to where one tells of violence by people who should help`() async throws {
        try await withSite("sos-slovenia") { browser, _ in
            let text = try await browser.get("/sl").text
            #expect(!text.contains("Nasilje nekoga"))
        }
        try await withSite("sos-slovenia", report: Address("/m")) { browser, _ in
            let link = "<a href=\"/m\">Nasilje nekoga, ki dela pri nas ali v drugi ustanovi</a>"
            let text = try await browser.get("/sl").text
            #expect(text.contains(link))
        }
    }

    @Test func `say that the chat is closed when the shift lead has closed it, and open when she opened it`()
        async throws
    {
        let closed = LineState(onDuty: 2, isOpenAgainstHours: false)
        try await withSite("sos-slovenia", line: closed) { browser, _ in
            let text = try await browser.get("/sl").text
            #expect(text.contains("Klepet smo morale za zdaj zapreti. Lahko nas pokličete."))
            #expect(!text.contains("class=\"button\" href=\"/sl/a\""))
            #expect(!text.contains("noč in dan, vse dni</p>\n</section>"))
            let before = try await browser.get("/sl/a").text
            #expect(!before.contains("<form"))
        }
        let open = LineState(onDuty: 1, isOpenAgainstHours: true)
        try await withSite("jirkov", line: open, passing: .hours(8)) { browser, _ in
            let before = try await browser.get("/cs/a").text
            #expect(before.contains("<form"))
        }
    }

    @Test func `warn of a long wait while very many are writing, and name nobody who does not answer`()
        async throws
    {
        let surge = LineState(onDuty: 1, isSurge: true)
        try await withSite("sos-slovenia", line: surge) { browser, _ in
            let text = try await browser.get("/en").text
            #expect(text.contains("the wait may be long. You can also call us."))
        }
        try await withSite("jirkov", passing: .hours(8)) { browser, _ in
            let text = try await browser.get("/cs").text
            #expect(text.contains("Chat je teď zavřený.") && !text.contains("Můžete nám zavolat"))
        }
    }

    @Test func `link the call-back where one looks for it, once there is a page for it`() async throws {
        try await withSite("sos-slovenia") { browser, _ in
            let text = try await browser.get("/sl").text
            #expect(!text.contains("/call"))
        }
        try await withSite("sos-slovenia", callBack: Address("/call")) { browser, _ in
            for path in ["/sl", "/sl/a", "/sl/f"] {
                let text = try await browser.get(path).text
                #expect(text.contains("<a href=\"/call\">Prosim, pokličite me</a>"))
            }
        }
    }

    @Test(arguments: names)
    func `come without the desk, and send nobody where her words would be lost`(_ name: String) async throws {
        try await withSite(
            name, isReachable: false, returnCode: Address("/k"), callBack: Address("/call"),
            report: Address("/m")
        ) {
            browser, organisation in
            for path in ["/en"] + Self.letters.map({ "/en/\($0)" }) {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                #expect(page.text.contains("The chat does not work just now"))
                #expect(page.text.contains("href=\"tel:\(organisation.phones[0].dial)\""))
                for lost in [
                    "<form action", "\"/k\"", "\"/k#new\"", "\"/call\"", "\"/m\"", "class=\"button\"",
                ] {
                    #expect(!page.text.contains(lost), "\(path)")
                }
            }
        }
    }

    @Test(arguments: names)
    func `say on privacy what is in force, in the form its number asks for`(_ name: String) async throws {
        let expected = [
            "sl": ["izbriše se 1 uro po koncu", "2 dneva po zadnjem", "zapisek svetovalke: 103 dni"],
            "cs": ["smaže se 1 hodinu po", "2 dny od poslední", "poznámka konzultantky: 103 dní"],
            "en": ["deleted 1 hour after", "thread: 2 days after", "short note: 103 days"],
        ]
        try await withSite(name) { browser, organisation in
            for language in organisation.languages {
                let text = try await browser.get("/\(language.rawValue)/h").text
                for words in expected[language.rawValue] ?? [] { #expect(text.contains(words)) }
                #expect(!text.contains("{"))
            }
        }
    }

    private func withSite(
        _ name: String, onDuty: Int? = nil, line: LineState? = nil, isReachable: Bool = true,
        returnCode: Address? = nil, callBack: Address? = nil, report: Address? = nil,
        passing span: Moment.Span? = nil,
        _ body: (TestBrowser, Organisation) async throws -> Void
    ) async throws {
        let directory = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Organisations/\(name)").path
        let files = OrganisationFiles(directory: directory)
        let organisation = try files.organisation()
        let texts = try files.texts(for: organisation)
        try await TestHouse.with(.sqlite, data: []) { house in
            if let span { house.time.pass(span) }
            let face = house.face(.visitors, languages: organisation.languages)
            var code: (@Sendable (Language) -> Address)?
            if let returnCode { code = { _ in returnCode } }
            var call: (@Sendable (Language) -> Address)?
            if let callBack { call = { _ in callBack } }
            var told: (@Sendable (Language) -> Address)?
            if let report { told = { _ in report } }
            let needs = SiteNeeds(
                line: { isReachable ? line ?? LineState(onDuty: onDuty) : nil },
                startForm: { _ in isReachable ? "<form action=\"/start\"></form>" : nil },
                periods: {
                    ["chat_messages": .hours(1), "code_thread": .days(2), "note": .days(103)]
                },
                start: Address("/start"), returnCode: code, callBack: call, report: told)
            let routes = SiteRoutes(
                organisation: organisation, texts: texts, face: face, clock: house.clock, needs: needs)
            try await body(TestBrowser(house.door(face, [routes])), organisation)
        }
    }
}
