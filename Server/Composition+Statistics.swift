// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import CodeLists
import Contacts
import Foundation
import Kernel
import Organisation
import Statistics
import Store
import Telephone
import Web

/// How the statistics learn of contacts and of the line.
extension Composition {
    static func statistics(
        _ installation: Installation, _ talk: Talk, book: CodeListBook, face: Face
    ) -> StatisticsRoutes {
        let organisation = installation.organisation
        let needs = StatisticsNeeds { viewer, transaction in
            try viewer.team.map { try line(of: $0, talk.distribution, in: transaction) }
        }
        return StatisticsRoutes(
            statistics: installation.statistics, needs: needs,
            lists: { try await book.current() },
            levels: organisation.serviceLevels.all
        ) { layout(for: $0, face: face) }
    }

    /// How telephone and chat of a team stand; a line without a telephone has the chat alone.
    private static func line(of team: TeamID, _ calls: Calls, in transaction: any Transaction) throws
        -> LineNow
    {
        let (hasTelephone, board) = (!calls.rules.lines.isEmpty, try calls.board(in: transaction))
        let chats = try Conversations.board(of: team, in: transaction)
        let threads = try Conversations.threadsOnBoard(of: team, in: transaction)
        let crew = try calls.crew(in: transaction)
        let phone = LineNow.Channel(
            code: "phone", waiting: board.waiting, waitingSince: board.longestSince, talking: board.talking)
        let chat = LineNow.Channel(
            code: "web_chat", waiting: chats.waiting, waitingSince: chats.longestWaitSince,
            talking: chats.open)
        return LineNow(
            channels: hasTelephone ? [phone, chat] : [chat],
            crew: LineNow.Crew(
                onDuty: crew.onDuty, inContact: crew.inContact,
                wrappingUp: hasTelephone ? crew.wrappingUp : nil, unavailable: crew.unavailable),
            threads: threads.count, threadSince: threads.since)
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
