// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Transfers

@Suite struct `A transfer of a case` {
    @Test(arguments: Engines.all)
    func `gives what was decided on with its keys, and leaves the rest with who worked it`(_ engine: Engine)
        async throws
    {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            #expect(try await house.open(id, by: house.taker) == nil)
            let asked = try await house.get(path, house.taker).text
            #expect(asked.contains("Preselila se je") && asked.contains("Rekla je: prav"))
            #expect(try await house.accept(path).location == "/cases/\(id)/transfers")

            let theirs = try #require(try await house.open(id, by: house.taker))
            #expect(theirs.file.agency == house.centre.agency && theirs.file.team == house.centre.id)
            #expect(theirs.owners == [house.taker.viewer.id])
            #expect(theirs.unit(of: .identity) != nil && theirs.writes.isSuperset(of: [.identity, .risk]))
            #expect(theirs.reads.intersection([.location, .counselling]).isEmpty)
            #expect(theirs.file.keptBack == [.location, .counselling])
            let theirTimeline = try await house.timeline(id, house.taker).map(\.title)
            #expect(theirTimeline == ["Predlagan prenos: Center", "Center: Prevzeto"])
            // The words lie in a section that is not theirs any more.
            #expect(try await house.timeline(id, house.owner).isEmpty)
            let ours = try #require(try await house.open(id, by: house.owner))
            #expect(ours.reads == [.location, .counselling] && ours.writes.isEmpty && ours.owners.count == 1)
            #expect(ours.unit(of: .counselling) != nil && ours.unit(of: .location) != nil)
            // Not even by who has it still, when she opens the case.
            for section in [Section.location, .counselling] {
                #expect(try await !house.holds(house.taker, section, in: id), "\(section)")
            }
            for section in [Section.identity, .risk] {
                #expect(try await !house.holds(house.owner, section, in: id), "\(section)")
                #expect(try await !house.holds(house.colleague, section, in: id), "\(section)")
            }
            #expect(try await !house.holds(house.colleague, .location, in: id))
            #expect(try await house.open(id, by: house.colleague) == nil)
            #expect(try await house.audited("case_transferred") == 1)
            #expect(house.decision.handedOver.withLock { $0 } >= 1)
        }
    }

    @Test(arguments: Engines.all)
    func `shows the new lead what is to be done and what did not come along`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.accept(try await house.propose(id))
            let page = try await house.get("/cases/\(id)/transfers", house.taker).text
            #expect(page.contains("Spremstvo") && page.contains("Kdor naj bi to naredil, tega ne vidi več."))
            #expect(page.contains("location, counselling"))
            #expect(try await house.get("/cases/\(id)/transfers", house.owner).status == .notFound)
            #expect(try await house.get("/transfers", house.owner).text.contains("Prevzeto"))
        }
    }

    /// What is kept back opens neither in an emergency nor by the closing of the case, and is lost by neither.
    @Test(arguments: Engines.all)
    func `keeps what stays readable for who had it, whatever becomes of the case`(_ engine: Engine)
        async throws
    {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.accept(try await house.propose(id))
            let theirs = try #require(try await house.open(id, by: house.taker))
            let exception = try #require(
                try await house.files.exception(
                    to: theirs.file.number, for: .hours(1), by: house.second.viewer, with: house.second.key))
            #expect(!exception.grant.reads.contains(.location) && exception.grant.reads.contains(.identity))
            #expect(try await house.files.move(theirs, to: .closed, noting: .caseClosed))
            try await house.files.takeEndedKeys()
            let ours = try #require(try await house.open(id, by: house.owner))
            #expect(ours.reads == [.location, .counselling] && ours.unit(of: .counselling) != nil)
        }
    }

    @Test(arguments: Engines.all)
    func `lets those who worked it go on helping where she wishes it`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            _ = try await house.accept(try await house.propose(id, [("goes_on", "1")]))
            let ours = try #require(try await house.open(id, by: house.owner))
            #expect(ours.reads == [.identity, .risk, .location, .counselling])
            #expect(ours.writes == [.identity, .risk] && ours.unit(of: .identity) != nil)
            #expect(ours.owners == [house.taker.viewer.id])
        }
    }

    @Test(arguments: Engines.all)
    func `is answered once, and who was second is told so with her words`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            async let first = house.post(path + "/answer", [("answer", "accepted")], house.taker)
            async let other = house.post(
                path + "/answer", [("answer", "declined"), ("text", "Nimamo moči")], house.second)
            let answers = try await [first, other]
            #expect(answers.filter { $0.status == .seeOther }.count == 1)
            let met = try #require(answers.first { $0.status == .unprocessable })
            #expect(met.text.contains("vmes je nekdo že odgovoril"))
            let later = try await house.post(
                path + "/answer", [("answer", "declined"), ("text", "Pozno")], house.second)
            #expect(later.status == .unprocessable || later.location == "/transfers")
            #expect(try await house.audited("transfer_answered") == 1)
            let owners = try await house.house.data.read {
                try GrantStore.owners(of: [id.matter], at: house.house.clock.now, in: $0)
            }
            #expect(owners[id.matter]?.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `the same answer sent twice leads into the case twice`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            for _ in 1...2 { #expect(try await house.accept(path).location == "/cases/\(id)/transfers") }
            #expect(try await house.audited("case_transferred") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `declined, everything is as it was, and the reason is read`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            #expect(try await house.holds(house.taker, .risk, in: id))
            let empty = try await house.post(path + "/answer", [("answer", "declined")], house.taker)
            #expect(empty.status == .unprocessable)
            let no = [("answer", "declined"), ("text", "Nimamo moči")]
            #expect(try await house.post(path + "/answer", no, house.taker).location == "/transfers")
            #expect(try await !house.holds(house.taker, .risk, in: id))
            #expect(try await house.file(id, by: house.owner)?.team == house.house.team.id)
            let page = try await house.get("/cases/\(id)/transfers", house.owner).text
            #expect(page.contains("Odklonjeno") && page.contains("Nimamo moči"))
            let entries = try await house.timeline(id, house.owner)
            #expect(entries.map(\.title) == ["Predlagan prenos: Center", "Center: Odklonjeno"])
            #expect(entries.first?.mark == .void && entries.last?.lines.first?.text == "Nimamo moči")
            _ = try await house.propose(id)
        }
    }

    @Test(arguments: Engines.all)
    func `taken back, it is nobody's to answer`(_ engine: Engine) async throws {
        try await TransfersHouse.with(engine) { house in
            let id = try await house.begin()
            let path = try await house.propose(id)
            let twice = try await house.post("/cases/\(id)/transfers", house.proposal(), house.owner)
            #expect(twice.status == .unprocessable)
            let name = path.dropFirst("/transfers/".count)
            #expect(
                try await house.post("/cases/\(id)/transfers/\(name)/withdraw", [], house.owner).status
                    == .seeOther)
            #expect(try await !house.holds(house.taker, .risk, in: id))
            let late = try await house.accept(path)
            #expect(late.status == .unprocessable && late.text.contains("Predlog je bil umaknjen"))
            #expect(try await house.open(id, by: house.taker) == nil)
        }
    }
}
