// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Store
import Web

/// What every page about the danger in one case knows.
struct RiskFrame: Sendable {
    let open: OpenCase
    let picture: RiskPicture
    let people: [RiskPerson]
    let names: [StaffID: String]
    let file: Address
    let persons: Address
    let days: CaseDay
    let today: String
    let formToken: String
    /// On which levels conferences have agreed; only what shows them reads them.
    var conferences: [ConferenceLevel] = []

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var mayWrite: Bool { open.writes.contains(.risk) }

    /// On which levels conferences have agreed about one subject.
    func conferences(on subject: RiskSubject) -> [ConferenceLevel] {
        conferences.filter { $0.isAbout(subject, among: people) }
    }

    /// On which they have agreed about nobody among these.
    func conferences(onNoneOf subjects: [RiskSubject]) -> [ConferenceLevel] {
        conferences.filter { level in !subjects.contains { level.isAbout($0, among: people) } }
    }
}

/// What the first page about the danger in a case shows.
struct RiskPage: Sendable {
    let frame: RiskFrame
    let offered: [Instrument]
    let sending: SendingID
    /// What was agreed on and could not be kept.
    var draft: AgreedDraft?
    var fault: AgreedFault?
}

/// What the form of a sheet shows.
struct SheetPage: Sendable {
    let frame: RiskFrame
    let instrument: Instrument
    let standing: Standing
    let sending: SendingID
    /// The sheet that is written anew, if it is not a new one.
    var assessment: ReadAssessment?
    /// The version that she saw when she began to write.
    var version = 0
    var draft: SheetDraft
    var faults: [SheetFault] = []
    /// Whether somebody else has written this sheet meanwhile.
    var isMet = false

    /// Whom it can be about; a sheet that is kept stays about whom it is, though she may not read who that is.
    var subjects: [RiskSubject] {
        let kept = assessment.map(\.sheet.subject)
        let offered = RiskSubject.offered(.init(instrument.definition.subject), among: frame.people)
        return (kept.map { [$0] } ?? []) + offered.filter { $0 != kept }
    }
}

/// What the page of one sheet shows.
struct AssessmentPage: Sendable {
    let frame: RiskFrame
    let read: ReadAssessment
    /// Where colleagues' certificates are, for who keeps them.
    let assessors: Address?
    let sending: SendingID
    /// The version that she saw when she began to write.
    let version: Int
    var written: (level: String, reasons: String) = ("", "")
    var fault: JudgementFault?
}

/// Why a judgement was not kept.
enum JudgementFault: Error, Sendable {
    case noLevel
    case tooLong
    case met
    case obstacle(Judgement.Obstacle)

    var isMet: Bool { if case .met = self { true } else { false } }
}

/// An agreed level as the form has it.
struct AgreedDraft: Sendable {
    let subject: String
    let level: String
    let body: String
    let reasons: String
    let place: Int

    init(_ form: Form) {
        (subject, level) = (form.text("subject"), form.text("level"))
        (body, reasons) = (form.text("body"), form.text("reasons"))
        place = form.integer("place") ?? 0
    }

    /// What would be kept; throws what is wrong.
    func words(among subjects: [RiskSubject]) throws(AgreedFault) -> AgreedLevel.Words {
        guard let subject = subjects.first(where: { $0.value == subject }),
            let level = RiskLevel(rawValue: level), let body = AgreedLevel.Body(rawValue: body)
        else { throw .noLevel }
        guard reasons.contains(where: { $0.isLetter || $0.isNumber }) else { throw .noReasons }
        guard reasons.count <= StoredJudgement.Words.mostReasons else { throw .tooLong }
        return AgreedLevel.Words(subject: subject, level: level.rawValue, body: body, reasons: reasons)
    }
}

/// Why a level was not agreed on.
enum AgreedFault: Error, Sendable {
    case noLevel
    case noReasons
    case tooLong
    /// Somebody else has entered another meanwhile.
    case met
}

/// What the page of assessors shows.
struct AssessorsPage: Sendable {
    let keeper: CertificateKeeper
    let colleagues: [Viewer]
    let names: [StaffID: String]
    let instruments: [Instrument]
    let certificates: [Permit]
    let sending: SendingID
    let days: CaseDay
    let formToken: String
    var written: (who: String, instrument: String, until: String) = ("", "", "")
    var isFaulty = false
}
