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
    static let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "u"]

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

    /// Every visitors' language, none of them withdrawn.
    private static let offered = VisitorLanguages(
        wished: Language.visitors, withdrawn: [], unchecked: Set(Language.visitors))

    @Test(arguments: names)
    func `are there in each visitors' language, with its own numbers and nothing in English`(_ name: String)
        async throws
    {
        try await withSite(name, others: Self.offered) { browser, organisation in
            for language in Language.visitors {
                for path in ["", "/b", "/c", "/d"] {
                    let page = try await browser.get("/\(language.rawValue)\(path)")
                    let direction = language == .arabic ? " dir=\"rtl\"" : ""
                    let root = "<html lang=\"\(language.tag)\"\(direction) class=\"v\">"
                    #expect(page.text.contains(root))
                    #expect(!page.text.contains("<span lang=\"en\" dir"), "\(language)\(path)")
                    #expect(!page.text.contains("{"))
                    #expect(page.header("Set-Cookie") == nil)
                }
                let front = try await browser.get("/\(language.rawValue)").text
                for number in organisation.emergency {
                    #expect(front.contains("<a href=\"tel:\(number.dial)\">\(number.display)</a>"))
                }
            }
        }
    }

    @Test
    func `are shown in English, with one line in her language, where that does not say the whole of it`()
        async throws
    {
        let bare = try Self.withoutPhrases()
        try await withSite("sos-slovenia", others: Self.offered, changing: { _ in bare }) { browser, _ in
            let page = try await browser.get("/uk/c").text
            #expect(page.contains("<html lang=\"en\" class=\"v\">"))
            #expect(page.contains("<p class=\"notice\" lang=\"uk\">Зараз цієї сторінки немає українською"))
            #expect(page.contains("What this page cannot hide"))
            let arabic = try await browser.get("/ar/c").text
            #expect(arabic.contains("<p class=\"notice\" lang=\"ar\" dir=\"rtl\">"))
        }
    }

    @Test func `keep the addresses of a withdrawn language, offer it nowhere and say so there`() async throws
    {
        let others = VisitorLanguages(
            wished: [.ukrainian, .arabic], withdrawn: [.ukrainian], unchecked: [])
        try await withSite("sos-slovenia", others: others) { browser, _ in
            for path in ["/uk", "/uk/c", "/uk/p"] {
                let page = try await browser.get(path).text
                #expect(page.contains("<html lang=\"en\""))
                #expect(page.contains("lang=\"uk\">Зараз цієї сторінки немає українською"))
                #expect(!page.contains("hreflang=\"uk\""))
                #expect(page.contains("hreflang=\"ar\""))
            }
            #expect(try await browser.get("/hr").status == .notFound)
        }
    }

    @Test func `say that nobody has checked a translation, as long as nobody has`() async throws {
        let others = VisitorLanguages(wished: [.german, .italian], withdrawn: [], unchecked: [.german])
        try await withSite("sos-slovenia", others: others) { browser, _ in
            let unchecked = try await browser.get("/de").text
            #expect(unchecked.contains("<p class=\"quiet\">Diese Übersetzung"))
            for (path, words) in [("/it", "Questa traduzione"), ("/en", "This translation")] {
                let page = try await browser.get(path).text
                #expect(!page.contains(words))
            }
        }
    }

    @Test func `are there in large print without anything being kept`() async throws {
        try await withSite("sos-slovenia") { browser, _ in
            for (usual, large) in [("/", "/sl/p"), ("/sl/c", "/sl/c?g=1")] {
                #expect(try await browser.get(usual).text.contains("<a href=\"\(large)\">Večji tisk</a>"))
                let page = try await browser.get(large)
                #expect(page.text.contains("class=\"v large\""))
                #expect(page.text.contains("<a href=\"\(usual)\">Običajni tisk</a>"))
                #expect(page.header("Set-Cookie") == nil)
            }
        }
    }

    @Test(arguments: names)
    func `have a version that is easy to read in the organisation's languages`(_ name: String) async throws {
        try await withSite(name, others: Self.offered) { browser, organisation in
            for language in organisation.languages {
                let front = try await browser.get("/\(language.rawValue)").text
                #expect(front.contains("<p><a href=\"/\(language.rawValue)/u\">"))
                let easy = try await browser.get("/\(language.rawValue)/u").text
                #expect(easy.contains("<div class=\"easy\">"))
            }
            #expect(try await browser.get("/uk").text.contains("/uk/u") == false)
        }
    }

    /// The organisation's texts as they are when nobody has translated a sentence of them.
    private static func withoutPhrases() throws -> OrganisationTexts {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Organisations/sos-slovenia/texts.json")
        return try JSONDecoder().decode(OrganisationTexts.self, from: try Data(contentsOf: file))
    }

    private func withSite(
        _ name: String, onDuty: Int? = nil, line: LineState? = nil, isReachable: Bool = true,
        returnCode: Address? = nil, callBack: Address? = nil, report: Address? = nil,
        passing span: Moment.Span? = nil, others: VisitorLanguages = .none,
        changing change: (OrganisationTexts) throws -> OrganisationTexts = { $0 },
        _ body: (TestBrowser, Organisation) async throws -> Void
    ) async throws {
        let directory = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Organisations/\(name)").path
        let files = OrganisationFiles(directory: directory)
        let organisation = try files.organisation()
        let texts = try change(files.texts(for: organisation))
        try await TestHouse.with(.sqlite, data: []) { house in
            if let span { house.time.pass(span) }
            let plain = house.face(.visitors, languages: organisation.languages)
            let face = Face(
                side: .visitors, origin: plain.origin, languages: plain.languages,
                neutralTitle: plain.neutralTitle, exitURL: plain.exitURL, phone: plain.phone, others: others)
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
