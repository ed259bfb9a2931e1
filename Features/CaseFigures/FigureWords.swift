// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import CountTables
import Texts

/// The words for figures, codes and periods in one language.
struct FigureWords: Sendable {
    let say: Translator
    private let word: CaseFiguresRoutes.Word
    private let book: FigureBook
    private let days: CaseDay

    init(_ say: Translator, _ word: @escaping CaseFiguresRoutes.Word, _ figures: CaseFigures) {
        (self.say, self.word) = (say, word)
        (book, days) = (figures.book, figures.days)
    }

    /// The definition a figure was made by, which may have a newer version by now.
    func definition(of result: FigureResult) -> FigureDefinition? { book[result.figure, result.version] }

    func words(of definition: FigureDefinition) -> FigureDefinition.Words {
        definition.words(in: say.language)
    }

    /// Several codes stand together because each alone would be small.
    func group(_ codes: [String], of list: String?) -> String {
        let names = codes.map { name($0, of: list) }
        return names.count == 1 ? names[0] : say(Text.Figures.together(names: say.list(names)))
    }

    private func name(_ code: String, of list: String?) -> String {
        guard let list else { return say(Text.Figures.all) }
        return word(code, list, say) ?? code
    }

    func period(_ period: Period) -> String {
        switch period {
        case .year(let year): "\(year)"
        case .quarter(let number, let year): say(Text.Figures.quarter(quarter: "\(number)", year: "\(year)"))
        case .month(let month): month.description
        }
    }

    func audience(_ audience: Audience) -> String { say(Text.Figures.audience(audience: audience.rawValue)) }

    /// Which version of a definition, since when, and where it comes from.
    func origin(of definition: FigureDefinition) -> String {
        say(
            Text.Figures.origin(
                source: definition.source, version: definition.version,
                day: days.digits(definition.validFrom, say)))
    }

    /// The share a figure asks for, as far as it can be told; nil if it asks for none.
    func share(_ result: FigureResult, by definition: FigureDefinition) -> String? {
        guard let share = definition.count?.share, result.tally.total != nil else { return nil }
        let whole = share.among.map(result.tally.count(of:)) ?? result.whole
        guard let good = result.tally.count(of: share.of), let all = whole, all > 0 else {
            return say(Text.Figures.noShare)
        }
        return say(
            Text.Figures.share(
                share: say.percent(Double(good) / Double(all)), good: good, all: all))
    }
}
