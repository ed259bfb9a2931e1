// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// What of a case's timeline is looked at: of one section or all, of one kind or all, in which order, which part of it.
struct TimelineQuery: Sendable, Equatable {
    var section: Section?
    var kind: CaseEntry.Kind?
    var isOldestFirst = false
    var page = 1

    init() {}

    init(_ query: Form) {
        section = Section(rawValue: query.text("section"))
        kind = CaseEntry.Kind(rawValue: query.text("kind")).flatMap { Self.kinds.contains($0) ? $0 : nil }
        isOldestFirst = query.text("order") == "oldest"
        page = max(1, query.integer("page") ?? 1)
    }

    /// What happens; who somebody is does not.
    static let kinds = CaseEntry.Kind.allCases.filter { $0 != .person }

    /// The same as it stands in an address.
    var fields: [(String, String)] {
        let fields: [(String, String)?] = [
            section.map { ("section", $0.rawValue) }, kind.map { ("kind", $0.rawValue) },
            isOldestFirst ? ("order", "oldest") : nil, page > 1 ? ("page", "\(page)") : nil,
        ]
        return fields.compactMap { $0 }
    }
}

/// The part of a timeline that one page shows.
struct Timeline: Sendable {
    let entries: [CaseEntry]
    /// How many there are on all pages.
    let count: Int
    let page: Int
    let pages: Int

    static let perPage = 50
    /// More hits are not shown: who has so many looks for one word more.
    static let mostHits = 100

    init(of all: [CaseEntry], _ query: TimelineQuery, by days: CaseDay, perPage: Int = perPage) {
        let wanted = all.filter { entry in
            TimelineQuery.kinds.contains(entry.kind) && query.kind.map { $0 == entry.kind } ?? true
        }
        let dated = wanted.map { (key: $0.place(by: days), entry: $0) }.sorted { $0.key < $1.key }
        let ordered = query.isOldestFirst ? dated : dated.reversed()
        count = ordered.count
        pages = max(1, (count + perPage - 1) / perPage)
        page = min(query.page, pages)
        entries = ordered.dropFirst((page - 1) * perPage).prefix(perPage).map(\.entry)
    }
}

extension CaseEntry {
    /// By what entries are ordered: a part of a day that is known by its beginning, then when it was written.
    func place(by days: CaseDay) -> (String, Int64, String) {
        (PartialDay.first(of: day(by: days)), written.milliseconds, id)
    }
}
