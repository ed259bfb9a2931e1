// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Organisation
import Texts

/// Writes a request out, for its page and for the case that begins from it.
struct RequestWords: Sendable {
    let choices: RequestChoices
    let t: Translator

    init(_ choices: RequestChoices, _ t: Translator) {
        (self.choices, self.t) = (choices, t)
    }

    /// What is known of her, each with what it is called; nothing that was left open.
    func facts(_ words: CounsellingRequest.Words) -> [(label: String, text: String)] {
        [
            (t(Text.Field.label), words.label), (t(Text.Field.asks), words.asks),
            (t(Text.Field.reach), words.reach), (t(Text.Field.danger), code(words.danger, choices.dangers)),
            (t(Text.Field.ways), t.list(words.ways.map { t(Text.Field.way(way: $0)) })),
            (t(Text.Field.language), language(words)), (t(Text.Field.vulnerability), vulnerabilities(words)),
            (t(Text.Field.needs), words.needs),
            (t(Text.Field.source), t(Text.Field.sourceName(source: words.source))),
            (t(Text.Field.agreement), words.agreement),
        ].filter { !$0.1.isEmpty }
    }

    /// What will stand in the case, by its section.
    func parts(of words: CounsellingRequest.Words, _ steps: [(step: RequestStep, words: Confidential?)])
        -> [Section: String]
    {
        let own: [(String, String)] = [
            (t(Text.Field.language), language(words)), (t(Text.Field.vulnerability), vulnerabilities(words)),
            (t(Text.Field.needs), words.needs), (t(Text.Field.agreement), words.agreement),
        ]
        let said = steps.reversed().compactMap { $0.words?.revealed }
        let ways = t.list(words.ways.map { t(Text.Field.way(way: $0)) })
        return [
            .identity: lines(own),
            .safeContact: lines([(t(Text.Field.reach), words.reach), (t(Text.Field.ways), ways)]),
            .risk: lines([(t(Text.Field.danger), code(words.danger, choices.dangers))]),
            .counselling: ([words.asks] + said).joined(separator: "\n\n"),
        ]
    }

    private func lines(_ facts: [(String, String)]) -> String {
        facts.filter { !$0.1.isEmpty }.map { "\($0): \($1)" }.joined(separator: "\n")
    }

    private func language(_ words: CounsellingRequest.Words) -> String {
        let name = code(words.language, choices.languages)
        return words.needsInterpreter ? t(Text.Field.withInterpreter(language: name)) : name
    }

    private func vulnerabilities(_ words: CounsellingRequest.Words) -> String {
        t.list(words.vulnerabilities.map { code($0, choices.vulnerabilities) })
    }

    private func code(_ code: String, _ codes: [CodeList.Code]) -> String {
        codes.first { $0.code == code }?.text(in: t.language) ?? code
    }
}
