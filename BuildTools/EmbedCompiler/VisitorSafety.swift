// SPDX-License-Identifier: EUPL-1.2

/// Which texts of a module a visitor's language must have, so that any of its pages may be shown.
///
/// They tell how to leave, what is deleted and what stays: half of that is worse than another language. Keys that
/// begin with `safety.` always count, and `visitors/safety.json` lists others: `["exit.note", "visit.delete"]`.
struct VisitorSafety {
    static let fileName = "visitors/safety.json"

    private let keys: [String]
    private let places: [Int]
    private let hasVisitors: Bool

    init(_ files: [SourceFile], keys: [String], problems: inout [Problem]) {
        self.keys = keys
        hasVisitors = files.contains { $0.name.hasPrefix("visitors/") }
        var listed: Set<String> = []
        if let file = files.first(where: { $0.name == Self.fileName }) {
            do throws(Problem) {
                listed = try Self.list(file, keys: keys)
            } catch {
                problems.append(error)
            }
        }
        places = keys.indices.filter { keys[$0].hasPrefix("safety.") || listed.contains(keys[$0]) }
    }

    /// The codes of the languages that lack one of them; none in a module that says nothing to visitors.
    func lacking(_ translations: [TextShelf.Translation]) -> [String] {
        guard hasVisitors else { return [] }
        return TextLanguage.visitors.map(\.code).filter { code in
            guard let said = translations.first(where: { $0.language.code == code }) else { return true }
            return places.contains { said.patterns[$0] == nil }
        }
    }

    private static func list(_ file: SourceFile, keys: [String]) throws(Problem) -> Set<String> {
        guard case .list(let listed) = try StrictJSON.read(file.bytes, file: file.path) else {
            throw Problem(file.path, "must look like [ \"exit.note\" ]")
        }
        for key in listed where !keys.contains(key.value) {
            throw Problem(file.path, line: key.line, "there is no text \"\(key.value)\"")
        }
        return Set(listed.map(\.value))
    }
}
