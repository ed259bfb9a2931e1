// SPDX-License-Identifier: EUPL-1.2

import Testing

/// A place where a rule is broken, and what to do about it.
struct Finding: Sendable, Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let advice: String

    var description: String { "\(path):\(line): \(advice)" }
}

/// Something that holds for the whole project and that no formatter can see.
struct Rule: Sendable, CustomTestStringConvertible {
    let name: String
    let check: @Sendable (Repository) -> [Finding]

    var testDescription: String { name }

    init(_ name: String, _ check: @escaping @Sendable (Repository) -> [Finding]) {
        self.name = name
        self.check = check
    }

    /// A rule that looks at one Swift file at a time.
    static func eachSwiftFile(
        _ name: String, _ check: @escaping @Sendable (SwiftSource) -> [Finding]
    ) -> Rule {
        Rule(name) { repository in repository.swift.flatMap(check) }
    }

    static let all: [Rule] =
        SizeRules.all + BoundaryRules.all + WordingRules.all + SafetyRules.all + DocumentationRules.all
        + LayoutRules.all + HistoryRules.all
}

/// A place that may break a rule, with the reason.
///
/// There is no switch that silences a rule inside a file: whoever needs an exception
/// writes it here, where everybody sees all of them.
struct Exception: Sendable {
    let rule: String
    let path: String
    let reason: String

    func covers(_ finding: Finding, of rule: Rule) -> Bool { rule.name == self.rule && finding.path == path }
}
