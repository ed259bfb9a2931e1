// SPDX-License-Identifier: EUPL-1.2

/// Which texts a native professional has yet to confirm.
///
/// A wrong word in a text about safety can hurt somebody, so such texts count as unconfirmed
/// until somebody is named by `confirmed.json`; any other text can be marked by `unconfirmed.json`.
/// All that visitors alone read counts as unconfirmed so, because nobody of ours reads it.
struct Confirmations {
    static let fileNames = ["confirmed.json", "unconfirmed.json"]

    /// A text in one language.
    struct Mark: Hashable {
        let language: String
        let key: String
    }

    private var lines: [String: [Mark: Int]] = [:]
    private var paths: [String: String] = [:]

    init(_ files: [SourceFile], problems: inout [Problem]) {
        for file in files where Self.fileNames.contains(file.name) {
            do throws(Problem) {
                paths[file.name] = file.path
                lines[file.name] = try marks(in: file)
            } catch {
                problems.append(error)
            }
        }
    }

    /// The marks that stand, in the order of the languages and keys.
    func unconfirmed(
        keys: [String], translations: [TextShelf.Translation], problems: inout [Problem]
    ) -> [Mark] {
        var present: [Mark] = []
        for translation in translations {
            for (key, pattern) in zip(keys, translation.patterns) where pattern != nil {
                present.append(Mark(language: translation.language.code, key: key))
            }
        }
        let confirmed = lines["confirmed.json"] ?? [:]
        let doubted = lines["unconfirmed.json"] ?? [:]
        let visitors = Set(TextLanguage.visitors.map(\.code))
        // A visitors' text that is stale or not there yet may be confirmed all the same: it is not said.
        let known = present + visitors.flatMap { code in keys.map { Mark(language: code, key: $0) } }
        check(confirmed, in: "confirmed.json", present: known, problems: &problems)
        check(doubted, in: "unconfirmed.json", present: known, problems: &problems)
        for (mark, line) in doubted where confirmed[mark] != nil {
            problems.append(
                Problem(
                    paths["unconfirmed.json"] ?? "", line: line,
                    "\"\(mark.key)\" stands in confirmed.json too"))
        }
        return present.filter { mark in
            let mustBe = mark.key.hasPrefix("safety.") || visitors.contains(mark.language)
            return doubted[mark] != nil || (mustBe && confirmed[mark] == nil)
        }
    }

    private func check(_ marks: [Mark: Int], in name: String, present: [Mark], problems: inout [Problem]) {
        let present = Set(present)
        for (mark, line) in marks.sorted(by: { $0.value < $1.value }) where !present.contains(mark) {
            problems.append(
                Problem(
                    paths[name] ?? name, line: line, "there is no text \"\(mark.key)\" in \(mark.language)"))
        }
    }

    private func marks(in file: SourceFile) throws(Problem) -> [Mark: Int] {
        let form = Problem(file.path, "must look like { \"sl\": [\"safety.leave\"] }")
        guard case .object(let members) = try StrictJSON.read(file.bytes, file: file.path) else { throw form }
        var marks: [Mark: Int] = [:]
        for member in members {
            guard case .list(let keys) = member.value else { throw form }
            for key in keys { marks[Mark(language: member.key, key: key.value)] = key.line }
        }
        return marks
    }
}
