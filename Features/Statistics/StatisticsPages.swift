// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation

/// What the wallboard shows.
struct WallboardPage: Sendable {
    let line: LineNow?
    let today: [String: Int]
    let now: Moment
}

/// What the page of figures shows.
struct FiguresPage: Sendable {
    let known: ClosedRange<Month>
    let period: Period
    let filter: Filter?
    /// Whether the period was widened to its year, because filtered screens show whole years only.
    let isWidened: Bool
    let contacts: Int
    let tables: [FigureTable]
    let heat: [HeatMap]
    let outcomesByHour: [String: Int]
    let levels: [ServiceLevelFigure]
}

/// The counts of one list.
struct FigureTable: Sendable {
    let list: FactList
    let figures: GuardedFigures
}

/// How often something happened in each hour of the week.
struct HeatMap: Sendable {
    /// What is drawn.
    enum Subject: String, Sendable { case contacts, missed }

    let subject: Subject
    let counts: [Int]

    init(_ subject: Subject, _ figures: Figures) {
        self.subject = subject
        counts = (0..<168).map { hour in
            switch subject {
            case .contacts: figures.count("\(hour)", of: .hourOfWeek)
            case .missed:
                ["not_answered_by_us", "left_by_self", "technical_failure"].reduce(0) {
                    $0 + figures.count("\($1) \(hour)", of: .outcomeByHour)
                }
            }
        }
    }
}

/// What the page of Article 11 shows.
struct ArticleElevenPage: Sendable {
    let years: [Period]
    let year: Period
    let blocks: [GuardedBlock]
}

/// What the page of fixed tables shows.
struct TablesPage: Sendable {
    let months: ClosedRange<Month>
    let releases: [Release]
    let formToken: String
}

extension FiguresPage {
    /// The lists in the order the page shows them.
    static let lists: [FactList] = [
        .outcome, .channel, .contactKind, .callerRole, .violenceType, .perpetratorRelation, .perpetratorSex,
        .victimSex, .victimAgeBand, .childrenExposed, .vulnerability, .place, .languageUsed, .service,
        .helpGiven, .dangerNow, .howFoundUs,
    ]

    static let guardedLists = lists.filter(FactList.crossed.contains) + [.partOfWeek]
}
