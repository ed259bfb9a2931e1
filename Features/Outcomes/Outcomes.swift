// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// What came of cases: asked when they are closed, and 3, 6 and 12 months after.
package struct Outcomes: Sendable {
    let files: CaseFiles
    let days: CaseDay

    var database: any Database { files.database }
    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }
    var today: String { days.of(clock.now) }

    package init(files: CaseFiles, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
    }

    /// When it is asked about a case.
    func followUps(of file: CaseFile) -> FollowUps { FollowUps(days: days, closed: file.stageSince) }

    /// All that was ever written of a case, the latest first, with its words as far as its section is hers; nil if none
    /// of the sections is.
    ///
    /// Only where she reads by standing: it does not open in an emergency, in whichever section it stands.
    func all(in open: OpenCase) async throws -> [SaidOutcome]? {
        let (id, sections) = (open.id, Sections(CaseFiles.outcomes).intersection(open.standing))
        guard !sections.isEmpty else { return nil }
        let found = try await files.read(sections, of: open) { try OutcomeStore.versions(of: id, in: $0) }
        return try found?.map { version in
            let unit = open.standing.contains(version.section) ? open.unit(of: version.section) : nil
            return SaidOutcome(
                version: version,
                words: try unit?.openRecord(version.sealedWords, at: .outcomeVersion(version.id)))
        }
    }

    /// In which section she may write what came of it now: the case is closed and she works it as her own; nil if in none.
    func section(in open: OpenCase) async throws -> Section? {
        let access = CaseAccess(viewer: open.viewer, now: clock.now)
        return try await files.database.read { transaction in
            try CaseFiles.outcomes.first {
                try CaseFileStore.find(open.id, access.followed(in: [$0]), in: transaction) != nil
            }
        }
    }

    /// Writes it after this version of it; `met` if somebody else did.
    ///
    /// The same form sent twice is one writing.
    func write(
        _ words: OutcomeWords, of point: FollowUp, after version: Int, into section: Section,
        in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        let (id, now, staff) = (OutcomeVersionID(from: randomness), clock.now, open.viewer.id)
        let (matter, closed) = (open.id, open.file.stageSince)
        return try await files.keepOutcome(
            in: section, of: open, from: form,
            seal: { unit in
                (
                    try unit.seal(record: words, at: .outcomeVersion(id)),
                    CaseFact(
                        .outcome, of: "\(closed.milliseconds) \(point.rawValue)", under: unit, at: now,
                        codes: words.codes(of: point), from: randomness)
                )
            }
        ) { sealed, transaction in
            let version = OutcomeVersion(
                id: id, closed: closed, point: point, number: version + 1, section: section, by: staff,
                at: now,
                sealedWords: sealed.0)
            try files.count(sealed.1, transaction)
            return try OutcomeStore.keep(version, of: matter, in: transaction)
        }
    }

    /// Her closed cases in which it has to be asked now, the longest due first.
    ///
    /// Nothing sealed is opened, so nothing is noted as read.
    func due(for viewer: Viewer) async throws -> [DueOutcome] {
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        let found = try await database.read {
            try OutcomeStore.followed(access, limit: DueOutcome.most, in: $0)
        }
        let due = found.compactMap { file, written -> DueOutcome? in
            let asked = followUps(of: file)
            guard let point = asked.current(on: today), !written.contains(point) else { return nil }
            return DueOutcome(file: file, point: point, day: asked.day(of: point))
        }
        return due.sorted { ($0.day, $0.file.number.description) < ($1.day, $1.file.number.description) }
    }

    /// Since when it has to be asked in which of them; nothing of what they are.
    package func days(for viewer: Viewer) async throws -> [(outcome: String, day: String)] {
        try await due(for: viewer).map { ("\($0.file.id) \($0.point.rawValue)", $0.day) }
    }

    /// In how many.
    package func count(for viewer: Viewer) async throws -> Int { try await due(for: viewer).count }
}

/// A case of which it has to be asked what came of it.
struct DueOutcome: Sendable {
    /// More closed cases are not looked at: those that were begun last.
    static let most = 1_000
    let file: CaseFile
    let point: FollowUp
    /// Since when.
    let day: String
}
