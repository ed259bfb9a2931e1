// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What every page about what came of one case knows.
struct OutcomeFrame: Sendable {
    let open: OpenCase
    let file: Address
    let names: [StaffID: String]
    /// All that was ever written, the latest first.
    let all: [SaidOutcome]
    let followUps: FollowUps
    let today: String
    /// In which section she may write; nil if in none.
    let section: Section?
    let sectionName: @Sendable (Section, Translator) -> String
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    var isClosed: Bool { open.file.stage == .closed }
    var days: CaseDay { followUps.days }
    /// What is asked now; nil while the case is open.
    var current: FollowUp? { isClosed ? followUps.current(on: today) : nil }

    /// What was ever written of one point of this closing, the latest first.
    func history(of point: FollowUp) -> [SaidOutcome] {
        guard isClosed else { return [] }
        return all.filter { $0.version.closed == followUps.closed && $0.version.point == point }
    }

    /// What was written of earlier closings.
    var earlier: [SaidOutcome] {
        let others = all.filter { !isClosed || $0.version.closed != followUps.closed }
        return others.filter { one in
            !others.contains {
                ($0.version.closed, $0.version.point) == (one.version.closed, one.version.point)
                    && $0.version.number > one.version.number
            }
        }
    }

    /// In which section a point can be written: it is its turn, or it is corrected where it stands and she reads it.
    func target(of point: FollowUp) -> Section? {
        guard let section else { return nil }
        guard let newest = history(of: point).first else { return point == current ? section : nil }
        let stands = newest.version.section
        return newest.words == nil ? nil : stands
    }
}

/// What the page of one point shows.
struct OutcomePage: Sendable {
    let frame: OutcomeFrame
    let point: FollowUp
    /// Into which it is written.
    let section: Section
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    var draft: OutcomeDraft
    var faults: [OutcomeFault] = []
    /// What somebody else has written meanwhile in these fields.
    var met: [OutcomeField] = []

    var history: [SaidOutcome] { frame.history(of: point) }
}

/// What the page of all that is to be asked shows.
struct DueOutcomesPage: Sendable {
    let due: [DueOutcome]
    let labels: [CaseID: Confidential]
    let days: CaseDay
}
