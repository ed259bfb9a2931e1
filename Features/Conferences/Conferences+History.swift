// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
package import Texts
import Vault
import Web

/// What conferences had and have to do with a case, as its timeline has it.
///
/// What somebody invited knows is what a third person says.
extension Conferences {
    /// `levels` says what a level of danger is called.
    package func history(_ levels: @escaping @Sendable (String, Translator) -> String) -> CaseSource {
        CaseSource([.conference]) { open, _, transaction in
            let items = try AgendaStore.all(of: open.id, in: transaction)
            let conferences = try ConferenceStore.find(items.map(\.conference), in: transaction)
            let records = try AgendaStore.records(onAll: items.map(\.id), in: transaction)
            let research = try AgendaStore.research(onAll: items.map(\.id), in: transaction)
            return { wording in
                guard let unit = open.unit(of: .conference) else { return [] }
                let words = ItemWording(
                    t: wording.t, id: open.id, days: self.days, people: wording.people, levels: levels)
                let grounds = try items.compactMap { item in
                    try conferences.first { $0.id == item.conference }.map {
                        words.entry(try ReadItem(item, $0, under: unit))
                    }
                }
                let known = try research.map { item, answer in
                    words.entry(
                        answer, on: item,
                        try unit.openRecord(answer.sealedWords, at: .research(item, of: answer.staff)))
                }
                let written = try records.map { record in
                    let isNewest = !records.contains { record.isReplaced(by: $0) }
                    return record.kind == .decision
                        ? words.entry(
                            record, try unit.openRecord(record.sealedWords, at: .itemRecord(record.id)),
                            isNewest)
                        : words.entry(
                            record,
                            text: try unit.openRecord(record.sealedWords, at: .itemRecord(record.id)),
                            isNewest)
                }
                return grounds + known + written
            }
        }
    }
}

extension ItemRecord {
    /// Whether another writing stands in its place; amendments stand beside each other.
    fileprivate func isReplaced(by other: ItemRecord) -> Bool {
        kind != .amendment && item == other.item && kind == other.kind && other.number > number
    }
}

/// How it is put into words.
private struct ItemWording {
    let t: Translator
    let id: CaseID
    let days: CaseDay
    let people: [String: String]
    let levels: @Sendable (String, Translator) -> String

    private typealias Line = CaseEntry.Line

    func entry(_ read: ReadItem) -> CaseEntry {
        let (item, grounds) = (read.item, read.grounds)
        let kind = t(Text.Conference.kind(kind: read.conference.plan.kind.rawValue))
        return CaseEntry(
            item.id, .conference, in: .conference, happened: days.of(read.conference.plan.at),
            written: item.proposedAt, title: "\(t(Text.Item.heading)): \(kind)",
            lines: [
                Line(
                    t(Text.Item.criterionLabel),
                    t(Text.Item.criterion(criterion: grounds.criterion.rawValue))),
                Line(t(Text.Item.pair), grounds.pair?.names ?? ""),
                Line(t(Text.Item.decisionReasons), grounds.reasons),
                Line(t(Text.Item.verdictLabel), t(Text.Item.verdict(verdict: grounds.verdict.rawValue))),
                Line(t(Text.Item.stateLabel), t(Text.Item.state(state: item.state.rawValue))),
            ], at: address(item.id),
            people: grounds.pair.map { [$0.survivor, $0.accused] } ?? [])
    }

    func entry(_ answer: Research, on item: AgendaItemID, _ words: ResearchWords) -> CaseEntry {
        let text = words.knowsNothing ? t(Text.Item.knowsNothing) : words.text
        return CaseEntry(
            "\(item) \(answer.staff)", .conference, in: .conference, written: answer.at,
            title: t(Text.Item.research), lines: [Line(t(Text.Item.known), text)], at: address(item),
            voice: .thirdParty, mark: answer.version > 1 ? .changed : nil)
    }

    func entry(_ record: ItemRecord, text: String, _ isNewest: Bool) -> CaseEntry {
        let title =
            record.kind == .minutes
            ? t(Text.Item.minutes) : t(Text.Item.amendment(number: record.number))
        return CaseEntry(
            record.id, .conference, in: .conference, written: record.at, title: title,
            lines: [Line(title, text)], at: address(record.item), voice: .opinion,
            mark: isNewest ? nil : .corrected)
    }

    func entry(_ record: ItemRecord, _ words: DecisionWords, _ isNewest: Bool) -> CaseEntry {
        CaseEntry(
            record.id, .conference, in: .conference, written: record.at, title: t(Text.Item.decision),
            lines: [
                Line(t(Text.Item.outcome), t(Text.Item.outcomes(outcome: words.outcome.rawValue))),
                Line(t(Text.Item.level), words.level.isEmpty ? "" : levels(words.level, t)),
                Line(
                    t(Text.Item.childLevels),
                    (words.children ?? [:]).sorted { $0.key < $1.key }.map { id, level in
                        [people[id], levels(level, t)].compactMap { $0 }.joined(separator: ": ")
                    }.joined(separator: "; ")),
                Line(t(Text.Item.decisionReasons), words.reasons),
                Line(t(Text.Item.nextReview), days.words(words.nextReview, t)),
            ], at: address(record.item), mark: isNewest ? nil : .corrected)
    }

    private func address(_ item: AgendaItemID) -> Address { ConferencesAddress.item(id, item).address }
}
