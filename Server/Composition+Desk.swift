// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Chat
import Contacts
import Desk
import Foundation
import Interpreters
import Kernel
import Organisation
import Site
import Store
import Telephone
import Vault
import Web

/// How the desk and the chat are joined.
extension Composition {
    /// The desk, which counts what each channel lays on a counsellor.
    static func desk(_ installation: Installation, conversations: Conversations) throws -> Desk {
        let rules = installation.organisation.capacity
        let telephone = try installation.files.telephoneRules()
        return Desk(
            database: installation.database, clock: installation.clock, randomness: installation.randomness,
            capacity: Capacity(
                usual: rules.chatsPerCounsellor, hardMaximum: rules.hardMaximumChats,
                loads: [
                    { try Conversations.loads(of: $0, in: $1) }, { try Calls.loads(of: $0, in: $1) },
                ],
                engaged: { [clock = installation.clock] in
                    try Calls.engaged($0, at: clock.now, by: telephone, in: $1)
                }), breakLength: rules.breakLength,
            heard: { try conversations.heard(from: $0, at: $1, in: $2) })
    }

    /// How the line takes somebody new: by its hours, and by what the shift lead has switched.
    static func gate(
        _ installation: Installation, desk: Desk, team: TeamID
    ) -> @Sendable () async throws -> LineGate {
        {
            let switches = try await installation.database.read { try desk.switches(of: team, in: $0) }
            let isOpen = installation.organisation.isChatOpen(at: installation.clock.now)
            guard switches.isOpen(byHours: isOpen) else { return .closed }
            return switches.isSurge ? .surge : .open
        }
    }

    static func counselling(
        _ installation: Installation, conversations: Conversations, desk: Desk,
        records: Records, reception: Reception, face: Face
    ) throws -> CounsellorRoutes {
        let words = try interpreterWords(installation, conversations)
        return CounsellorRoutes(
            conversations: conversations, hub: installation.hub, face: face,
            needs: CounsellorNeeds(
                home: DeskRoutes.home, hasRoom: { try desk.capacity.hasRoom(for: $0, in: $1) },
                stillHere: { try await desk.stillHere($0.viewer, with: $0.secret) },
                colleagues: { try await readyColleagues(of: $0, installation, desk) },
                name: { try await name(of: $0, installation) },
                recordPanel: { try await records.pages.beside($1, $0) }, aids: installation.aids,
                places: { try await reception.lists()["place"] },
                placeTold: { request, conversation, place in
                    try await records.contacts.begin(
                        of: conversation, place: place, by: request.viewer, with: request.key)
                },
                interpreters: InterpretersAddress.atDesk.address, words: words,
                zone: installation.organisation.zone)
        ) { layout(for: $0, face: face) }
    }

    static func deskRoutes(
        _ installation: Installation, desk: Desk, counselling: CounsellorRoutes, records: ContactRoutes,
        _ talk: Talk, _ face: Face
    ) -> DeskRoutes {
        let organisation = installation.organisation
        let needs = DeskNeeds(
            line: counselling.line, mine: counselling.mine,
            unfinished: records.unfinished,
            waiting: { try Conversations.board(of: $0, in: $1).waiting },
            lineSubject: { LiveHub.subject(Conversations.lineChannel, $0.description) },
            threads: ThreadLine(
                waiting: { try Conversations.threadsOnBoard(of: $0, in: $1) },
                subject: { LiveHub.subject(Conversations.threadChannel, $0.description) },
                inbox: ThreadAddress.inbox.address, late: counselling.lateThreads),
            callBacks: callBackLine(installation), telephone: telephoneLine(talk),
            isOpenByHours: { organisation.isChatOpen(at: $0) },
            hours: { HoursWords.text(organisation.chatHours, $0) },
            names: { try names($0, installation.vault) })
        return DeskRoutes(
            desk: desk, needs: needs, hub: installation.hub, face: face,
            zone: TimeZone(identifier: organisation.timeZone) ?? .gmt
        ) { layout(for: $0, face: face) }
    }

    /// The one stream of a staff browser.
    static func stream(
        _ installation: Installation, _ feeds: [StaffStreamRoutes.FeedMaker]
    ) -> StaffStreamRoutes {
        StaffStreamRoutes(hub: installation.hub, feeds: feeds)
    }

    private static func readyColleagues(of viewer: Viewer, _ installation: Installation, _ desk: Desk)
        async throws
        -> [HandoverColleague]
    {
        let accounts = try await installation.database.read { transaction in
            try desk.readyColleagues(of: viewer, in: transaction)
        }
        let names = try names(accounts, installation.vault)
        return try accounts.map { account in
            HandoverColleague(
                id: account.id, name: names[account.id] ?? "",
                key: try PersonPublicKey(serialised: account.publicKey))
        }
    }

    static func name(of staff: StaffID, _ installation: Installation) async throws -> String {
        let account = try await installation.database.read { try StaffAccountStore.find(staff, in: $0) }
        return try names(account.map { [$0] } ?? [], installation.vault)[staff] ?? ""
    }

    /// The working names by which colleagues know these people.
    static func names(_ accounts: [StaffAccount], _ vault: Vault) throws -> [StaffID: String] {
        // Each asking for the key derives it anew.
        let key = vault.serviceKey
        return try Dictionary(
            accounts.map { account in
                (account.id, try key.open(account.sealedAlias, at: .alias(of: account.id)).revealed)
            }, uniquingKeysWith: { first, _ in first })
    }
}
