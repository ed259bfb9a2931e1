// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel

/// What was taken in, or how far it has come: days and codes.
struct ReferralAnswer: Encodable {
    let id: String
    let state: ReferralState.Stand
    let receivedOn: String
    let decidedOn: String?
    let code: String?

    init(_ id: String, _ state: ReferralState, _ days: CaseDay) {
        (self.id, self.state, code) = (id, state.stand, state.code)
        receivedOn = days.of(state.receivedAt)
        decidedOn = state.decidedAt.map(days.of)
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case state
        case receivedOn = "received_on"
        case decidedOn = "decided_on"
        case code
    }
}

/// When conferences begin.
struct ConferencesAnswer: Encodable {
    let conferences: [One]

    /// One of them, in universal time.
    struct One: Encodable {
        let startsAt: String
        let kind: String

        private enum CodingKeys: String, CodingKey {
            case startsAt = "starts_at"
            case kind
        }
    }

    init(_ conferences: [InterfaceConference]) {
        self.conferences = conferences.map { one in
            let date = Date(timeIntervalSince1970: Double(one.at.milliseconds / 1000))
            return One(startsAt: date.formatted(.iso8601), kind: one.kind)
        }
    }
}

/// Of which periods there are figures.
struct PeriodsAnswer: Encodable {
    let periods: [String]
}

/// The figures of one period.
struct FiguresAnswer: Encodable {
    let period: String
    let madeOn: String
    let figures: [InterfaceFigure]

    init(_ period: String, _ figures: InterfaceFigures, _ days: CaseDay) {
        (self.period, self.figures) = (period, figures.figures)
        madeOn = days.of(figures.madeAt)
    }

    private enum CodingKeys: String, CodingKey {
        case period
        case madeOn = "made_on"
        case figures
    }
}
