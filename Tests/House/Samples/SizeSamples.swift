// SPDX-License-Identifier: EUPL-1.2

import Testing

/// What a rule finds in a sample of files.
func findings(_ rule: Rule, _ sample: [String: String]) -> [Finding] {
    rule.check(Repository(sample))
}

private func lines(_ count: Int) -> String { String(repeating: "    a()\n", count: count) }

@Suite struct `Size is seen` {
    @Test func `in a file of more than 400 lines`() {
        #expect(findings(SizeRules.files, ["Core/A/A.swift": lines(401)]).count == 1)
        #expect(findings(SizeRules.files, ["Core/A/A.swift": lines(400)]).isEmpty)
    }

    @Test func `in a function of more than 40 lines`() {
        let text = "func a() {\n\(lines(41))}"

        #expect(findings(SizeRules.functions, ["Core/A/A.swift": text]).map(\.line) == [1])
        #expect(findings(SizeRules.functions, ["Core/A/A.swift": "func a() {\n\(lines(40))}"]).isEmpty)
        #expect(findings(SizeRules.longFunctions, ["Core/A/A.swift": text]).isEmpty)
    }

    @Test func `in a function of more than 70 lines, tests too`() {
        let sample = ["Core/A/Tests/A.swift": "func a() {\n\(lines(71))}"]

        #expect(findings(SizeRules.longFunctions, sample).count == 1)
    }

    @Test func `in a handler of more than 15 lines`() {
        let text = "func show() async throws {\n\(lines(16))}\nfunc add() {\n\(lines(16))}"

        #expect(findings(SizeRules.handlers, ["Features/A/ARoutes.swift": text]).map(\.line) == [1])
        #expect(findings(SizeRules.handlers, ["Features/A/AForm.swift": text]).isEmpty)
    }

    @Test func `in a feature of more than 4,000 lines`() {
        let part = lines(390)
        let sample = Dictionary(uniqueKeysWithValues: (1...11).map { ("Features/A/A\($0).swift", part) })

        #expect(findings(SizeRules.features, sample).count == 1)
        #expect(findings(SizeRules.features, ["Features/A/A.swift": part]).isEmpty)
    }

    @Test func `in a file of more than 500 kB`() {
        let sample = Repository(files: [.init(path: "docs/film.webm", bytes: 500_001, text: nil)])

        #expect(SizeRules.bytes.check(sample).count == 1)
    }
}
