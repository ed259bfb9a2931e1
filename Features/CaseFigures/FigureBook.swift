// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Foundation
import Kernel

/// Every version of every definition that came with the program.
package struct FigureBook: Sendable {
    let all: [FigureDefinition]

    init(_ all: [FigureDefinition]) {
        self.all = all
    }

    /// Reads the definitions, strictly: one mistake, and there is no book.
    package static func shipped() throws -> FigureBook {
        let book = FigureBook(
            try Embedded.assets.flatMap {
                try JSONDecoder().decode([FigureDefinition].self, from: Data($0.bytes))
            })
        let mistakes = book.mistakes
        guard mistakes.isEmpty else { throw FigureMistakes(all: mistakes) }
        return book
    }

    subscript(_ id: String, version: Int) -> FigureDefinition? {
        all.first { $0.id == id && $0.version == version }
    }

    /// The definitions for a period: of each figure the newest version that is valid on its last day.
    func definitions(for period: Period) -> [FigureDefinition] {
        let end = "\(period.months.upperBound)-31"
        let isQuarter = if case .quarter = period { true } else { false }
        var newest: [String: FigureDefinition] = [:]
        for one in all where one.isQuarterly == isQuarter && one.validFrom <= end {
            if newest[one.id].map({ $0.version < one.version }) ?? true { newest[one.id] = one }
        }
        return all.filter { newest[$0.id] == $0 }
    }

    /// What is wrong in the definitions, by their ids.
    var mistakes: [String] {
        let names = all.map { "\($0.id) \($0.version)" }
        let doubled = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        return doubled + all.filter { !$0.isWhole }.map(\.id)
    }
}

/// The definitions that cannot be used.
struct FigureMistakes: Error {
    let all: [String]
}

extension FigureDefinition {
    /// Whether it says what it counts or why it does not, in every language, and asks for no share of several answers.
    fileprivate var isWhole: Bool {
        let isSaid = Language.full.allSatisfy { language in
            words[language.rawValue].map { !$0.title.isEmpty && !$0.counts.isEmpty } ?? false
        }
        let isShared = count?.share.map { $0.isPart && count?.isSeveral == false }
        return isSaid && (count == nil) == (missing != nil) && isShared ?? true
    }
}
