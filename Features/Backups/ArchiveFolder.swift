// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel
package import Vault

/// The directory in which archives lie, and their names.
package struct ArchiveFolder: Sendable {
    package let path: String

    /// How long archives of keys and roots are kept: an older one could open what was destroyed since.
    package static let keysLife = Moment.Span.days(7)

    package init(path: String) {
        self.path = path
    }

    /// The three archives of one moment.
    package struct Set: Sendable, Equatable {
        package let madeAt: Moment
        let paths: [ArchiveLabel.Content: String]

        package func path(_ content: ArchiveLabel.Content) -> String { paths[content] ?? "" }
    }

    /// An archive as the directory has it.
    struct Entry: Sendable {
        let path: String
        let label: ArchiveLabel
    }

    func path(of label: ArchiveLabel) -> String {
        let stamp = Date(timeIntervalSince1970: Double(label.madeAt.milliseconds) / 1000)
            .formatted(
                .iso8601.year().month().day().dateSeparator(.omitted).time(includingFractionalSeconds: true)
                    .timeSeparator(.omitted))
        return "\(path)/\(stamp)-\(label.content.rawValue)\(Self.suffix)"
    }

    /// Every archive in the directory, the oldest first; what is no archive of ours is left out.
    func entries() throws -> [Entry] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw ArchiveError.file(path)
        }
        return names.filter { $0.hasSuffix(Self.suffix) }.compactMap { name in
            let file = "\(path)/\(name)"
            return (try? ArchiveReader.label(of: file)).map { Entry(path: file, label: $0) }
        }.sorted { $0.label.madeAt < $1.label.madeAt }
    }

    /// The newest keys and roots, with the newest data or those of a moment.
    package func set(dataOf moment: Moment? = nil) throws -> Set {
        let entries = try entries()
        let newest = { (content: ArchiveLabel.Content) in entries.last { $0.label.content == content } }
        let data = moment.map { at in
            entries.first { $0.label.content == .data && $0.label.madeAt == at }
        }
        guard let data = data ?? newest(.data), let keys = newest(.keys), let roots = newest(.roots) else {
            throw CopyProblem.noSet(path)
        }
        return Set(
            madeAt: data.label.madeAt, paths: [.data: data.path, .keys: keys.path, .roots: roots.path])
    }

    /// Removes archives that have lived as long as they may; the newest of each kind stays.
    ///
    /// One that bears a time to come, of a clock that was wrong, goes too: it would be taken for the newest.
    func prune(at now: Moment, dataLife: Moment.Span) throws {
        let all = try entries()
        let entries = all.filter { $0.label.madeAt <= now + ClockPair.tolerance }
        for content in ArchiveLabel.Content.allCases
        where entries.contains(where: { $0.label.content == content }) {
            for entry in all
            where entry.label.content == content && entry.label.madeAt > now + ClockPair.tolerance {
                try FileManager.default.removeItem(atPath: entry.path)
            }
        }
        for content in ArchiveLabel.Content.allCases {
            let life = content == .data ? dataLife : Self.keysLife
            for entry in entries.filter({ $0.label.content == content }).dropLast()
            where now - entry.label.madeAt > life {
                try FileManager.default.removeItem(atPath: entry.path)
            }
        }
    }

    private static let suffix = ".zaupnica"
}
