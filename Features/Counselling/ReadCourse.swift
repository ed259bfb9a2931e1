// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// An entry with what it says.
struct ReadEntry: Sendable {
    let entry: CounsellingEntry
    let words: CounsellingWords

    var number: Int { entry.number }
    var session: CounsellingSession? { if case .session(let words) = words { words } else { nil } }
    var agreement: GoalAgreement? { if case .agreement(let words) = words { words } else { nil } }
}

/// Counselling with all that was written about it.
struct ReadCourse: Sendable {
    let course: CounsellingCourse
    /// The first comes first.
    let entries: [ReadEntry]

    /// The agreements in their order; the last is in force.
    var agreements: [ReadEntry] { entries.filter { $0.agreement != nil } }

    /// Those in whose place no other stands, the last held first.
    var sessions: [ReadEntry] {
        let replaced = Set(entries.compactMap { $0.session?.replaces })
        return entries.filter { $0.session != nil && !replaced.contains($0.number) }
            .sorted { Self.order($0) > Self.order($1) }
    }

    /// What stands now in the place of a session, by its number; nil if there is none.
    func standing(_ number: Int) -> ReadEntry? {
        guard let entry = entries.first(where: { $0.number == number && $0.session != nil }) else {
            return nil
        }
        let later = entries.last { $0.session?.replaces == number }
        return later.flatMap { standing($0.number) } ?? entry
    }

    /// By what the figures know within the course what an entry speaks of; nil of a session that was not counted before.
    func thing(of words: CounsellingWords) -> String? {
        guard case .session(let session) = words else { return "" }
        guard var number = session.replaces else { return nil }
        while let earlier = entries.first(where: { $0.number == number })?.session?.replaces {
            number = earlier
        }
        return " \(number)"
    }

    /// All else, the latest first.
    var others: [ReadEntry] { entries.reversed().filter { $0.session == nil && $0.agreement == nil } }

    /// The goals of an agreement, by its number.
    func goals(of number: Int?) -> [String] {
        agreements.first { $0.number == number }?.agreement?.goals ?? []
    }

    /// How near she was to each goal of an agreement when she was first asked and when she was last; nil where never.
    func nearness(of number: Int) -> [(first: Int, last: Int)?] {
        let asked = sessions.reversed().compactMap(\.session).filter { $0.isHeld && $0.agreement == number }
        return goals(of: number).indices.map { goal in
            let said = asked.compactMap { goal < $0.nearness.count ? $0.nearness[goal] : nil }
            guard let first = said.first, let last = said.last else { return nil }
            return (first, last)
        }
    }

    /// What the scale came to when it was first whole and when it was last, by day; nil where it never was.
    var scores: (first: Int, last: Int)? {
        guard let first = sheets.first, let last = sheets.last else { return nil }
        return (first.score, last.score)
    }

    /// What it came to on each day on which it was whole; a second sheet of a day mends the first.
    var scoresByDay: [Int] {
        Dictionary(sheets.map { ($0.day, $0.score) }) { $1 }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whenever it was whole, by day.
    private var sheets: [(day: String, number: Int, score: Int)] {
        entries.compactMap { entry -> (day: String, number: Int, score: Int)? in
            guard case .scale(let sheet) = entry.words, let score = sheet.score else { return nil }
            return (sheet.day, entry.number, score)
        }.sorted { ($0.day, $0.number) < ($1.day, $1.number) }
    }

    private static func order(_ entry: ReadEntry) -> (String, String, Int) {
        (entry.session?.day ?? "", entry.session?.time ?? "", entry.number)
    }
}
