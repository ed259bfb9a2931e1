// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Instruments

struct GateTests {
    @Test(arguments: ["male_to_female", "assault", "cohabited"])
    func `ODARA shows nothing when one condition fails or is open`(_ condition: String) throws {
        let definition = try Shelf.definition("odara")
        var conditions = ["male_to_female": true, "assault": true, "cohabited": true]

        conditions[condition] = false
        let failed = try definition.result(yes: ["1", "2"], conditions: conditions)
        conditions[condition] = nil
        let open = try definition.result(yes: ["1", "2"], conditions: conditions)

        #expect(failed.rows.isEmpty && failed.score == nil && failed.withheld == .notApplicable)
        #expect(failed.isApplicable == false)
        #expect(open.rows.isEmpty && open.score == nil && open.withheld == .conditionsOpen)
        #expect(open.isApplicable == nil)
        #expect(try definition.result(yes: ["1", "2"]).rows.count == 1)
    }

    @Test func `only certified assessors see a score that is so protected`() throws {
        for definition in [try Shelf.definition("odara"), try Shelf.dangerAssessment()] {
            for standing in [Standing.none, .acknowledged] {
                let result = try definition.result(yes: ["2"], standing: standing)
                #expect(result.score == nil && result.band == nil && result.rows.isEmpty)
                #expect(result.withheld == .certificationNeeded)
            }
            #expect(try definition.result(yes: ["2"]).score != nil)
        }
    }

    @Test func `terms are accepted before a result is shown`() throws {
        let definition = try Shelf.definition("lap")

        #expect(try definition.result(yes: ["1"], standing: .none).withheld == .termsNotAccepted)
        #expect(try definition.result(yes: ["1"], standing: .none).blocks.isEmpty)
        #expect(try definition.result(yes: ["1"], standing: .acknowledged).level == .high)
    }

    @Test func `the shipped Danger Assessment has no score for anybody, but its follow-ups`() throws {
        let result = try Shelf.definition("danger_assessment").result(
            yes: ["2", "10", "5a"], standing: .certified)

        #expect(result.score == nil && result.withheld == .weightsNotConfirmed)
        #expect(result.prompts.contains(.followUp(.strangulation, ["10"])))
        #expect(result.prompts.contains(.followUp(.firearms, ["2", "5a"])))
    }

    @Test func `a judgement is at least as high as what was computed, and has reasons`() throws {
        let result = try Shelf.definition("dash_ric").result(yes: (1...13).map { "\($0)" })
        let reasons = Confidential("She left him on Monday.")

        #expect(Judgement.given(.low, because: reasons, on: result) == .failure(.belowComputed(.medium)))
        #expect(Judgement.given(.high, because: Confidential(" – "), on: result) == .failure(.reasonsMissing))
        for level in RiskLevel.allCases where level >= .medium {
            #expect(try Judgement.given(level, because: reasons, on: result).get().level == level)
        }
    }

    @Test func `a judgement is raised, never lowered`() throws {
        for computed in RiskLevel.allCases.map(Optional.some) + [nil] {
            for first in RiskLevel.allCases {
                let given = Judgement.checked(first, because: Confidential("why"), computed: computed)
                guard case .success(let judgement) = given else {
                    #expect(computed.map { first < $0 } == true)
                    continue
                }
                #expect(computed.map { first >= $0 } ?? true)
                for second in RiskLevel.allCases {
                    let raised = try? judgement.raised(to: second, because: Confidential("more")).get()
                    #expect((raised != nil) == (second >= first))
                }
            }
        }
    }

    @Test func `there is no level without danger`() {
        #expect(RiskLevel.allCases.map(\.rawValue) == ["low", "medium", "high", "extreme"])
        #expect(RiskLevel.allCases.sorted() == RiskLevel.allCases)
    }

    @Test func `an answer is stored and read as itself, and nothing else is an answer`() {
        let presences = ItemAnswer.Presence.allCases
        let coded = presences.flatMap { recent in presences.map { ItemAnswer.coded(recent: recent, past: $0) }
        }
        for answer in ItemAnswer.ordinary + coded + [.step(0), .step(-3), .step(12)] {
            #expect(ItemAnswer(code: answer.code) == answer)
        }
        for code in [
            "", "Yes", "step:", "step:+1", "step:01", "coded:present", "coded:present,present,", "none",
        ] {
            #expect(ItemAnswer(code: code) == nil)
        }
    }
}
