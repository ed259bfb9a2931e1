// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Organisation
import Texts

/// The words for lists, codes and periods in one language.
struct Words: Sendable {
    let say: Translator
    private let lists: CodeLists

    init(_ say: Translator, _ lists: CodeLists) {
        self.say = say
        self.lists = lists
    }

    func title(of list: FactList) -> String { say(Text.List.title(list: list.rawValue)) }

    func title(of table: FixedTable) -> String { say(Text.Tables.title(table: table.rawValue)) }

    func title(of audience: Audience) -> String { say(Text.Tables.audience(audience: audience.rawValue)) }

    func code(_ code: String, of list: FactList) -> String {
        if list == .partOfWeek, let part = Int(code) {
            return say(Text.Time.part(day: "d\(part / 4)", part: "p\(part % 4)"))
        }
        return lists[list.wordList]?.text(of: code, in: say.language) ?? code
    }

    /// One code, or several that stand together because each alone would be small.
    func group(_ codes: [String], of list: FactList) -> String {
        let names = inOrder(codes, of: list).map { code($0, of: list) }
        return names.count == 1 ? names[0] : say(Text.Tables.together(names: names.joined(separator: ", ")))
    }

    func period(_ period: Period) -> String {
        switch period {
        case .year(let year): say(Text.Time.year(year: "\(year)"))
        case .quarter(let number, let year): say(Text.Time.quarter(quarter: "\(number)", year: "\(year)"))
        case .month(let month): say(Text.Time.month(month: "m\(month.number)", year: "\(month.year)"))
        }
    }

    /// Codes as the organisation's list orders them.
    func inOrder(_ codes: some Collection<String>, of list: FactList) -> [String] {
        let order = lists[list.wordList]?.codes.map(\.code) ?? []
        let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return codes.sorted { one, other in
            (places[one] ?? Int(one) ?? .max, one) < (places[other] ?? Int(other) ?? .max, other)
        }
    }

    /// The places of rows or columns as the organisation's list orders them, those that stand together last.
    func order(_ groups: [[String]], of list: FactList) -> [Int] {
        let codes = inOrder(groups.compactMap { $0.count == 1 ? $0[0] : nil }, of: list)
        let places = Dictionary(
            codes.enumerated().map { ([$1], $0) }, uniquingKeysWith: { first, _ in first })
        return groups.indices.sorted { (places[groups[$0]] ?? .max, $0) < (places[groups[$1]] ?? .max, $1) }
    }

    /// Every code a screen can be filtered by.
    func codes(of list: FactList) -> [String] { lists[list.wordList]?.codes.map(\.code) ?? [] }
}
