// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Appointments
import Auditing
import Backups
import BreakGlass
import CalendarFeed
import CaseFigures
import CasePackages
import Cases
import Centres
import Chat
import CodeLists
import Conflicts
import Contacts
import Desk
import Duty
import DutyToReport
import Foundation
import Groups
import Health
import Intake
import Interpreters
import Intervision
import Kernel
import Operating
import Organisation
import PartnerInterface
import Platform
import Retention
import Risk
import SafeContact
import Sharing
import Site
import Statistics
import Store
import Supervision
import Tasks
import Teams
import Telephone
import Texts
import Vault
import WaitingList
import Web
import WorkChannel

/// How the features are joined: the only place that knows them all.
struct Composition: Sendable {
    let visitorFace: Face
    let staffFace: Face
    let routes: Routes
    let entrance: Entrance
    let health: Health
    private let forwardedHeader: String?
    let jobs: [any Job]
    /// What drives the telephone line; nil without one.
    let switching: Switching?

    init(_ installation: Installation, settings: Settings) async throws {
        (visitorFace, staffFace) = try Composition.faces(installation, settings)
        let line = try await installation.lineTeam()
        let (auditing, readers) = Composition.auditing(installation)
        let records = try Composition.records(installation, face: staffFace, readers: readers)
        let reception = try Composition.reception(installation, book: records.book, face: visitorFace)
        let conversations = Composition.conversations(installation, records.contacts, of: line.id)
        let desk = try Composition.desk(installation, conversations: conversations)
        let counselling = try Composition.counselling(
            installation, conversations: conversations, desk: desk, records: records, reception: reception,
            face: staffFace)
        let talk = try Composition.talk(installation, settings, desk, records, line.id, face: staffFace)
        let deskRoutes = Composition.deskRoutes(
            installation, desk: desk, counselling: counselling, records: records.pages, talk, staffFace)
        let flood = Composition.flood(installation, settings)
        let threads = try Composition.threads(
            installation, settings, conversations, reception, team: line.id,
            faces: (visitorFace, staffFace), flood: flood, readers: readers)
        let board = LineBoard(desk, of: line.id, through: installation.hub)
        let sources: [any RouteSource] = [
            AssetRoutes(), counselling, deskRoutes, Composition.auditPages(auditing, face: staffFace),
            try Composition.site(installation, reception, face: visitorFace, board: board),
            Composition.backupPages(installation, settings, face: staffFace),
            Composition.visits(
                installation, conversations, reception, face: visitorFace,
                desk: (desk, line.id, board), flood: flood, threads: threads),
            Composition.conflicts(installation, conversations, records.contacts, face: staffFace),
            Composition.monitoring(installation, onDuty: { try await board.standing.onDuty }),
            Composition.statistics(installation, talk, book: records.book, face: staffFace), talk.calls,
            talk.telephone, talk.duty, talk.stream(counselling.feed, deskRoutes.feed, threads.inbox.feed),
        ]
        (health, forwardedHeader, switching) = (installation.health, settings.forwardedHeader, talk.service)
        jobs = try Composition.jobs(installation, settings: settings, conversations: conversations)
        let safe = Composition.safePages(
            installation, settings, line.id, (visitorFace, staffFace), flood: flood, readers: readers,
            needs: Composition.callBackNeeds(conversations, records.contacts, reception))
        let people = try await Self.people(installation, settings, staffFace, flood) + records.routes
        let work = try threads.sources + Self.caseWork(installation, settings, staffFace, readers, records)
        routes = (sources + people + safe + work).reduce(into: Routes()) { $1.register(in: &$0) }
        entrance = Composition.entrance(installation, settings, flood, conversations)
    }

    private static func faces(_ installation: Installation, _ settings: Settings) throws -> (Face, Face) {
        let visitors = installation.organisation.face(
            of: .visitors, origin: settings.publicAddress, onion: settings.onionOrigin,
            others: try VisitorLanguages(installation.organisation, installation.files))
        return (visitors, installation.organisation.face(of: .staff, origin: settings.staffAddress))
    }

    /// The visitors' site for Tor, whose connections are encrypted without TLS.
    ///
    /// Tor passes on what a browser sends as it is: nobody is believed there who says where she comes from.
    func onionDoor(at origin: String, _ organisation: Organisation) -> FrontDoor {
        FrontDoor(
            face: organisation.face(of: .visitors, origin: origin, others: visitorFace.others),
            routes: routes, entrance: entrance, health: health)
    }

    private static func flood(_ installation: Installation, _ settings: Settings) -> Flood {
        Flood(
            clock: installation.clocks.steady, randomness: installation.randomness,
            places: settings.maximumWaiting, tellsApart: settings.tellsVisitorsApart)
    }

    static func conversations(
        _ installation: Installation, _ contacts: Contacts, of line: TeamID
    ) -> Conversations {
        let waiting = installation.organisation.waiting
        return Conversations(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness,
            threadAnswer: threadAnswer(installation.organisation, line: line),
            contacts: needs(of: contacts, line: line),
            silence: Silence(
                toldAfter: .seconds(Int64(waiting.tellBrokenAfterSeconds)),
                backInLineAfter: .seconds(Int64(waiting.backInLineAfterSeconds))))
    }

    func frontDoor(of side: Side) -> FrontDoor {
        FrontDoor(
            face: side == .visitors ? visitorFace : staffFace, routes: routes, entrance: entrance,
            health: health, forwardedHeader: forwardedHeader)
    }

    /// The staff's pages in the order of the navigation, each with the right it asks for.
    private static let places: [(right: Right, label: Message, address: Address)] = [
        (.answerContacts, Text.Places.desk, DeskRoutes.home),
        (.leadShift, Text.Places.shift, DeskRoutes.shift),
        (.leadShift, Text.Places.lyingIntake, IntakeAddress.lying.address),
        (.leadShift, Text.Places.dutyPlan, DutyPlanAddress.plan.address),
        (.answerContacts, Text.Places.telephone, DutyPlanAddress.own.address),
        (.answerContacts, Text.Places.threads, ThreadAddress.inbox.address),
        (.answerContacts, Text.Places.records, ContactAddress.list.address),
        (.answerContacts, Text.Places.groups, GroupAddress.all.address),
        (.answerContacts, Text.Places.counsellingRequests, WaitingListAddress.sent.address),
        (.workCases, Text.Places.cases, CasesAddress.list.address),
        (.leadCases, Text.Places.assessors, RiskAddress.assessors(.lead).address),
        (.manageAccounts, Text.Places.assessors, RiskAddress.assessors(.manager).address),
        (.workCases, Text.Places.waitingList, WaitingListAddress.list.address),
        (.workCases, Text.Places.appointments, AppointmentsAddress.calendar.address),
        (.workCases, Text.Places.interpreters, InterpretersAddress.list.address),
        (.answerContacts, Text.Places.interpretersNow, InterpretersAddress.atDesk.address),
        (.workCases, Text.Places.tasks, TasksAddress.own.address),
        (.workCases, Text.Places.calendar, CalendarAddress.page.address),
        (.workCases, Text.Places.referrals, SharingAddress.board.address),
        (.workCases, Text.Places.duties, DutyAddress.running.address),
        (.answerContacts, Text.Places.dutyGuide, DutyAddress.guide.address),
        (.useOwnAccount, Text.Places.centres, CentresAddress.all.address),
        (.useOwnAccount, Text.Places.intervision, IntervisionAddress.all.address),
        (.readPlatform, Text.Places.platform, PlatformAddress.overview.address),
        (.coordinatePlatform, Text.Places.partnerInterface, InterfaceAddress.tokens.address),
        (.coordinatePlatform, Text.Places.packageKeys, PackagesAddress.keys.address),
        (.answerContacts, Text.Places.safeContacts, SafeContactRoutes.home),
        (.readStatistics, Text.Places.statistics, StatisticsAddress.figures.address),
        (.readStatistics, Text.Places.waitingTimes, WaitingListAddress.times.address),
        (.readStatistics, Text.Places.caseFigures, CaseFiguresAddress.figures.address),
        (.setRetention, Text.Places.retention, RetentionRoutes.home),
        (.keepRecords, Text.Places.archive, ArchiveAddress.list.address),
        (.editConfiguration, Text.Places.codeLists, CodeListAddress.all.address),
        (.supervise, Text.Places.supervision, SupervisionRoutes.home),
        (.manageWalls, Text.Places.walls, ConflictAddress.walls.address),
        (.readAudit, Text.Places.audit, AuditingRoutes.home),
        (.operate, Text.Places.operating, OperatingRoutes.home),
        (.operate, Text.Places.backups, BackupsRoutes.home),
        (.manageAccounts, Text.Places.people, PeopleRoutes.home),
        (.manageAccounts, Text.Places.teams, TeamsRoutes.home),
        (.confirmMending, Text.Places.confirmations, PeopleRoutes.confirmations),
        (.holdTeamKey, Text.Places.keys, KeyRoutes.home),
        (.holdEscrow, Text.Places.escrow, EscrowRoutes.home),
        (.holdTeamKey, Text.Places.ties, ConflictAddress.ties.address),
        (.breakGlass, Text.Places.exceptions, BreakGlassAddress.exceptions.address),
        (.workCases, Text.Places.exceptionNotices, BreakGlassAddress.notices.address),
        (.manageWalls, Text.Places.exceptionReviews, BreakGlassAddress.reviews.address),
        (.readAudit, Text.Places.exceptionAudit, BreakGlassAddress.audit.address),
        (.useOwnAccount, Text.Places.account, AccountRoutes.home),
        (.useOwnAccount, Text.Places.workChannel, WorkChannelRoutes.home),
    ]

    /// The first page after signing in: the first of the navigation that this person may open.
    @Sendable static func home(of viewer: Viewer) -> Address {
        places.first { viewer.may($0.right) }?.address ?? AccountRoutes.home
    }

    static func layout(for request: StaffRequest, face: Face) -> StaffLayout {
        let places = places.filter { request.viewer.may($0.right) }.map { _, label, address in
            StaffLayout.Place(label: request.translate(label), address: address)
        }
        return StaffLayout(
            face: face, language: request.viewer.language, places: places, here: request.address,
            signOut: (SignInRoutes.signOut, request.formToken), banners: request.banners)
    }
}
