// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Contacts
import Desk
import Duty
import Kernel
import Organisation
import SafeContact
import Store
import Telephone
import TestCalls
import Texts
import Web

/// How the telephone is joined with the desk, the chat and the records of contacts.
extension Composition {
    /// The distribution of the line's calls; whoever drives a media engine tells it what happens.
    static func calls(
        _ installation: Installation, desk: Desk, contacts: Contacts, duty: DutyBook, line: TeamID
    ) throws -> Calls {
        Calls(
            database: installation.database, clocks: installation.clocks, randomness: installation.randomness,
            rules: try installation.files.telephoneRules(),
            organisation: installation.organisation, team: line,
            needs: CallNeeds(
                floor: floor(desk), duty: duty.needs, records: callRecords(contacts),
                counsellor: { locator, transaction in
                    guard let code = try ReturnCodeStore.find(locator: locator, in: transaction) else {
                        return nil
                    }
                    return try ThreadStore.lastCounsellor(of: code.conversation, in: transaction)
                }, callBack: try keyedCallBack(installation, contacts, line)))
    }

    /// How a caller leaves a number by keys; nil where the organisation does not want that.
    private static func keyedCallBack(
        _ installation: Installation, _ contacts: Contacts, _ line: TeamID
    ) throws -> CallNeeds.CallBack? {
        guard let rules = try CallBackByKeys.read(from: installation.files), rules.byKeys else { return nil }
        let (cards, longest) = (safeContacts(installation), span(callBackRule, installation))
        return { call, language in
            KeyedCallBack { number, when in
                // A call that is over was counted when it was turned away.
                let taken: CallBackNeeds.Entry =
                    if let call {
                        contacts.callBackTaken(
                            waitingIn: call.contact, language: language, at: installation.clock.now)
                    } else { { _ in } }
                let span = min(try await longest(), .hours(Int64(rules.keepHours)))
                let card = KeyedCallBack.card(
                    number, when, in: language, from: installation.clock.now, lasting: span,
                    zone: installation.organisation.zone)
                let asked = try await cards.ask(
                    card, of: line, from: SendingID(from: installation.randomness), alongside: taken)
                return asked != .tooMany
            }.begin()
        }
    }

    /// What of the telephone is joined with the rest.
    struct Talk {
        let distribution: Calls
        let calls: CallRoutes
        let telephone: TelephoneRoutes
        let duty: DutyPlanRoutes
        let service: Switching?
        let tests: TestsOfLine
        let hub: LiveHub

        /// The one stream of a member of staff, with her calls in it.
        func stream(_ feeds: StaffStreamRoutes.FeedMaker...) -> StaffStreamRoutes {
            StaffStreamRoutes(hub: hub, feeds: feeds + [calls.feed])
        }
    }

    /// The pages of calls, and what drives the engines if there are any.
    static func talk(
        _ installation: Installation, _ settings: Settings, _ desk: Desk, _ records: Records, _ line: TeamID,
        face: Face
    ) throws -> Talk {
        let duty = dutyBook(installation, line)
        let calls = try calls(
            installation, desk: desk, contacts: records.contacts, duty: duty, line: line)
        let engines = try settings.line.map(LineSettings.read) ?? []
        let needs = CallPageNeeds(
            home: DeskRoutes.home, names: { try await answering(installation, line) },
            record: { call, request in
                try await records.contacts.begin(
                    of: call.contact, place: "", by: request.viewer, with: request.key)
                return try await records.pages.beside(call.contact, request)
            }, recordAddress: { ContactAddress.ofConversation($0.contact).address },
            propose: { call, kind, request in
                try await records.contacts.propose(
                    kind, of: call.contact, by: request.viewer, with: request.key)
            }, card: SafeContactAddress.new.address)
        let booths = Dictionary(engines.map { ($0.node, Booth(calls, $0)) }) { first, _ in first }
        let pages = CallRoutes(calls, booths: booths, needs: needs) { layout(for: $0, face: face) }
        let telephone = telephone(installation, calls, duty, line, face)
        return Talk(
            distribution: calls, calls: pages, telephone: telephone,
            duty: dutyPlan(installation, duty, calls, line, telephone, face),
            service: try switching(installation, settings, calls, engines, Array(booths.values)),
            tests: tests(installation, isLine: !engines.isEmpty), hub: installation.hub)
    }

    /// What drives the media engines and tries each of them; nil where there is no line.
    private static func switching(
        _ installation: Installation, _ settings: Settings, _ calls: Calls, _ engines: [LineSettings],
        _ booths: [Booth]
    ) throws -> Switching? {
        guard let folder = settings.line else { return nil }
        let testing = try LineTester.Settings.read(folder).map {
            LineTesting(LineTester($0, randomness: installation.randomness), calls, installation)
        }
        return Switching(calls, engines, installation, testing, booths: booths)
    }

    /// What the desk tells of test calls; nothing where there is no line.
    struct TestsOfLine: Sendable {
        let panel: @Sendable (Translator) async throws -> HTML
        let news: @Sendable (any Transaction) throws -> String
    }

    private static func tests(_ installation: Installation, isLine: Bool) -> TestsOfLine {
        guard isLine else { return TestsOfLine(panel: { _ in .empty }, news: { _ in "" }) }
        return TestsOfLine(
            panel: { t in
                let calls = try await installation.database.read { try TestCallStore.all(in: $0) }
                return TestCallPanel.view(
                    calls, at: installation.clock.now, in: installation.organisation.zone, t)
            }, news: { TestCallPanel.news(try TestCallStore.all(in: $0)) })
    }

    private static func telephone(
        _ installation: Installation, _ calls: Calls, _ duty: DutyBook, _ line: TeamID, _ face: Face
    ) -> TelephoneRoutes {
        TelephoneRoutes(
            calls: calls,
            needs: TelephonePageNeeds(
                names: { try await answering(installation, line) },
                moment: { duty.plan.calendar.moment(day: $0, time: $1) },
                plan: DutyPlanAddress.plan.address, own: DutyPlanAddress.own.address,
                presence: DeskAddress.presence.address)
        ) { layout(for: $0, face: face) }
    }

    /// The working names of the line's own people who answer contacts.
    static func answering(_ installation: Installation, _ line: TeamID) async throws
        -> [StaffID: String]
    {
        let members = try await installation.database.read { try StaffAccountStore.members(of: line, in: $0) }
        return try names(members.filter { $0.viewer?.may(.answerContacts) == true }, installation.vault)
    }

    /// What the desk shows of the telephone.
    static func telephoneLine(_ talk: Talk) -> TelephoneLine {
        TelephoneLine(
            panel: {
                try await talk.calls.panel($0) + talk.telephone.panel($0) + talk.tests.panel($0.translate)
            },
            news: { try talk.telephone.news(in: $1) + " " + talk.tests.news($1) },
            subject: { LiveHub.subject(Calls.channel, $0.description) })
    }

    private static func floor(_ desk: Desk) -> CallNeeds.Floor {
        CallNeeds.Floor(
            present: { try desk.present($0, in: $1) }, loads: { try Conversations.loads(of: $0, in: $1) },
            isSurge: { try desk.switches(of: $0, in: $1).isSurge },
            setAway: { try desk.setAway($0, at: $1, in: $2) })
    }

    /// What the telephone tells of its calls, in the words of the records.
    private static func callRecords(_ contacts: Contacts) -> CallNeeds.Records {
        CallNeeds.Records(
            opened: { contacts.opened($0.contact, team: $1, channel: "phone", language: $2, at: $3) },
            languageChosen: { contacts.spoke($1, in: $0.contact) },
            answered: { contacts.answered($0.contact, by: $1, at: $2) },
            ended: { contacts.ended($0.contact, by: $1 == .elsewhere ? nil : $1.rawValue, at: $2) },
            turnedAway: { contacts.turnedAway(outcome(of: $0), channel: "phone", language: $1, at: $2) })
    }

    private static func outcome(of reason: CallNeeds.TurnedAway) -> ContactOutcome {
        switch reason {
        case .closed: .redirectedHours
        case .surge: .redirectedSurge
        case .nobody: .notAnsweredByUs
        }
    }
}

extension CallID {
    /// What the records know a contact by: of a call, its own random number.
    fileprivate var contact: ConversationID { ConversationID(high: high, low: low) }
}
