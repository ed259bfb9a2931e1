// SPDX-License-Identifier: EUPL-1.2

import Access
import Auditing
import Chat
import CodeLists
import Contacts
import Intake
import Kernel
import Organisation
import Statistics
import Supervision
import Texts
import Web

/// How the records of contacts are joined with the chat, the lists and the figures.
extension Composition {
    /// The records with their pages, and the pages on which their lists are edited.
    struct Records: Sendable {
        let contacts: Contacts
        let pages: ContactRoutes
        let lists: CodeListRoutes
        let book: CodeListBook
        let supervision: SupervisionRoutes

        var routes: [any RouteSource] { [pages, lists, supervision] }
    }

    static func records(_ installation: Installation, face: Face, readers: AccessList) throws -> Records {
        let book = CodeListBook(
            database: installation.database,
            files: try installation.files.codeLists(),
            clock: installation.clock, randomness: installation.randomness)
        let statistics = installation.statistics
        let contacts = Contacts(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.timeZone,
            lists: { try await book.current() },
            count: { try statistics.replace(fact(of: $0), in: $1) },
            withdraw: { try statistics.withdraw(FactID(high: $0.high, low: $0.low), in: $1) },
            firstReply: { try MessageStore.firstOfCounsellor(in: $0, $1) },
            patience: { patience(of: $0, installation.organisation) },
            reportWithin: installation.organisation.reportClock?.reportWithinHours.map { .hours(Int64($0)) },
            isOffered: { try Conversations.isOffered($0, to: $1, in: $2) })
        let supervision = supervision(installation, contacts: contacts, book: book, face: face)
        let own = OwnPartNeeds(
            field: { try await supervision.field(for: $0, $1) },
            keep: { try await supervision.keep(for: $0, $1) })
        return Records(
            contacts: contacts,
            pages: ContactRoutes(
                contacts: contacts, own: own, readers: { try await readers.forStaff(of: $0, $1) },
                ways: { request in
                    let returned = try await intake(installation).returned(to: request.viewer)
                    return [
                        (request.translate(Text.Places.handOver), IntakeAddress.new.address),
                        (
                            request.translate(Text.Places.handedOver(count: returned)),
                            IntakeAddress.sent.address
                        ),
                    ]
                }
            ) { layout(for: $0, face: face) },
            lists: CodeListRoutes(book: book, today: { contacts.local.day(of: contacts.clock.now) }) {
                layout(for: $0, face: face)
            }, book: book, supervision: supervision)
    }

    /// How a counsellor says she is, beside her records and apart from them.
    private static func supervision(
        _ installation: Installation, contacts: Contacts, book: CodeListBook, face: Face
    ) -> SupervisionRoutes {
        SupervisionRoutes(
            supervision: Supervision(
                database: installation.database, vault: installation.vault, clock: installation.clock,
                randomness: installation.randomness, lists: { try await book.current() },
                today: { contacts.local.day(of: contacts.clock.now) }),
            names: { try await colleagues(of: $0, installation) }
        ) { layout(for: $0, face: face) }
    }

    /// After the wait at which the other ways are offered, or the time in which a thread is promised an
    /// answer, somebody who leaves has not left: we have not answered.
    private static func patience(of channel: String, _ organisation: Organisation) -> Moment.Span {
        channel == "code_thread"
            ? organisation.serviceLevels.threadAnswer.within
            : .seconds(Int64(organisation.waiting.offerOtherWaysAfterSeconds))
    }

    private static func outcome(of reason: TurnedAway) -> ContactOutcome {
        switch reason {
        case .hours: .redirectedHours
        case .surge: .redirectedSurge
        case .blocked: .blocked
        }
    }

    /// What the chat tells of its conversations, in the words of the records; of what another team answers, nothing.
    static func needs(of contacts: Contacts, line: TeamID) -> ContactNeeds {
        ContactNeeds(
            opened: {
                guard $0.team == line else { return { _ in } }
                return contacts.opened(
                    $0.id, team: $0.team, channel: $0.kind == .thread ? "code_thread" : "web_chat",
                    language: $0.language, at: $0.queuedAt)
            },
            answered: { contacts.answered($0, by: $1, at: $2) },
            ended: { contacts.ended($0, by: $1 == .visitor ? "caller" : $1.rawValue, at: $2) },
            deleted: { contacts.deleted($0, at: $1) },
            passedOn: { contacts.passedOn($0, at: $1) },
            expired: { contacts.expired($0, at: $1) },
            turnedAway: {
                contacts.turnedAway(outcome(of: $0), channel: "web_chat", language: $1, at: $2)
            },
            record: { $0.team == line ? ContactAddress.ofConversation($0.id).address : nil })
    }
}
