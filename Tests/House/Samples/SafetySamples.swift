// SPDX-License-Identifier: EUPL-1.2

import Testing

@Suite struct `A dangerous construct is seen` {
    @Test(arguments: ["print(1)", "  debugPrint(a)", "dump(a)"])
    func `when something is printed`(_ line: String) {
        #expect(findings(SafetyRules.printing, ["Core/A/A.swift": line]).count == 1)
        #expect(findings(SafetyRules.printing, ["Server/Commands/A.swift": line]).isEmpty)
    }

    @Test func `and only then`() {
        let text = "sprint(1)\nbook.print(2)\ndump(a, to: &text)\nlet a = \"print(3)\" // print(4)"

        #expect(findings(SafetyRules.printing, ["Core/A/A.swift": text]).isEmpty)
    }

    @Test(arguments: ["let a = try! f()", "a as! B"])
    func `when a fault would end the program`(_ line: String) {
        #expect(findings(SafetyRules.crashing, ["Core/A/Tests/A.swift": line]).count == 1)
        #expect(findings(SafetyRules.crashing, ["Core/A/A.swift": "try? f(); a as? B"]).isEmpty)
    }

    @Test func `when the program ends itself`() {
        #expect(findings(SafetyRules.stopping, ["Core/A/A.swift": "fatalError(\"a\")"]).count == 1)
        #expect(findings(SafetyRules.stopping, ["Server/main.swift": "fatalError(\"a\")"]).isEmpty)
    }

    @Test(arguments: ["final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1"])
    func `when the check of threads is switched off`(_ line: String) {
        #expect(findings(SafetyRules.unchecked, ["Core/A/A.swift": line]).count == 1)
    }

    @Test func `when a reminder is left behind`() {
        let word = "TO" + "DO"
        let sample = [
            "Core/A/A.swift": "// \(word): later", "scripts/a": "# \(word)", "scripts/b": "mktemp XXXXX",
            "docs/a.md": word,
        ]

        #expect(findings(SafetyRules.reminders, sample).map(\.path) == ["Core/A/A.swift", "scripts/a"])
    }
}
