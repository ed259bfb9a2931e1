// SPDX-License-Identifier: EUPL-1.2

/// Constructs that end the program, hide a fault or leave a trace.
enum SafetyRules {
    static let all = [printing, crashing, stopping, unchecked, reminders]

    static let printing = Rule.eachSwiftFile("nothing is printed outside the command line") { source in
        guard !source.isIn("Server", "Verifier", "BuildTools", "Benchmarks") else { return [] }
        return find(
            ["print(", "debugPrint(", "dump(", "NSLog("], in: source, "log a template, or say nothing"
        ).filter { !source.code[$0.line - 1].contains(", to: &") }
    }

    static let crashing = Rule.eachSwiftFile("no try! and no as!") { source in
        find(["try!", "as!"], in: source, "throw, or ask with `as?`")
    }

    static let stopping = Rule.eachSwiftFile("no fatalError outside start-up") { source in
        guard !source.isIn("Server", "BuildTools") else { return [] }
        return find(["fatalError("], in: source, "throw, or state a precondition")
    }

    static let unchecked = Rule.eachSwiftFile("the compiler's check of threads stays on") { source in
        find(
            ["@unchecked", "nonisolated(unsafe)", "@preconcurrency"], in: source,
            "use an actor or a lock around three lines")
    }

    private static let reminderWords = ["TODO", "FIXME", "XXX", "HACK"]

    static let reminders = Rule("no reminder is left behind") { repository in
        let inSwift = repository.swift.flatMap { source in
            source.comments.filter { isReminder($0.text[...]) }
                .map { Finding(path: source.path, line: $0.line, advice: "do it, or open an issue") }
        }
        return inSwift + repository.files.filter(isOtherSource).flatMap(reminders)
    }

    private static func isOtherSource(_ file: Repository.File) -> Bool {
        [".py", ".js", ".mjs", ".css", ".sql", ".sh"].contains { file.path.hasSuffix($0) }
            || file.path.hasPrefix("scripts/")
    }

    private static func reminders(in file: Repository.File) -> [Finding] {
        file.lines.enumerated().filter { isReminder($0.element) }
            .map { Finding(path: file.path, line: $0.offset + 1, advice: "do it, or open an issue") }
    }

    private static func isReminder(_ text: Substring) -> Bool {
        guard reminderWords.contains(where: { text.contains($0) }) else { return false }
        return text.split { !$0.isLetter }.contains { reminderWords.contains(String($0)) }
    }

    /// Finds these words where they begin a word of the code; `sprint(` is no `print(`.
    private static func find(_ words: [String], in source: SwiftSource, _ advice: String) -> [Finding] {
        source.code.enumerated().flatMap { index, line in
            words.filter { stands($0, in: line) }.map {
                Finding(path: source.path, line: index + 1, advice: "\($0): \(advice)")
            }
        }
    }

    private static func stands(_ word: String, in line: String) -> Bool {
        var rest = line[...]
        while let found = rest.firstRange(of: word) {
            let before =
                found.lowerBound == line.startIndex ? " " : line[line.index(before: found.lowerBound)]
            if !before.isLetter && !before.isNumber && before != "_" && before != "." { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }
}
