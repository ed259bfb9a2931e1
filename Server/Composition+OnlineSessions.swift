// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import Groups
import Kernel
import Meetings
import OnlineSessions
import Organisation
import Store
import Texts
import Vault
import Web

/// How online sessions are joined with the appointments they belong to, and with the engine of voices and pictures.
extension Composition {
    /// Groups and sessions, each with where its voices meet.
    struct Rooms: Sendable {
        let groups: Groups
        let groupHall: MeetingHall?
        let sessions: OnlineSessions
        let sessionHall: MeetingHall?

        /// A browser that leaves in a hurry shows nothing of them and is heard no more; it has a seat in one at most.
        func left(by secret: HolderSecret) async {
            try? await sessions.leave(by: secret, from: sessionHall)
            try? await groups.leaveInHurry(by: secret, from: groupHall)
        }
    }

    static func groups(_ installation: Installation) throws -> Groups {
        Groups(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, zone: installation.organisation.zone,
            rules: try installation.files.groupRules(), words: try installation.codeWords.get(),
            count: counting(installation))
    }

    static func rooms(_ installation: Installation, _ settings: Settings) throws -> Rooms {
        let groups = try groups(installation)
        let sessions = try onlineSessions(installation)
        let rules = sessions.rules
        return Rooms(
            groups: groups,
            groupHall: try hall(installation, settings, for: .answerContacts) {
                try Groups.isWelcome($0, at: $1, in: $2)
            }, sessions: sessions,
            sessionHall: try hall(installation, settings, for: .workCases) {
                try OnlineSessions.isWelcome($0, at: $1, rules, in: $2)
            })
    }

    /// The pages of online sessions, on both sites.
    static func onlineSessions(
        _ rooms: Rooms, _ installation: Installation, _ faces: (visitors: Face, staff: Face)
    ) throws -> [any RouteSource] {
        let (sessions, hall) = (rooms.sessions, rooms.sessionHall)
        let needs = try onlineSessionNeeds(installation)
        return [
            OnlineSessionRoutes(
                sessions: sessions, hall: hall, hub: installation.hub, face: faces.staff, needs: needs
            ) { layout(for: $0, face: faces.staff) },
            SessionSeatRoutes(
                sessions: sessions, hall: hall, hub: installation.hub, face: faces.visitors, needs: needs),
        ]
    }

    static func onlineSessions(_ installation: Installation) throws -> OnlineSessions {
        OnlineSessions(
            database: installation.database, vault: installation.vault, clock: installation.clock,
            randomness: installation.randomness, rules: try installation.files.onlineSessionRules(),
            words: try installation.codeWords.get())
    }

    /// Where voices of one kind of meeting meet; nil without an engine and a relay.
    ///
    /// Somebody of the staff is let in as long as her account stands and has the right.
    private static func hall(
        _ installation: Installation, _ settings: Settings, for right: Right,
        isWelcome: @escaping @Sendable (MeetingGuest, Moment, any Transaction) throws -> Bool
    ) throws -> MeetingHall? {
        let engine = try (settings.media ?? settings.line).flatMap(MeetingEngine.read)
        return MeetingHall(
            engine, database: installation.database, clock: installation.clock,
            randomness: installation.randomness
        ) { guest in
            let now = installation.clock.now
            return try await installation.database.read { transaction in
                if let staff = StaffID(guest.name) {
                    let viewer = try StaffAccountStore.find(staff, in: transaction)?.viewer
                    guard viewer?.may(right) == true else { return false }
                }
                return try isWelcome(guest, now, transaction)
            }
        }
    }

    private static func onlineSessionNeeds(_ installation: Installation) throws -> OnlineSessionNeeds {
        let (appointments, waiting) = (try appointments(installation), try waitingList(installation))
        return OnlineSessionNeeds(
            zone: installation.organisation.zone,
            appointment: { id, request in
                guard
                    let one = try await appointments.find(
                        AppointmentID(high: id.high, low: id.low), for: request.viewer),
                    one.staff == request.viewer.id, stands(one)
                else { return nil }
                let seen = try await seen(
                    [one.matter], by: request.viewer, request.translate, installation, waiting)
                return seen[one.matter] == nil ? nil : session(of: one, installation.organisation)
            }, page: { AppointmentsAddress.one(AppointmentID(high: $0.high, low: $0.low)).address })
    }

    /// An appointment as a session knows it; nil if it is not held online.
    private static func session(of one: Appointment, _ organisation: Organisation) -> SessionAppointment? {
        guard let way = OnlineSession.Way(rawValue: one.way.rawValue) else { return nil }
        let spoken = Language(rawValue: one.language).flatMap {
            organisation.languages.contains($0) ? $0 : nil
        }
        return SessionAppointment(
            id: SessionAppointmentID(high: one.id.high, low: one.id.low), startsAt: one.startsAt,
            endsAt: one.endsAt, way: way, language: spoken ?? organisation.languages.first ?? .english)
    }

    /// Whether an appointment takes place; what came of it may be said before its session is ended.
    private static func stands(_ one: Appointment) -> Bool {
        [.booked, .held, .notCome].contains(one.state)
    }

    /// Where an appointment takes place online, for the counsellor whose it is.
    static func online(_ one: Appointment, of viewer: Viewer) -> Address? {
        guard one.staff == viewer.id, one.state == .booked,
            OnlineSession.Way(rawValue: one.way.rawValue) != nil
        else { return nil }
        return OnlineSessionAddress.session(SessionAppointmentID(high: one.id.high, low: one.id.low)).address
    }

    /// A session goes along with its appointment; with one that is not held online any more it lapses.
    static func moveSession(
        of old: Appointment, to new: Appointment, _ organisation: Organisation,
        in transaction: any Transaction
    ) throws {
        let id = SessionAppointmentID(high: old.id.high, low: old.id.low)
        guard let session = session(of: new, organisation) else {
            return try OnlineSessionStore.lapse(id, in: transaction)
        }
        try OnlineSessionStore.follow(id, to: session, with: new.staff, in: transaction)
    }
}
