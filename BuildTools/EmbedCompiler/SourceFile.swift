// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// A file of a shelf: what it is called within the shelf, and its bytes.
struct SourceFile {
    /// The place on disk, for complaints.
    let path: String
    /// The name within the shelf, with `/` between folders.
    let name: String
    let bytes: [UInt8]

    /// The shelf.
    var directory: String { String(path.dropLast(name.count + 1)) }

    /// The files below `directory` in the order of their names; none if it does not exist.
    static func all(in directory: String) throws -> [SourceFile] {
        guard let names = FileManager.default.enumerator(atPath: directory) else { return [] }
        return try names.compactMap { $0 as? String }
            .filter { name in !name.split(separator: "/").contains { $0.hasPrefix(".") } }
            .filter { name in isFile("\(directory)/\(name)") }
            .sorted()
            .map { name in
                let path = "\(directory)/\(name)"
                return SourceFile(
                    path: path, name: name, bytes: [UInt8](try Data(contentsOf: URL(filePath: path))))
            }
    }

    private static func isFile(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && !isDirectory.boolValue
    }
}
