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
    let agencies: Int
    let research: [Research]
    let records: [ItemRecord]
    let grants: [Grant]
}

/// An item with all that was said and written about it, opened.
struct WholeItem: Sendable {
    let read: ReadItem
    let seats: [Seat]
    let agencies: Int
    let research: [StaffID: SaidResearch]
    /// The latest first.
    let minutes: [SaidMinutes]
    let decisions: [SaidDecision]
    let amendments: [SaidMinutes]
    let grants: [Grant]

    var item: AgendaItem { read.item }
    var conference: Conference { read.conference }

    /// Who has stepped back from the case.
    var tied: Set<StaffID> { Set(research.filter { $0.value.words.conflict.stepsBack }.keys) }

    /// Whether the conference can decide on it.
    var isQuorate: Bool {
        agencies >= conference.plan.quorum || conference.plan.kind.decidesAnyway
    }

    init(_ found: FoundItem, under unit: UnitKey) throws {
        read = try ReadItem(found.item, found.conference, under: unit)
        (seats, agencies, grants) = (found.seats, found.agencies, found.grants)
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
