// SPDX-License-Identifier: EUPL-1.2

import Access
import Instruments

/// All that is known of the danger in a case.
struct RiskPicture: Sendable {
    /// The newest first.
    let assessments: [ReadAssessment]
    /// The latest first.
    let agreed: [ReadLevel]

    func find(_ id: AssessmentID) -> ReadAssessment? { assessments.first { $0.assessment.id == id } }

    func assessments(of subject: RiskSubject) -> [ReadAssessment] {
        assessments.filter { $0.sheet.subject == subject }
    }

    /// Everybody about whom something is written, and everybody about whom it could be.
    func subjects(among people: [RiskPerson]) -> [RiskSubject] {
        let written = assessments.map(\.sheet.subject) + agreed.map(\.words.subject)
        let pairs = RiskSubject.offered(.pair, among: people)
        let named = pairs.filter { $0.accused != nil }
        let known =
            (named.isEmpty ? pairs.filter { $0.person != nil } : named)
            + RiskSubject.offered(.child, among: people)
        return (known + written).reduce(into: []) { subjects, subject in
            if !subjects.contains(subject) { subjects.append(subject) }
        }
    }

    /// What is known of the factors of the Directive about one subject: a yes in any assessment stays a yes.
    func factors(of subject: RiskSubject) -> [DirectiveFactor: ItemFinding] {
        assessments(of: subject).reduce(into: [:]) { factors, read in
            factors.merge(read.factors) { one, other in
                if one == .yes || other == .yes { return .yes }
                return one == .open || other == .open ? .open : .no
            }
        }
    }
}

/// A sheet with what follows from it.
struct ReadAssessment: Sendable {
    let assessment: Assessment
    let sheet: Assessment.Sheet
    /// In the order in which they were given.
    let judgements: [ReadJudgement]
    let instrument: Instrument?
    /// What the rules make of the answers; nil if there are no such rules any more, or other ones.
    let result: InstrumentResult?
    /// What the answers say of the Directive's factors, whatever the thresholds.
    let factors: [DirectiveFactor: ItemFinding]

    init(
        assessment: Assessment, sheet: Assessment.Sheet, judgements: [ReadJudgement],
        library: InstrumentLibrary
    ) {
        (self.assessment, self.sheet, self.judgements) = (assessment, sheet, judgements)
        let id = InstrumentID(rawValue: sheet.instrument)
        instrument = library[id, sheet.instrumentVersion]
        guard let definition = instrument?.definition,
            case .success(let answers) = definition.sheet(
                sheet.read, conditions: sheet.conditions, assessorBelieves: sheet.believes)
        else {
            (result, factors) = (nil, [:])
            return
        }
        let computed = answers.result(for: sheet.standing.standing)
        result = definition.fingerprint == sheet.fingerprint ? computed : nil
        factors = computed.factors
    }

    var judgement: ReadJudgement? { judgements.last }
    /// The level that was judged or, while nobody has, what was computed.
    var level: RiskLevel? {
        (judgement?.words.level ?? sheet.computed.level).flatMap(RiskLevel.init(rawValue:))
    }
    /// The lowest level that a judgement may have now.
    var least: RiskLevel? {
        let computed = sheet.computed.level.flatMap(RiskLevel.init(rawValue:))
        let judged = judgement.flatMap { RiskLevel(rawValue: $0.words.level) }
        return [computed, judged].compactMap { $0 }.max()
    }
}

extension Assessment.Sheet {
    /// The answers as the rules take them.
    var read: [ItemID: ItemAnswer] {
        answers.reduce(into: [:]) { $0[ItemID(rawValue: $1.key)] = ItemAnswer(code: $1.value) }
    }
}

/// A judgement with its words.
struct ReadJudgement: Sendable {
    let judgement: StoredJudgement
    let words: StoredJudgement.Words
}

/// An agreed level with its words.
struct ReadLevel: Sendable {
    let level: AgreedLevel
    let words: AgreedLevel.Words
}
