// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The files of this project, or of a sample that stands for one.
struct Repository: Sendable {
    let files: [File]
    let swift: [SwiftSource]

    /// One file; `text` is there only for the kinds that rules read.
    struct File: Sendable {
        let path: String
        let bytes: Int
        let text: String?

        var name: String {
            String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
        }
        var lines: [Substring] { (text ?? "").split(separator: "\n", omittingEmptySubsequences: false) }
    }

    init(files: [File]) {
        self.files = files.sorted { $0.path < $1.path }
        swift = self.files.compactMap { file in
            guard file.path.hasSuffix(".swift"), let text = file.text else { return nil }
            return SwiftSource(path: file.path, text: text)
        }
    }

    /// A sample: path → text.
    init(_ sample: [String: String]) {
        self.init(files: sample.map { File(path: $0, bytes: $1.utf8.count, text: $1) })
    }

    /// The folders directly under `shelf` that hold files, such as every feature under "Features".
    func folders(in shelf: String) -> [String] {
        let below = files.filter { $0.path.hasPrefix("\(shelf)/") }
        let names = below.compactMap { file -> String? in
            let parts = file.path.split(separator: "/")
            return parts.count > 2 ? String(parts[1]) : nil
        }
        return Set(names).sorted()
    }
}

extension Repository {
    /// This project, read once for all rules.
    static let here: Result<Repository, any Error> = Result { try read(root) }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let notOurs: Set<String> = [".git", ".build", ".swiftpm", "var", "__pycache__"]
    private static let readable: Set<String> = [
        "swift", "py", "sh", "sql", "md", "txt", "json", "css", "js", "mjs", "",
    ]

    private static func read(_ root: URL) throws -> Repository {
        let manager = FileManager.default
        var files: [File] = []
        var folders = [""]
        while let folder = folders.popLast() {
            for name in try manager.contentsOfDirectory(atPath: root.path + "/" + folder) {
                if notOurs.contains(name) || name.hasPrefix(".build-") { continue }
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                let attributes = try manager.attributesOfItem(atPath: root.path + "/" + path)
                if attributes[.type] as? FileAttributeType == .typeDirectory {
                    folders.append(path)
                } else {
                    files.append(try file(path, in: root, bytes: attributes[.size] as? Int ?? 0))
                }
            }
        }
        return Repository(files: files)
    }

    private static func file(_ path: String, in root: URL, bytes: Int) throws -> File {
        let url = root.appending(path: path)
        guard readable.contains(url.pathExtension), bytes <= SizeRules.fileBytes else {
            return File(path: path, bytes: bytes, text: nil)
        }
        return File(
            path: path, bytes: bytes, text: String(decoding: try Data(contentsOf: url), as: UTF8.self))
    }
}
