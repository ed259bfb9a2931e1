// SPDX-License-Identifier: EUPL-1.2

import Access
import Auditing
import CaseFiles
import Cases
import Chat
import Conflicts
import Contacts
import Desk
import Foundation
import Kernel
import Operating
import Organisation
import Outbound
import SafeContact
import Statistics
import Web
import WorkChannel

/// How the safe-contact cards and the one gate out are joined.
extension Composition {
    static func safeContacts(_ installation: Installation) -> SafeContacts {
        let conflicts = conflicts(installation)
        return SafeContacts(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, count: callBackCount(installation.statistics)
        ) { try await conflicts.bound(to: $0) }
    }

    /// Whether a call-back was made in time is counted apart from the contact that asked for it.
    private static func callBackCount(_ statistics: Statistics) -> CallBackCount {
        CallBackCount(
            asked: { count, moment, transaction in
                let id = FactID(high: count.high, low: count.low)
                try statistics.count(
                    Fact(id: id, startedAt: moment, codes: [.callBack: ["open"]]), in: transaction)
            },
            done: { count, transaction in
                try statistics.note(
                    callBack: "done", of: FactID(high: count.high, low: count.low), in: transaction)
            })
    }

    /// What the desk tells of the call-backs' list.
    static func callBackLine(_ installation: Installation) -> CallBackLine {
        CallBackLine(
            fullness: { team, transaction in
                let list = try CallBackList.of(team, at: installation.clock.now, in: transaction)
                if list.isFull { return .full(most: CallBackList.most) }
                return list.isScarce
                    ? .scarce(waiting: list.waiting, most: CallBackList.most) : .ample(waiting: list.waiting)
            },
            subject: { LiveHub.subject(CallBackList.channel, $0.description) },
            list: SafeContactRoutes.home)
    }

    /// The one gate; it asks the cards themselves what they allow.
    static func gate(_ installation: Installation, settings: Settings) -> Outbound {
        let (cards, caseCards) = (safeContacts(installation), caseCards(installation))
        return Outbound(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone,
            sender: settings.mailFrom.flatMap(EmailAddress.init),
            cards: CardNeeds(
                terms: { try await cards.terms($0, for: $1, with: $2) },
                termsInCase: { try await caseCards.terms($0, in: $1, for: $2, with: $3) },
                isCurrent: { try SafeContactStore.isCurrent($0, $1, at: $2, in: $3) }))
    }

    /// The cards of cases: what is on them is compared with what colleagues have declared.
    static func caseCards(_ installation: Installation) -> CaseCards {
        let conflicts = conflicts(installation)
        return CaseCards(files: caseFiles(installation), cards: safeContacts(installation)) {
            try conflicts.mark($0, of: "safe_contact", around: $1.matter, in: $2)
        }
    }

    private static func caseCardPages(_ installation: Installation, _ settings: Settings, _ face: Face)
        -> CaseCardRoutes
    {
        CaseCardRoutes(
            cards: caseCards(installation), gate: gate(installation, settings: settings),
            zone: installation.organisation.zone,
            needs: CaseCardNeeds(
                longest: span(cardRule, installation), name: { try await name(of: $0, installation) },
                file: { CasesAddress.file($0).address })
        ) { layout(for: $0, face: face) }
    }

    /// The pages of the cards, for counsellors, and of the call-back, for visitors.
    static func safePages(
        _ installation: Installation, _ settings: Settings, _ team: TeamID,
        _ faces: (visitors: Face, staff: Face), flood: Flood, readers: AccessList, needs: CallBackNeeds
    ) -> [any RouteSource] {
        let cards = safeContacts(installation)
        let organisation = installation.organisation
        return [
            SafeContactRoutes(
                cards: cards, gate: gate(installation, settings: settings), zone: organisation.zone,
                needs: SafeContactNeeds(
                    longest: span(cardRule, installation), record: { ContactAddress.record($0).address },
                    name: { try await name(of: $0, installation) },
                    readers: { try await readers.forStaff(of: $0, $1) })
            ) { layout(for: $0, face: faces.staff) },
            caseCardPages(installation, settings, faces.staff),
            CallBackRoutes(
                cards: cards, needs: needs, team: team,
                span: span(callBackRule, installation), face: faces.visitors, flood: flood),
            retentionPages(installation, face: faces.staff),
            OperatingRoutes(
                gate: gate(installation, settings: settings),
                unconfirmed: { try UnconfirmedTexts.parts(of: installation.files) }
            ) { layout(for: $0, face: faces.staff) },
            WorkChannelRoutes(gate: gate(installation, settings: settings)) {
                layout(for: $0, face: faces.staff)
            },
        ]
    }

    /// How a call-back is counted: with the conversation in which she waits, or by itself.
    static func callBackNeeds(
        _ conversations: Conversations, _ contacts: Contacts, _ reception: Reception
    ) -> CallBackNeeds {
        CallBackNeeds(
            taken: { secret, language, moment in
                let waiting: ConversationID? =
                    if let secret { try await conversations.waiting(of: secret) } else { nil }
                return contacts.callBackTaken(waitingIn: waiting, language: language, at: moment)
            }, conversation: ChatAddress.visit.address,
            ways: { reception.waysBesideCallBack(in: $0) })
    }
}
