// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Instruments

/// Vectors computed by hand from the publications; no other program was asked.
struct VectorTests {
    @Test(arguments: [
        (0, "standard"), (9, "standard"), (10, "medium"), (13, "medium"), (14, "high"), (24, "high"),
    ])
    func `DASH counts the yes answers`(_ count: Int, _ band: String) throws {
        let result = try Shelf.definition("dash_ric").result(yes: (1...24).prefix(count).map { "\($0)" })

        #expect(result.score == .init(points: count, bounds: count...count))
        #expect(result.band?.id == band)
        #expect(result.missing.isEmpty)
    }

    @Test func `DASH with thirteen yes and eleven unknown is medium and says that it could reach 24`() throws
    {
        let result = try Shelf.definition("dash_ric").result(yes: (1...13).map { "\($0)" }, rest: .unknown)

        #expect(result.score == .init(points: 13, bounds: 13...24))
        #expect(result.band?.id == "medium")
        #expect(result.bandBounds?.highest.id == "high")
        #expect(result.missing.count == 11)
        #expect(result.prompts.contains(.couldReach(24)))
        #expect(
            result.prompts.contains { if case .couldBe(let band) = $0 { band.id == "high" } else { false } })
    }

    @Test(arguments: [
        ([], 0, "variable"), (["2"], 5, "variable"), (["3"], 4, "variable"),
        (["2", "3", "4", "5"], 16, "severe"), ((1...19).map { "\($0)" }, 37, "extreme"),
        ((1...19).filter { $0 != 3 }.map { "\($0)" } + ["3a"], 30, "extreme"),
        (["3a"], -3, "variable"), (["20"], 0, "variable"),
    ])
    func `the Danger Assessment under the unconfirmed weights`(_ yes: [String], _ points: Int, _ band: String)
        throws
    {
        let result = try Shelf.dangerAssessment().result(yes: yes)

        #expect(result.score == .init(points: points, bounds: points...points))
        #expect(result.band?.id == band)
    }

    @Test(arguments: [
        (["1", "2", "10", "11", "12", "13", "14"], 11, "increased"), (["2", "10", "11"], 7, "variable"),
        (["2", "10", "11", "12"], 8, "increased"), (["2", "3", "4"], 13, "increased"),
        (["2", "3", "4", "1"], 14, "severe"), (["2", "3", "4", "5", "1"], 17, "severe"),
        (["2", "3", "4", "5", "1", "10"], 18, "extreme"),
    ])
    func `the bands of the Danger Assessment begin at 8, 14 and 18`(
        _ yes: [String], _ points: Int, _ band: String
    ) throws {
        let result = try Shelf.dangerAssessment().result(yes: yes)

        #expect(result.score?.points == points)
        #expect(result.band?.id == band)
    }

    @Test func `having left and never having lived together are not both so`() throws {
        let definition = try Shelf.dangerAssessment()

        #expect(
            definition.sheet(["3": .yes, "3a": .yes]) == .failure(.init(all: [.contradiction("3a", "3")])))
        let sheet = try definition.sheet(["3a": .yes]).get()
        #expect(!sheet.missing.contains("3"))
        #expect(sheet.finding("3") == .no)
    }

    @Test(arguments: [
        ([], 0, 5), (["1", "4", "5"], 3, 27), (["1", "2", "3", "4", "5", "6"], 6, 59),
        (["1", "2", "3", "4", "5", "6", "7"], 7, 70), (["11a"], 0, 5), (["11a", "11h"], 1, 10),
        (["13c"], 1, 10), (["13a", "13b"], 1, 10), (["1", "2", "3", "4", "5"], 5, 59),
    ])
    func `ODARA has a row for each score`(_ yes: [String], _ points: Int, _ rate: Int) throws {
        let result = try Shelf.definition("odara").result(yes: yes)

        #expect(result.score?.points == points)
        #expect(result.rows.map(\.row.rate) == [Percentage(tenths: rate * 10)])
        #expect(result.rows.first?.source.id == "hilton_2004")
        #expect(result.level == nil)
    }

    @Test func `ODARA reaches thirteen and no more`() throws {
        let definition = try Shelf.definition("odara")
        let result = try definition.result(yes: definition.items.map(\.id.rawValue))

        #expect(result.score == .init(points: 13, bounds: 13...13))
    }

    @Test(arguments: [
        (["1"], false, "high_by_protocol"), (["4", "5", "6"], false, "not_screened_in"),
        (["4", "5", "6", "7"], false, "high_by_protocol"), ([], true, "high_by_belief"),
        ((4...11).map { "\($0)" }, false, "high_by_protocol"), ([], false, "not_screened_in"),
        (["1"], true, "high_by_protocol"), (["3"], false, "high_by_protocol"),
    ])
    func `LAP has two blocks and a belief`(_ yes: [String], _ believes: Bool, _ band: String) throws {
        let result = try Shelf.definition("lap").result(
            yes: yes, believes: believes)

        #expect(result.band?.id == band)
        #expect(result.level == (band.hasPrefix("high") ? .high : nil))
    }

    @Test func `LAP without any answer is no answer, and with the belief alone it is the belief`() throws {
        let definition = try Shelf.definition("lap")

        #expect(try definition.result(yes: [], rest: nil).band?.id == "no_answer")
        #expect(try definition.result(yes: [], rest: .declined).band?.id == "no_answer")
        #expect(try definition.result(yes: [], rest: nil, believes: true).band?.id == "high_by_belief")
        #expect(try definition.result(yes: [], rest: nil).bandBounds?.highest.id == "high_by_protocol")
    }

    @Test(arguments: [1, 2])
    func `DA-5 calls three of five high, and two could still become so`(_ version: Int) throws {
        let definition = try Shelf.definition("da_5", version)

        #expect(try definition.result(yes: ["1", "2", "4"]).level == .high)
        #expect(try definition.result(yes: ["1", "2"]).band?.id == "fewer_than_three")
        let open = try definition.result(yes: ["1", "2"], rest: .unknown)
        #expect(
            open.prompts.contains { if case .couldBe(let band) = $0 { band.level == .high } else { false } })
    }

    @Test func `strangulation calls for a follow-up by name, whatever the score`() throws {
        let yes = try Shelf.definition("da_5", 2).result(yes: ["4"])
        let open = try Shelf.definition("da_5", 2).result(yes: [], rest: .notAsked)

        #expect(yes.prompts.contains(.followUp(.strangulation, ["4"])))
        #expect(open.prompts.contains(.notYetKnown(.strangulation, ["4"])))
        #expect(try Shelf.library().current("da_5", on: "2026-11-28")?.definition.version == 2)
    }

    @Test func `a form of professional judgement adds nothing up and leaves out what nobody knows`() throws {
        let definition = try Shelf.definition("spj")
        let sheet = try definition.sheet([
            "firearms": .coded(recent: .noInformation, past: .noInformation),
            "stalking": .coded(recent: .partly, past: .absent),
            "substances": .coded(recent: .absent, past: .absent),
        ]).get()
        let result = sheet.result(for: .none)

        #expect(result.score == nil && result.band == nil && result.withheld == nil)
        #expect(result.factors[.stalking] == .yes)
        #expect(result.factors[.substances] == .no)
        #expect(result.factors[.weapons] == .open)
        #expect(result.missing.contains("firearms") && !result.missing.contains("stalking"))
        #expect(definition.sheet(["stalking": .yes]) == .failure(.init(all: [.unsuitable("stalking")])))
        #expect(definition.uncoveredFactors.isEmpty)
    }
}
