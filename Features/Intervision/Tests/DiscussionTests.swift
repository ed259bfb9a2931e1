// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intervision

/// What becomes of what somebody writes while others go on.
@Suite struct `A discussion` {
    @Test(arguments: Engines.all)
    func `loses no words when it goes on meanwhile, or the meeting is confirmed`(engine: Engine) async throws
    {
        try await PeerHouse.with(engine) { house in
            var circle = try await house.group()
            let meeting = try await circle.meeting()
            let path = try await circle.presentation(at: meeting, described: "opis zgodbe")
            try await circle.step(path, to: 2)
            let moved = try await circle.lead.post(
                "\(path)/words", ("kind", "question"), ("words", "kaj pa otroci"))
            #expect(moved.status == .unprocessable && moved.text.contains("kaj pa otroci</textarea>"))
            for phase in 2...5 {
                _ = try await circle.lead.post("\(path)/step", ("step", "on"), ("phase", "\(phase)"))
            }
            let closed = try await circle.lead.post(
                "\(path)/words", ("kind", "question"), ("words", "še to"))
            #expect(closed.text.contains("še to</blockquote>"))
            let described = try await circle.member.post("\(path)/description", ("words", "nov opis"))
            #expect(described.text.contains("nov opis</blockquote>"))
            house.house.time.pass(.hours(3))
            (circle.lead, circle.member) = (try await circle.lead.again(), try await circle.member.again())
            _ = try await circle.lead.post(
                "\(meeting)/attendance", ("attended", circle.lead.id.description), ("minutes", "90"))
            let late = try await circle.member.post("\(meeting)/presentations", ("title", "Še nekaj"))
            #expect(late.status == .unprocessable && late.text.contains("Še nekaj</blockquote>"))
            _ = try await circle.lead.post("\(circle.path)/end")
            let read = try await circle.member.post(
                "\(circle.path)/materials", ("title", "Članek"), ("note", "drugo poglavje"))
            #expect(read.text.contains("drugo poglavje</blockquote>"))
        }
    }

    @Test(arguments: Engines.all)
    func `shows what somebody else wrote down meanwhile beside her own, and keeps neither from her`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            try await circle.step(path, to: 1)
            let first = try await circle.lead.post("\(path)/kept", ("question", "kako čakati"))
            #expect(first.location == path)
            let met = try await circle.member.post("\(path)/kept", ("question", "kako vztrajati"))
            #expect(met.status == .unprocessable && met.text.contains("Medtem je zapisala druga oseba."))
            #expect(met.text.contains("kako čakati</dd>") && met.text.contains("kako vztrajati</textarea>"))
            #expect(try await circle.lead.get(path).text.contains("kako čakati</dd>"))
            let version = try #require(met.field("version"))
            let again = try await circle.member.post(
                "\(path)/kept", ("question", "kako vztrajati"), ("version", version))
            #expect(again.location == path)
            #expect(try await circle.lead.get(path).text.contains("kako vztrajati</dd>"))
        }
    }

    @Test(arguments: Engines.all)
    func `asks of no more finds than a page can show, and takes nothing where there are more`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting())
            let numbers = (100_000...100_060).map { "\($0)" }
            let fields = numbers.map { ("harmless", "number \($0)") }
            let words = numbers.joined(separator: ", ")
            let refused = try await circle.member.post("\(path)/description", fields + [("words", words)])
            #expect(refused.status == .unprocessable && refused.text.contains("je preveč, da bi vprašali"))
            #expect(refused.text.contains("\(words)</textarea>"))
            let fewer = numbers.dropLast().joined(separator: ", ")
            let taken = try await circle.member.post("\(path)/description", fields + [("words", fewer)])
            #expect(taken.location == path)
        }
    }

    @Test(arguments: Engines.all)
    func `lets whoever said something take it back, and nobody else, and tells the others anew`(
        engine: Engine
    )
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            try await circle.step(path, to: 1)
            _ = try await circle.lead.post("\(path)/words", ("kind", "question"), ("words", "kaj želi"))
            let said = try await frame(of: circle.lead, path)
            let id = try #require(said.split(separator: "name=\"contribution\" value=\"").last?.prefix(32))
            #expect(try await !frame(of: circle.member, path).contains("name=\"contribution\""))
            let back = [("contribution", String(id)), ("seen", "1")]
            #expect(
                try await circle.member.post("\(path)/withdrawal", back).location == "\(path)/frame?seen=1")
            #expect(try await frame(of: circle.member, path).contains("kaj želi"), "not hers to take back")
            var (told, isBack) = ("", false)
            for try await piece in try await circle.member.browser.stream("\(path)/frame") {
                told += piece
                if told.contains("status"), !isBack {
                    isBack = true
                    _ = try await circle.lead.post("\(path)/withdrawal", back)
                }
            }
            #expect(isBack && told.contains("kaj želi"), "the frame ends, and comes again without it")
            #expect(try await !frame(of: circle.member, path).contains("kaj želi"))
        }
    }

    @Test(arguments: Engines.all)
    func `ends for who is taken out while she reads`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            var (told, isOut) = ("", false)
            for try await piece in try await circle.member.browser.stream("\(path)/frame") {
                told += piece
                if told.contains("status"), !isOut {
                    isOut = true
                    let fields = [("member", circle.member.id.description), ("act", "out")]
                    #expect(try await circle.lead.post("\(circle.path)/members", fields).status == .seeOther)
                }
            }
            #expect(isOut && told.contains("Tega pogovora ne vidite več."))
        }
    }

    @Test(arguments: Engines.all)
    func `says in its frame that the page around it is of another phase`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let path = try await circle.presentation(at: try await circle.meeting(), described: "opis zgodbe")
            #expect(try await circle.member.get(path).text.contains("src=\"\(path)/frame?seen=before\""))
            try await circle.step(path, to: 1)
            let link = "<a href=\"\(path)\" target=\"_top\">"
            #expect(try await frame(of: circle.member, "\(path)", seen: "before").contains(link))
            #expect(try await !frame(of: circle.member, "\(path)", seen: "1").contains(link))
        }
    }

    /// What the frame tells at once.
    private func frame(of person: Person, _ path: String, seen: String = "") async throws -> String {
        var told = ""
        for try await piece in try await person.browser.stream("\(path)/frame?seen=\(seen)") {
            told += piece
            if told.contains("status") { break }
        }
        return told
    }
}
