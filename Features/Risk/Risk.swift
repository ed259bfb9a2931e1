// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
package import Instruments
import Kernel
import Store
import Vault

/// How dangerous it is in a case: what was asked, what follows from it, what professionals say and what was agreed on.
///
/// The four are kept apart. All lies under the key of the case's section of risk.
package struct Risk: Sendable {
    let files: CaseFiles
    package let library: InstrumentLibrary
    let days: CaseDay

    var database: any Database { files.database }
    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }
    var today: String { days.of(clock.now) }

    package init(files: CaseFiles, library: InstrumentLibrary, zone: TimeZone) {
        (self.files, self.library, days) = (files, library, CaseDay(zone: zone))
    }

    /// The instruments that may be begun today.
    var offered: [Instrument] {
        library.offered(on: today).filter { $0.definition.purpose == .risk }
    }

    /// All that is known of the danger in a case; nil if it is not hers to read.
    func picture(of open: OpenCase, among people: [RiskPerson]) async throws -> RiskPicture? {
        guard open.reads.contains(.risk) else { return nil }
        let id = open.id
        let found = try await files.read([.risk], of: open) { transaction in
            (
                assessments: try AssessmentStore.all(of: id, in: transaction),
                judgements: try AssessmentStore.judgements(of: id, in: transaction),
                agreed: try AssessmentStore.agreed(in: id, transaction)
            )
        }
        guard let found else { return nil }
        guard let unit = open.unit(of: .risk) else { return RiskPicture(assessments: [], agreed: []) }
        let judgements = try Dictionary(grouping: found.judgements, by: \.assessment).mapValues { stored in
            try stored.map { one in
                ReadJudgement(
                    judgement: one, words: try unit.openRecord(one.sealedWords, at: .judgement(one.id)))
            }
        }
        return RiskPicture(
            assessments: try found.assessments.map { stored in
                var sheet: Assessment.Sheet = try unit.openRecord(
                    stored.sealedSheet, at: .assessment(stored.id))
                sheet.subject = sheet.subject.now(among: people)
                return ReadAssessment(
                    assessment: stored, sheet: sheet, judgements: judgements[stored.id] ?? [],
                    library: library)
            },
            agreed: try found.agreed.map { stored in
                var words: AgreedLevel.Words = try unit.openRecord(
                    stored.sealedWords, at: .agreedLevel(stored.id))
                words.subject = words.subject.now(among: people)
                return ReadLevel(level: stored, words: words)
            })
    }

    /// Keeps a new sheet; nil if it is not hers to write.
    ///
    /// The same form sent twice is one sheet.
    func enter(_ sheet: Assessment.Sheet, in open: OpenCase, from form: SendingID?) async throws -> Entering?
    {
        let (id, matter, now) = (AssessmentID(from: randomness), open.id, clock.now)
        let author = open.viewer.id
        let writing = try await files.keep(
            .risk, of: open, from: form,
            seal: { (try $0.seal(record: sheet, at: .assessment(id)), fact(of: sheet, id, under: $0)) }
        ) { sealed, transaction in
            try files.count(sealed.1, transaction)
            try AssessmentStore.insert(
                Assessment(
                    id: id, matter: matter, version: 1, author: author, begun: now,
                    sealedSheet: sealed.0),
                in: transaction)
            return true
        }
        guard case .kept = writing else { return nil }
        let isNew = try await database.read { try AssessmentStore.holds(id, in: $0) }
        return isNew ? .entered(id) : .earlier
    }

    /// Writes a sheet anew on which nobody has judged yet.
    func amend(_ read: ReadAssessment, to sheet: Assessment.Sheet, after version: Int, in open: OpenCase)
        async throws -> CaseWriting
    {
        let (old, author) = (read.assessment, open.viewer.id)
        return try await files.keep(
            .risk, of: open, seal: { try $0.seal(record: sheet, at: .assessment(old.id)) }
        ) { sealed, transaction in
            let new = Assessment(
                id: old.id, matter: old.matter, version: version, author: author, begun: old.begun,
                sealedSheet: sealed)
            return try AssessmentStore.replace(new, after: version, in: transaction)
        }
    }

    /// Takes away a sheet that was begun by mistake and on which nobody has judged.
    func remove(_ read: ReadAssessment, after version: Int, from open: OpenCase) async throws -> CaseWriting {
        let (id, matter, now) = (read.assessment.id, open.id, clock.now)
        return try await files.keep(.risk, of: open, seal: { fact(of: nil, id, under: $0) }) {
            fact, transaction in
            try files.count(fact, transaction)
            return try AssessmentStore.remove(id, after: version, of: matter, at: now, in: transaction)
        }
    }

    /// Keeps a judgement on a sheet as it was shown.
    ///
    /// The same form sent twice is one judgement.
    func judge(
        _ read: ReadAssessment, _ judgement: Judgement, after version: Int, in open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let (id, matter, now) = (JudgementID(from: randomness), open.id, clock.now)
        let words = StoredJudgement.Words(
            level: judgement.level.rawValue, reasons: judgement.reasons.revealed,
            computed: judgement.computed?.rawValue, review: review(of: read, judgement))
        let (author, place) = (open.viewer.id, read.judgements.count + 1)
        let (assessment, sheet) = (read.assessment.id, read.sheet)
        return try await files.keep(
            .risk, of: open, from: form,
            seal: { unit in
                (
                    try unit.seal(record: words, at: .judgement(id)),
                    fact(of: sheet, assessment, judged: words.level, under: unit)
                )
            }
        ) { sealed, transaction in
            try files.count(sealed.1, transaction)
            let stored = StoredJudgement(
                id: id, assessment: assessment, place: place, author: author, at: now, sealedWords: sealed.0)
            return try AssessmentStore.insert(stored, on: version, of: matter, in: transaction)
        }
    }

    /// By when the danger is to be assessed anew after a judgement of today, `YYYY-MM-DD`; nil where the instrument names
    /// no day.
    func review(of read: ReadAssessment, _ judgement: Judgement) -> String? {
        read.instrument?.definition.reviewDays[judgement.level].map { days.day($0, after: clock.now) }
    }

    /// Keeps the level agreed on, as the next one after those that were shown.
    ///
    /// The same form sent twice is one level.
    func agree(_ words: AgreedLevel.Words, as place: Int, in open: OpenCase, from form: SendingID?)
        async throws -> CaseWriting
    {
        let (id, matter, now) = (AgreedLevelID(from: randomness), open.id, clock.now)
        let author = open.viewer.id
        return try await files.keep(
            .risk, of: open, from: form, seal: { try $0.seal(record: words, at: .agreedLevel(id)) }
        ) { sealed, transaction in
            let level = AgreedLevel(
                id: id, matter: matter, place: place, author: author, at: now, sealedWords: sealed)
            return try AssessmentStore.insert(level, in: transaction)
        }
    }
}

/// How the entering of a sheet ended.
enum Entering: Sendable {
    case entered(AssessmentID)
    /// The same form was sent before.
    case earlier
}
