// SPDX-License-Identifier: EUPL-1.2

import CountTables
import Kernel
import Organisation

/// What the wallboard shows.
struct WallboardPage: Sendable {
    let line: LineNow?
    let today: Figures
    /// The promises of which today tells something.
    let levels: [ServiceLevelFigure]
    let waits: [WaitFigure]
    /// Telephone and chat beside each other; what the line does not have is left out.
    let channels: [ChannelFigure]
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
    /// How many of them the tables below contain, but for channel and outcome, which contain all.
    let settled: Int
    let tables: [FigureTable]
    let heat: [HeatMap]
    let outcomesByHour: [String: Int]
    let channelHours: [ChannelHours]
    let channels: [ChannelFigure]
    let levels: [ServiceLevelFigure]
    let waits: [WaitFigure]
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

    /// The hour in which it happened most often; nil where it never did.
    var busiest: (hour: Int, count: Int)? {
        guard let most = counts.max(), most > 0, let hour = counts.firstIndex(of: most) else { return nil }
        return (hour, most)
    }
}

/// What the page of Article 11 shows.
struct ArticleElevenPage: Sendable {
    let years: [Period]
    let year: Period
    let contacts: Int
    /// The contacts of each type of violence.
    let types: [String: Int]
    let blocks: [GuardedBlock]
}

/// What the page of fixed tables shows.
struct TablesPage: Sendable {
    let months: ClosedRange<Month>
    let releases: [Release]
    let formToken: String

    /// The closed periods of a rhythm whose tables have not been released.
    func open(_ rhythm: FixedTable.Rhythm) -> [Period] {
        let released = Set(releases.map(\.period))
        return Period.closed(rhythm, in: months).filter { !released.contains($0) }
    }

    /// What was released, by period, the newest first.
    var byPeriod: [(period: Period, releases: [Release])] {
        var periods: [Period] = []
        for release in releases where !periods.contains(release.period) { periods.append(release.period) }
        return periods.map { period in (period, releases.filter { $0.period == period }) }
    }
}

extension FiguresPage {
    /// What a page of figures is divided into.
    enum Part: String, Sendable, CaseIterable {
        case contact
        case victim
        case violence
        case help

        /// The lists in the order the page shows them.
        var lists: [FactList] {
            switch self {
            case .contact:
                [.outcome, .channel, .contactKind, .callerRole, .languageUsed, .service, .partOfWeek]
            case .victim: [.victimSex, .victimAgeBand, .place, .vulnerability, .childrenExposed]
            case .violence: [.violenceType, .perpetratorRelation, .perpetratorSex, .dangerNow]
            case .help: [.helpGiven, .howFoundUs]
            }
        }
    }

    static let lists = Part.allCases.flatMap(\.lists).filter { $0 != .partOfWeek }

    static let guardedLists = Part.allCases.flatMap(\.lists).filter(FactList.crossed.contains)
}
