// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Kernel
import Store
package import Texts
import Vault
package import Web

/// A level of danger on which a conference has agreed, for a page that is about something else.
package struct DecidedLevel: Sendable {
    /// As they were named when the case was put on the agenda; nil where it is not about two people.
    package let survivor: String?
    package let accused: String?
    package let names: String
    /// As the instruments name levels.
    package let level: String
    /// What kind of conference it was, in words, and its day, `YYYY-MM-DD`.
    package let conference: String
    package let day: String
    package let address: Address
}

/// A case on the agenda of a conference that was not held yet, for a page that is about something else.
package struct ComingItem: Sendable {
    /// What kind of conference it is, in words.
    package let conference: String
    package let chair: StaffID
    package let at: Moment
    package let address: Address
}

extension Conferences {
    /// On which open agendas a case is, as far as she reads its section for conferences.
    package func coming(in open: OpenCase, _ t: Translator) async throws -> [ComingItem] {
        guard open.reads.contains(.conference) else { return [] }
        return try await (items(in: open) ?? []).filter { $0.conference.isOpen }.map {
            ComingItem(
                conference: ConferenceListViews.kind($0.conference, t), chair: $0.conference.plan.chair,
                at: $0.conference.plan.at, address: ConferencesAddress.item(open.id, $0.item.id).address)
        }
    }

    /// The levels that the newest decisions on a case name, the latest conference first; none for who does not read its
    /// section for conferences.
    package func levels(in open: OpenCase, _ t: Translator) async throws -> [DecidedLevel] {
        let id = open.id
        guard let unit = open.unit(of: .conference) else { return [] }
        let found = try await files.read([.conference], of: open) { transaction in
            let items = try AgendaStore.all(of: id, in: transaction)
            return (
                items: items,
                conferences: try ConferenceStore.find(items.map(\.conference), in: transaction),
                records: try AgendaStore.records(onAll: items.map(\.id), in: transaction)
            )
        }
        guard let found else { return [] }
        let levels = try found.items.flatMap { item -> [(at: Moment, level: DecidedLevel)] in
            let decisions = found.records.filter { $0.item == item.id && $0.kind == .decision }
            guard let newest = decisions.max(by: { $0.number < $1.number }),
                let conference = found.conferences.first(where: { $0.id == item.conference })
            else { return [] }
            let words: DecisionWords = try unit.openRecord(
                newest.sealedWords, at: .itemRecord(newest.id))
            let read = try ReadItem(item, conference, under: unit)
            let pair = words.level.isEmpty ? [] : [told(words.level, read, nil, t)]
            let children = (words.children ?? [:]).sorted { $0.key < $1.key }
            return (pair + children.map { told($0.value, read, $0.key, t) }).map {
                (conference.plan.at, $0)
            }
        }
        return levels.sorted { $0.at > $1.at }.map(\.level)
    }

    /// Of the two of whom the item is, or of a child alone.
    private func told(_ level: String, _ read: ReadItem, _ child: String?, _ t: Translator) -> DecidedLevel {
        let (item, pair) = (read.item, child == nil ? read.grounds.pair : nil)
        return DecidedLevel(
            survivor: child ?? pair?.survivor, accused: pair?.accused, names: pair?.names ?? "", level: level,
            conference: ConferenceListViews.kind(read.conference, t),
            day: days.of(read.conference.plan.at),
            address: ConferencesAddress.item(item.matter, item.id).address)
    }
}

extension CasePerson {
    /// The level agreed on for a child; empty where there is none.
    func level(in levels: [String: String]?) -> String {
        ([id] + earlier).lazy.compactMap { levels?[$0] }.first ?? ""
    }
}
