// SPDX-License-Identifier: EUPL-1.2

/// What the program computed from one sheet of answers; it is stored beside them and beside the judgement, never instead.
package struct InstrumentResult: Hashable, Sendable {
    /// None if nothing is added up, or if it must not be shown.
    package let score: Score?
    /// How far each block of questions is met; empty where there are none or they must not be shown.
    package let blocks: [BlockCount]
    /// What the answers that are there come to.
    package let band: Band?
    /// From the lowest to the highest it may be once everything is known.
    package let bandBounds: Bounds?
    /// What each table says of the score.
    package let rows: [TableRow]
    package let isApplicable: Bool?
    /// What waits for an answer that could matter.
    package let missing: [ItemID]
    /// Why a score, band or row is not shown.
    package let withheld: Withheld?
    package let prompts: [Prompt]
    package let factors: [DirectiveFactor: ItemFinding]

    /// Points, and between which they lie once everything is known.
    package struct Score: Hashable, Sendable {
        package let points: Int
        package let bounds: ClosedRange<Int>
    }

    /// The yes answers in a block, those that are open, and how many are enough.
    package struct BlockCount: Hashable, Sendable {
        package let yes: Int
        package let open: Int
        package let needed: Int
    }

    /// Two results, of which the first is the lower.
    package struct Bounds: Hashable, Sendable {
        package let lowest: Band
        package let highest: Band
    }

    /// A row of a published table, with where it is published: one is never shown without the other.
    package struct TableRow: Hashable, Sendable {
        package let table: String
        package let row: ResultTable.Row
        package let source: InstrumentDefinition.Source
    }

    /// Why nothing is shown.
    package enum Withheld: String, Sendable, CaseIterable {
        case termsNotAccepted = "terms_not_accepted"
        case certificationNeeded = "certification_needed"
        case weightsNotConfirmed = "weights_not_confirmed"
        case conditionsOpen = "conditions_open"
        case notApplicable = "not_applicable"
    }

    /// What the assessor must be told beside the result.
    package enum Prompt: Hashable, Sendable {
        case missing([ItemID])
        /// The score that the missing answers could still make.
        case couldReach(Int)
        case couldBe(Band)
        /// Somebody must act on these answers, whatever the score.
        case followUp(FollowUp, [ItemID])
        /// Nobody knows yet.
        case notYetKnown(FollowUp, [ItemID])
        case withheld(Withheld)
    }

    /// The level that the program computed; a judgement may be higher, never lower.
    package var level: RiskLevel? { band?.level }
}

extension AnswerSheet {
    /// What follows from the answers, for an assessor of this standing.
    package func result(for standing: Standing) -> InstrumentResult {
        let withheld = withheld(from: standing)
        let outcome = withheld == nil ? outcome : .none
        let missing = missing
        return InstrumentResult(
            score: outcome.score, blocks: outcome.blocks, band: outcome.band, bandBounds: outcome.bounds,
            rows: outcome.score.map { rows(for: $0.points) } ?? [], isApplicable: isApplicable,
            missing: missing, withheld: withheld,
            prompts: (withheld.map { [.withheld($0)] } ?? []) + (missing.isEmpty ? [] : [.missing(missing)])
                + outcome.prompts + followUps(missing: missing),
            factors: factors)
    }

    /// Closed unless everything that opens it is there.
    private func withheld(from standing: Standing) -> InstrumentResult.Withheld? {
        if let closed = definition.licence.gate.closed(to: standing) { return closed }
        switch isApplicable {
        case true?: return nil
        case false?: return .notApplicable
        case nil: return .conditionsOpen
        }
    }

    private func rows(for points: Int) -> [InstrumentResult.TableRow] {
        definition.tables.compactMap { table in
            guard let row = table.rows.first(where: { $0.scores.contains(points) }),
                let source = definition.source(table.source)
            else { return nil }
            return InstrumentResult.TableRow(table: table.id, row: row, source: source)
        }
    }

    /// What is known of each factor of the Directive; a yes to one item is enough.
    private var factors: [DirectiveFactor: ItemFinding] {
        var factors: [DirectiveFactor: ItemFinding] = [:]
        for item in definition.items {
            let finding = finding(item.id)
            for factor in item.factors {
                switch (factors[factor], finding) {
                case (.yes?, _), (_, .yes): factors[factor] = .yes
                case (.open?, _), (_, .open): factors[factor] = .open
                case (_, .no): factors[factor] = .no
                }
            }
        }
        return factors
    }

    private func followUps(missing: [ItemID]) -> [InstrumentResult.Prompt] {
        FollowUp.allCases.flatMap { followUp -> [InstrumentResult.Prompt] in
            let items = definition.items.filter { $0.followUps.contains(followUp) }.map(\.id)
            let yes = items.filter { finding($0) == .yes }
            let open = items.filter { missing.contains($0) }
            return (yes.isEmpty ? [] : [.followUp(followUp, yes)])
                + (open.isEmpty ? [] : [.notYetKnown(followUp, open)])
        }
    }
}

extension Licence.Gate {
    /// Why somebody of this standing sees no score, if so.
    func closed(to standing: Standing) -> InstrumentResult.Withheld? {
        switch (self, standing) {
        case (.free, _), (.acknowledge, .acknowledged), (.acknowledge, .certified), (.certified, .certified):
            nil
        case (.acknowledge, .none): .termsNotAccepted
        case (.certified, .none), (.certified, .acknowledged): .certificationNeeded
        case (.confirmedWeights, _): .weightsNotConfirmed
        }
    }
}
