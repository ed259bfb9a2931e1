// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import EmbedCompiler

/// What the build makes of the files that only visitors' languages have.
@Suite struct VisitorTests {
    private let english = "{\"a\": \"x\", \"b\": \"y\", \"safety.c\": \"z\"}"

    /// Pairs of an English text and its translation, as a visitors' file holds them.
    private func pairs(_ texts: [(key: String, english: String, own: String)]) -> String {
        let lines = texts.map { "\"\($0.key)\": {\"en\": \"\($0.english)\", \"uk\": \"\($0.own)\"}" }
        return "{\(lines.joined(separator: ", "))}"
    }

    private func ukrainian(_ folder: Folder) -> [String?]? {
        folder.read.shelf.translations.first { $0.language.code == "uk" }?.patterns
    }

    @Test func `a text whose English has changed is not said any more`() {
        let file = pairs([("a", "x", "Х"), ("b", "what it was", "У"), ("safety.c", "z", "З")])
        let folder = Folder.of(english).and("visitors/uk.json", file)
        #expect(folder.read.problems == [])
        #expect(ukrainian(folder) == ["Х", nil, "З"])
    }

    @Test func `a language is withdrawn when a text on safety is missing or stale`() {
        func withdrawn(_ file: String) -> Bool {
            Folder.of(english).and("visitors/uk.json", file).read.shelf.withdrawn.contains("uk")
        }
        #expect(!withdrawn(pairs([("safety.c", "z", "З")])))
        #expect(withdrawn(pairs([("a", "x", "Х")])))
        #expect(withdrawn(pairs([("safety.c", "what it was", "З")])))
    }

    @Test func `other texts can be named as texts on safety`() {
        let file = pairs([("safety.c", "z", "З")])
        let folder = Folder.of(english).and("visitors/uk.json", file).and("visitors/safety.json", "[\"b\"]")
        #expect(folder.read.shelf.withdrawn.contains("uk"))
        #expect(
            Folder.of(english).and("visitors/safety.json", "[\"q\"]").read.problems
                == ["Texts/visitors/safety.json:1: error: there is no text \"q\""])
    }

    @Test func `a language without a file is withdrawn, unless the module says nothing to visitors`() {
        let file = pairs([("safety.c", "z", "З")])
        #expect(Folder.of(english).and("visitors/uk.json", file).read.shelf.withdrawn.contains("ar"))
        #expect(Folder.of(english).read.shelf.withdrawn == [])
    }

    @Test func `what only visitors read is unchecked until somebody confirms all of it`() {
        let folder = Folder.of("{\"a\": \"x\"}").and("visitors/uk.json", pairs([("a", "x", "Х")]))
        #expect(folder.read.shelf.unchecked == ["uk"])
        #expect(folder.read.shelf.unconfirmed.isEmpty)
        #expect(folder.and("confirmed.json", "{\"uk\": [\"a\"]}").read.shelf.unchecked == [])
    }

    @Test(arguments: [
        ("{\"q\": {\"en\": \"x\", \"uk\": \"Х\"}}", "is not in en.json"),
        ("{\"a\": \"Х\"}", "must be a pair"),
        ("{\"a\": {\"en\": \"x\"}}", "must be a pair"),
        ("{\"a\": {\"en\": \"x\", \"ru\": \"Х\"}}", "must be a pair"),
        ("{\"a\": {\"en\": \"x\", \"uk\": \"{n}\"}}", "has {n}"),
        ("{\"a\": {\"en\": \"x\", \"uk\": \" Х\"}}", "begins or ends with a space"),
    ])
    func `a visitors' file that cannot be is refused`(file: String, complaint: String) {
        let problems = Folder.of("{\"a\": \"x\"}").and("visitors/uk.json", file).read.problems
        #expect(problems.count == 1)
        #expect(problems.first?.contains(complaint) == true, "\(problems)")
    }

    @Test func `a plural has the forms of the visitor's language`() {
        let count = "{n, plural, one {#} other {#}}"
        let folder = Folder.with(
            count, sl: "{n, plural, one {#} two {#} few {#} other {#}}",
            cs: "{n, plural, one {#} few {#} many {#} other {#}}"
        ).and("visitors/uk.json", pairs([("key", count, count)]))
        #expect(folder.read.problems.count == 1)
        #expect(folder.read.problems.first?.contains("lacks the form few, many (uk)") == true)
    }
}
