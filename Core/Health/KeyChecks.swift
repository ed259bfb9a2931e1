// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Looks at the files that hold the installation's own keys.
package struct KeyChecks: Sendable {
    private let hostKey: String
    private let roots: String

    /// - Parameters:
    ///   - hostKey: The file of the host key.
    ///   - roots: The directory of the root keys.
    package init(hostKey: String, roots: String) {
        self.hostKey = hostKey
        self.roots = roots
    }

    /// What is wrong with the files themselves.
    package func files() -> [Finding] { hostKeyFindings() + rootFindings() }

    /// What is wrong with where they lie, seen from the data and from what is copied into backups.
    package func places(data: String, backups: [String]) -> [Finding] {
        let keys = [hostKey, roots]
        let copied = keys.filter { key in backups.contains { Self.lies(key, in: $0) } }
        let beside = keys.filter { !copied.contains($0) && Self.lies($0, in: data) }
        return copied.map { .keysInBackup(path: $0) } + beside.map { .keysBesideData(path: $0) }
    }

    private func hostKeyFindings() -> [Finding] {
        guard let file = Facts(hostKey), !file.isDirectory, access(hostKey, R_OK) == 0 else {
            return [.keyMissing(path: hostKey)]
        }
        return (file.isOpenToOthers ? [.keyOpenToOthers(path: hostKey)] : [])
            + (file.size == 32 ? [] : [.keyWrongSize(path: hostKey)])
    }

    private func rootFindings() -> [Finding] {
        guard let folder = Facts(roots), folder.isDirectory else { return [.rootsMissing(path: roots)] }
        return (folder.isOpenToOthers ? [.rootsOpenToOthers(path: roots)] : [])
            + (access(roots, W_OK | X_OK) == 0 ? [] : [.rootsNotWritable(path: roots)])
    }

    /// Whether a path lies inside a folder, links followed.
    private static func lies(_ path: String, in folder: String) -> Bool {
        let inner = URL(filePath: path).resolvingSymlinksInPath().path
        let outer = URL(filePath: folder).resolvingSymlinksInPath().path
        return inner == outer || inner.hasPrefix(outer.hasSuffix("/") ? outer : outer + "/")
    }

    private struct Facts {
        let isDirectory: Bool
        let isOpenToOthers: Bool
        let size: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            isDirectory = status.st_mode & S_IFMT == S_IFDIR
            isOpenToOthers = status.st_mode & 0o077 != 0
            size = Int(status.st_size)
        }
    }
}
