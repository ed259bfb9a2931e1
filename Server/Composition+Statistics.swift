// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import CodeLists
import Contacts
import Desk
import Foundation
import Kernel
import Organisation
import Statistics
import Web

/// How the statistics learn of contacts and of the line.
extension Composition {
    static func statistics(
        _ installation: Installation, desk: Desk, book: CodeListBook, face: Face
    ) -> StatisticsRoutes {
        let organisation = installation.organisation
        let needs = StatisticsNeeds { viewer, transaction in
            guard let team = viewer.team else { return nil }
            let chats = try Conversations.board(of: team, in: transaction)
            let threads = try Conversations.threadsOnBoard(of: team, in: transaction)
            return LineNow(
                waiting: chats.waiting, longestWaitSince: chats.longestWaitSince,
                onDuty: try desk.onDuty(team, in: transaction), open: chats.open, threads: threads.count,
                threadSince: threads.since)
        }
        return StatisticsRoutes(
            statistics: installation.statistics, needs: needs,
            lists: { try await book.current() },
            levels: organisation.serviceLevels.all
        ) { layout(for: $0, face: face) }
    }

    /// What the statistics count of a contact: its codes, and nothing else it holds.
    static func fact(of facts: ContactFacts) -> Fact {
        let single: [FactList: String?] = [
            .channel: facts.channel, .direction: facts.direction, .service: facts.service,
            .contactKind: facts.kind, .outcome: facts.outcome, .endedBy: facts.endedBy,
            .callerRole: facts.role, .firstOrRepeat: facts.firstOrRepeat, .victimSex: facts.sex,
            .victimAgeBand: facts.ageBand, .place: facts.place, .mainType: facts.mainType,
            .gbvCoreType: facts.coreType, .perpetratorRelation: facts.perpetratorRelation,
            .perpetratorSex: facts.perpetratorSex, .livesTogether: facts.livesTogether,
            .perpetratorNumber: facts.perpetratorNumber, .childrenExposed: facts.childrenExposed,
            .duration: facts.duration, .lastIncident: facts.lastIncident, .frequency: facts.frequency,
            .dangerNow: facts.danger, .suicidality: facts.suicidality, .dutyToReport: facts.dutyToReport,
            .languageUsed: facts.language, .interpreter: facts.interpreter, .howFoundUs: facts.howFound,
            .referralKnown: facts.areReferralsKnown.map { $0 ? "yes" : "no" },
        ]
        let several: [FactList: [String]] = [
            .vulnerability: facts.vulnerability, .violenceType: facts.violenceTypes,
            .alreadyInvolved: facts.alreadyInvolved, .helpGiven: facts.helpGiven,
            .outcomeSeen: facts.outcomeSeen, .participants: facts.participants,
            .referralTarget: facts.referralTargets,
        ]
        return Fact(
            id: FactID(high: facts.id.high, low: facts.id.low), startedAt: facts.startedAt,
            waitSeconds: facts.waitSeconds, talkSeconds: facts.talkSeconds, replySeconds: facts.replySeconds,
            codes: single.compactMapValues { $0.map { [$0] } }.merging(several) { own, _ in own })
    }
}

extension Installation {
    var statistics: Statistics {
        Statistics(
            database: database, clock: clock, randomness: randomness,
            zone: TimeZone(identifier: organisation.timeZone) ?? .gmt)
    }
}
