// SPDX-License-Identifier: EUPL-1.2

@testable import EmbedCompiler

/// A `Texts` folder that exists only in a test.
struct Folder {
    var files: [String: String]

    /// The same text in every full language, except where a language has its own.
    static func with(_ pattern: String, sl: String? = nil, cs: String? = nil) -> Folder {
        func object(_ text: String) -> String {
            let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return "{ \"key\": \"\(quoted.replacing("\n", with: "\\n").replacing("\t", with: "\\u0009"))\" }"
        }
        return Folder(files: [
            "en.json": object(pattern), "sl.json": object(sl ?? pattern), "cs.json": object(cs ?? pattern),
        ])
    }

    /// The same file in every full language, except where a language has its own.
    static func of(_ json: String, sl: String? = nil, cs: String? = nil) -> Folder {
        Folder(files: ["en.json": json, "sl.json": sl ?? json, "cs.json": cs ?? json])
    }

    func and(_ name: String, _ json: String) -> Folder {
        Folder(files: files.merging([name: json]) { $1 })
    }

    var read: (shelf: TextShelf, problems: [String]) {
        var problems: [Problem] = []
        let sources = files.sorted { $0.key < $1.key }
            .map { SourceFile(path: "Texts/\($0.key)", name: $0.key, bytes: Array($0.value.utf8)) }
        let shelf = TextShelf(sources, problems: &problems)
        return (shelf, problems.map(\.description))
    }
}
