// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Web

/// What every page about the protection measures of one case knows.
struct MeasureFrame: Sendable {
    let open: OpenCase
    let people: [MeasurePerson]
    let places: [MeasureThing]
    let incidents: [MeasureThing]
    let kinds: MeasureKinds
    let file: Address
    let time: MeasureTime
    let now: Moment
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var today: String { time.days.of(now) }
    var mayWrite: Bool { open.writes.contains(ProtectionMeasures.section) }
    func find(_ id: String) -> MeasurePerson? { people.first { $0.id == id } }
    func place(_ id: String) -> MeasureThing? { places.first { $0.id == id } }
    func incident(_ id: String) -> MeasureThing? { incidents.first { $0.id == id } }

    /// The kind in the version in which it was chosen.
    func kind(of words: ProtectionMeasure.Words) -> MeasureKind? {
        kinds.find(words.kind, version: words.kindVersion)
    }

    /// The kinds that can be chosen: today's, and the one that is kept.
    func choices(beside words: ProtectionMeasure.Words) -> [MeasureKind] {
        let kept = kind(of: words)
        return [kept].compactMap { $0 } + kinds.offered(on: today).filter { $0.id != kept?.id }
    }
}

/// What the form of a new measure shows.
struct NewMeasurePage: Sendable {
    let frame: MeasureFrame
    let sending: SendingID
    var words = ProtectionMeasure.Words()
    var faults: [MeasureFault] = []
}

/// What the page of one measure shows.
struct MeasurePage: Sendable {
    let frame: MeasureFrame
    let read: ReadMeasure
    let breaches: [ReadBreach]
    let names: [StaffID: String]
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    var hand: Hand?

    /// What it said in the version that she saw.
    var seen: ProtectionMeasure.Words { read.said(at: version)?.words ?? read.words }
    /// Whether what becomes of it can be written, and breaches of it.
    private var mayMove: Bool { frame.mayWrite && !seen.isMistaken }
    var next: [ProtectionMeasure.Status] { mayMove ? seen.status?.next ?? [] : [] }
    var canBeBreached: Bool { mayMove && seen.status != .requested && seen.status != .refused }

    /// A form that could not be kept, and why.
    enum Hand: Sendable {
        case correcting(ProtectionMeasure.Words, [MeasureFault])
        case moving(ProtectionMeasure.Words, [MeasureFault])
        case breach(MeasureBreach.Words, [BreachFault])
        /// What somebody else has written meanwhile in these fields; whether she was correcting or moving it.
        case met(ProtectionMeasure.Words, [MeasureField], isMoving: Bool)
    }
}

/// What the page of one breach shows.
struct BreachPage: Sendable {
    let frame: MeasureFrame
    let measure: ReadMeasure
    let read: ReadBreach
    let names: [StaffID: String]
    let sending: SendingID
    var version: Int
    /// What the form holds: what is kept, or what was written and could not be.
    var words: MeasureBreach.Words
    var faults: [BreachFault] = []
    /// What somebody else has written meanwhile in these fields.
    var met: [BreachField] = []

    /// Whether the form holds what could not be kept.
    var isInHand: Bool { !faults.isEmpty || !met.isEmpty }
}

/// What the page of measures shows that end, over all cases.
struct EndingMeasuresPage: Sendable {
    let measures: [EndingMeasure]
    let count: Int
    let labels: [CaseID: Confidential]
    let time: MeasureTime
    let now: Moment
}
