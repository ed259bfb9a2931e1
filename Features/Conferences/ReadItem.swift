// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Vault

/// An item with its words, and the conference it is for.
struct ReadItem: Sendable {
    let item: AgendaItem
    let conference: Conference
    let grounds: AgendaItem.Grounds

    init(_ item: AgendaItem, _ conference: Conference, under unit: UnitKey) throws {
        (self.item, self.conference) = (item, conference)
        grounds = try unit.openRecord(item.sealedGrounds, at: .agendaItem(item.id))
    }
}

/// An item as one transaction found it.
struct FoundItem: Sendable {
    let item: AgendaItem
    let conference: Conference
    let seats: [Seat]
    let audience: ItemAudience
    let research: [Research]
    let records: [ItemRecord]
}

/// An item with all that was said and written about it, opened.
struct WholeItem: Sendable {
    let read: ReadItem
    let seats: [Seat]
    let audience: ItemAudience
    let research: [StaffID: SaidResearch]
    /// The latest first.
    let minutes: [SaidMinutes]
    let decisions: [SaidDecision]
    let amendments: [SaidMinutes]

    var item: AgendaItem { read.item }
    var conference: Conference { read.conference }

    /// Who has stepped back from the case.
    var tied: Set<StaffID> { Set(research.filter { $0.value.words.conflict.stepsBack }.keys) }

    /// Whether the conference could decide on it when this was read; what counts is asked again with the decision.
    var isQuorate: Bool { conference.plan.isQuorate(audience.agencies) }

    init(_ found: FoundItem, under unit: UnitKey) throws {
        read = try ReadItem(found.item, found.conference, under: unit)
        (seats, audience) = (found.seats, found.audience)
        research = try found.research.reduce(into: [:]) { said, answer in
            said[answer.staff] = SaidResearch(
                research: answer,
                words: try unit.openRecord(
                    answer.sealedWords, at: .research(found.item.id, of: answer.staff)))
        }
        let minutesOf = { (kind: ItemRecord.Kind) in
            try found.records.filter { $0.kind == kind }.map { record in
                SaidMinutes(
                    record: record, text: try unit.openRecord(record.sealedWords, at: .itemRecord(record.id)))
            }
        }
        (minutes, amendments) = (try minutesOf(.minutes), try minutesOf(.amendment))
        decisions = try found.records.filter { $0.kind == .decision }.map { record in
            SaidDecision(
                record: record, words: try unit.openRecord(record.sealedWords, at: .itemRecord(record.id)))
        }
    }
}

extension [Research] {
    /// Who of those who answered has stepped back from the case.
    func tied(on item: AgendaItemID, under unit: UnitKey) throws -> Set<StaffID> {
        let tied = try filter { answer in
            let words: ResearchWords = try unit.openRecord(
                answer.sealedWords, at: .research(item, of: answer.staff))
            return words.conflict.stepsBack
        }
        return Set(tied.map(\.staff))
    }
}

/// What somebody knows, opened.
struct SaidResearch: Sendable {
    let research: Research
    let words: ResearchWords
}

/// Minutes or an amendment, opened.
struct SaidMinutes: Sendable {
    let record: ItemRecord
    let text: String
}

/// A decision, opened.
struct SaidDecision: Sendable {
    let record: ItemRecord
    let words: DecisionWords
}
