// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// Counselling on cases: what she wants to reach, what was talked of, how far she has come, and how it ended.
package struct Counselling: Sendable {
    let files: CaseFiles
    let days: CaseDay
    /// In which centre a colleague of this identifier counsels, as code; nil where that is not one.
    let centre: @Sendable (String) async throws -> String?

    var database: any Database { files.database }
    package var today: String { limits.today }
    var limits: CounsellingCourse.Limits { CounsellingCourse.Limits(at: files.clock.now, days) }

    package init(
        files: CaseFiles, zone: TimeZone, centre: @escaping @Sendable (String) async throws -> String?
    ) {
        (self.files, days, self.centre) = (files, CaseDay(zone: zone), centre)
    }

    /// All counselling on a case, the latest first; nil if it is not hers to read.
    func courses(in open: OpenCase) async throws -> [ReadCourse]? {
        guard open.reads.contains(.counselling) else { return nil }
        let id = open.id
        let found = try await files.read([.counselling], of: open) { transaction in
            (
                try CounsellingStore.all(of: id, in: transaction),
                try CounsellingStore.entries(of: id, in: transaction)
            )
        }
        guard let (courses, entries) = found else { return nil }
        guard let unit = open.unit(of: .counselling) else { return [] }
        let read = try entries.map { try ReadEntry($0, under: unit) }
        return courses.map { course in
            ReadCourse(course: course, entries: read.filter { $0.entry.course == course.id })
        }
    }

    /// Begins counselling, which whoever begins it keeps; `met` if it is open already.
    ///
    /// The same form sent twice is one beginning.
    func begin(_ words: Beginning, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting {
        let course = CounsellingCourse(
            id: CounsellingID(from: files.randomness), matter: open.id, keeper: open.viewer.id,
            begunOn: words.day, reviewOn: words.reviewOn, heardOn: words.day, endedOn: nil, version: 1)
        let entry = CounsellingWords.begin(words)
        let counted = try await self.counted(entry, in: nil)
        return try await keep(entry, of: course, as: "\(course.id)", counted, in: open, from: form) {
            try CounsellingStore.insert(course, $0, in: $1)
        }
    }

    /// Writes an entry after this version of the course that was read; `met` if somebody else wrote meanwhile.
    ///
    /// The same form sent twice is one entry.
    func write(
        _ words: CounsellingWords, to read: ReadCourse, after version: Int, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let next = read.course.advanced(by: words, of: open.viewer.id, after: read.sessions, version: version)
        let thing = "\(next.id)" + (read.thing(of: words) ?? " \(next.version)")
        let counted = try await self.counted(words, in: read)
        return try await keep(words, of: next, as: thing, counted, in: open, from: form) {
            try CounsellingStore.advance(to: next, $0, in: $1)
        }
    }

    /// What is open in cases where the viewer may write it on, the next review first.
    ///
    /// Nothing sealed is opened, so nothing is noted as read.
    func open(for viewer: Viewer) async throws -> [(course: CounsellingCourse, number: CaseFile.Number)] {
        let access = CaseAccess(viewer: viewer, now: files.clock.now)
        return try await database.read { try CounsellingStore.open(access, limit: Self.mostOpen, in: $0) }
    }

    static let mostOpen = 500

    /// How many there are, and how many of them are red.
    package func count(for viewer: Viewer) async throws -> (all: Int, red: Int) {
        let (access, limits) = (CaseAccess(viewer: viewer, now: files.clock.now), limits)
        return try await database.read { try CounsellingStore.count(access, limits, in: $0) }
    }

    /// On which days those are reviewed that she keeps; nothing of whose they are.
    package func days(for viewer: Viewer) async throws -> [(counselling: String, day: String)] {
        try await open(for: viewer).map(\.course).filter { $0.keeper == viewer.id }
            .map { ("\($0.id)", $0.reviewOn) }
    }

    private func keep(
        _ words: CounsellingWords, of course: CounsellingCourse, as thing: String, _ counted: [Counted],
        in open: OpenCase, from form: SendingID?,
        store: @escaping @Sendable (CounsellingEntry, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, now, author) = (
            CounsellingEntryID(from: files.randomness), files.clock.now, open.viewer.id
        )
        return try await files.keep(
            .counselling, of: open, from: form,
            seal: {
                (
                    try $0.seal(record: words, at: .counsellingEntry(id)),
                    facts(of: counted, words, thing, under: $0)
                )
            }
        ) { sealed, transaction in
            let entry = CounsellingEntry(
                id: id, course: course.id, matter: course.matter, number: course.version, by: author,
                at: now, sealedWords: sealed.0)
            for fact in sealed.1 { try files.count(fact, transaction) }
            return try store(entry, transaction)
        }
    }
}

extension ReadEntry {
    /// An entry, opened.
    init(_ entry: CounsellingEntry, under unit: UnitKey) throws {
        self.init(
            entry: entry, words: try unit.openRecord(entry.sealedWords, at: .counsellingEntry(entry.id)))
    }
}
