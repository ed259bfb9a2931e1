// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Media
package import Store
package import Vault

/// What one instance of the program holds of meetings: the voices and pictures of those whose browsers came to it.
///
/// Everything begins with a browser that asks. Whoever is not welcome any more is let out within two seconds.
package actor MeetingHall {
    package static let channel = "meeting"
    /// So many pictures a meeting has at most: more would help nobody on a telephone.
    package static let mostPictures = 6

    private let database: any Database
    private let clock: Clock
    private let randomness: Randomness
    private let relay: RelayServer
    private let isWelcome: @Sendable (MeetingGuest) async throws -> Bool
    private let openSession: @Sendable () async throws -> JanusSession
    /// Our name in what is stored.
    private let holder: String
    private var line: Task<Line, any Error>?
    private var seats: [MeetingGuest: Seat] = [:]

    /// A session with the engine.
    private struct Line: Sendable {
        let session: JanusSession
        let voices: VoiceRooms
        let pictures: PictureRooms
    }

    /// What the engine holds for a guest.
    private struct Seat {
        let line: Line
        var voice: MediaHandle
        var picture: (place: MediaHandle, number: UInt64)?
        var watched: [UInt64: MediaHandle] = [:]

        var places: [MediaHandle] { [voice] + (picture.map { [$0.place] } ?? []) + watched.values }
    }

    /// A hall of meetings at an engine; nil without a relay.
    ///
    /// `isWelcome` says at any time who may be in.
    package init?(
        _ engine: MeetingEngine?, database: any Database, clock: Clock, randomness: Randomness,
        isWelcome: @escaping @Sendable (MeetingGuest) async throws -> Bool
    ) {
        guard let engine, let relay = engine.relay else { return nil }
        (self.database, self.clock, self.randomness) = (database, clock, randomness)
        (self.relay, self.isWelcome) = (relay, isWelcome)
        openSession = { try await JanusSession.open(engine.media) }
        holder = Identifier<MeetingHall>(from: randomness).description
    }

    /// What lets a browser into the relay.
    nonisolated package func pass() -> RelayServer.Pass { relay.pass(at: clock.now, randomness) }

    // MARK: What a browser asks

    /// Takes her voice in, in the place of one that was there before, and answers how she hears the others.
    func join(_ guest: MeetingGuest, offering offer: SessionDescription) async throws -> SessionDescription {
        try await requireWelcome(guest)
        let line = try await line()
        await letOut(guest)
        let room = Meeting.room(of: guest.meeting)
        try await line.voices.openForBrowsers(room)
        let (place, answer) = try await line.voices.join(room, offering: offer, speaking: .browser)
        // A browser that asked twice at once has one voice, the later.
        await letOut(guest)
        seats[guest] = Seat(line: line, voice: place)
        try await note(guest, picture: nil)
        return answer
    }

    /// Takes her picture in; nil if there are as many already as a meeting has.
    func show(_ guest: MeetingGuest, offering offer: SessionDescription) async throws -> SessionDescription? {
        try await requireWelcome(guest)
        guard let line = seats[guest]?.line else { throw MediaFailure.lost }
        try await hide(guest)
        guard try await picturesOfOthers(than: guest) < Self.mostPictures else { return nil }
        let number = randomness.number() >> 12 | 1
        let (place, answer) = try await line.pictures.show(
            number, in: Meeting.room(of: guest.meeting), offering: offer)
        guard seats[guest] != nil else {
            try await line.session.detach(place)
            throw MediaFailure.lost
        }
        seats[guest]?.picture = (place, number)
        return answer
    }

    private func picturesOfOthers(than guest: MeetingGuest) async throws -> Int {
        let now = clock.now
        let present = try await database.read {
            try MeetingStore.present(in: guest.meeting, at: now, $0)
        }
        return present.count { $0.guest != guest.name && $0.picture != nil }
    }

    /// Her picture is seen no more; her voice stays.
    func hide(_ guest: MeetingGuest) async throws {
        guard let picture = seats[guest]?.picture else { return }
        seats[guest]?.picture = nil
        try? await seats[guest]?.line.session.detach(picture.place)
        try await note(guest, picture: nil)
    }

    /// Offers her how somebody's picture comes to her.
    func watch(_ picture: UInt64, for guest: MeetingGuest) async throws -> SessionDescription {
        try await requireWelcome(guest)
        guard let line = seats[guest]?.line else { throw MediaFailure.lost }
        if let before = seats[guest]?.watched.removeValue(forKey: picture) {
            try? await line.session.detach(before)
        }
        let (place, offer) = try await line.pictures.watch(picture, in: Meeting.room(of: guest.meeting))
        seats[guest]?.watched[picture] = place
        return offer
    }

    /// She has answered how she looks at it.
    func begin(_ picture: UInt64, for guest: MeetingGuest, answering answer: SessionDescription) async throws
    {
        guard let seat = seats[guest], let place = seat.watched[picture] else { throw MediaFailure.lost }
        try await seat.line.pictures.begin(place, answer)
    }

    /// She hears and sees nothing any more.
    package func dismiss(_ guest: MeetingGuest) async throws {
        let isHeld = seats[guest] != nil
        await letOut(guest)
        let (holder, now) = (holder, clock.now)
        let rest = try await database.write { transaction in
            try MeetingStore.remove(guest, of: holder, in: transaction)
            return try MeetingStore.present(in: guest.meeting, at: now, transaction)
        }
        // A room does not stay behind the last who leaves it.
        if isHeld, rest.isEmpty { await closeRooms(of: guest.meeting) }
    }

    /// Ends a meeting for everybody, whichever instance their browsers came to.
    package func close(_ meeting: MeetingID) async throws {
        for guest in seats.keys where guest.meeting == meeting { await letOut(guest) }
        try await database.write { try MeetingStore.clear(meeting, in: $0) }
        await closeRooms(of: meeting)
    }

    private func closeRooms(of meeting: MeetingID) async {
        // An engine that is not there has no rooms.
        guard let line = try? await line?.value else { return }
        try? await line.voices.close(Meeting.room(of: meeting))
        try? await line.pictures.close(Meeting.room(of: meeting))
    }

    private func requireWelcome(_ guest: MeetingGuest) async throws {
        guard try await isWelcome(guest) else { throw NotWelcome() }
    }

    /// Somebody who may not be in the meeting.
    struct NotWelcome: Error {}

    private func note(_ guest: MeetingGuest, picture: UInt64?) async throws {
        let (holder, now) = (holder, clock.now)
        try await database.write {
            try MeetingStore.put(guest, picture: picture, of: holder, at: now, in: $0)
        }
    }

    private func letOut(_ guest: MeetingGuest) async {
        guard let seat = seats.removeValue(forKey: guest) else { return }
        for place in seat.places { try? await seat.line.session.detach(place) }
    }

    // MARK: The engine

    private func line() async throws -> Line {
        if let line { return try await line.value }
        let opening = Task { [openSession] in
            let session = try await openSession()
            return Line(
                session: session, voices: try await VoiceRooms(session),
                pictures: try await PictureRooms(session))
        }
        line = opening
        do {
            let made = try await opening.value
            Task { await work(on: made) }
            return made
        } catch {
            line = nil
            throw error
        }
    }

    /// Hears what happens at the engine until the connection to it ends; then everybody is told that nobody is heard.
    private func work(on made: Line) async {
        let tending = Task {
            var round = 0
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(2))
                await letOutWhoIsNotWelcome()
                if round % 5 == 0 { await touch(made) }
                round += 1
            }
        }
        for await event in made.session.events { await hear(event) }
        tending.cancel()
        line = nil
        for guest in Array(seats.keys) { try? await dismiss(guest) }
    }

    private func touch(_ made: Line) async {
        let (holder, now) = (holder, clock.now)
        try? await made.session.keepAlive()
        try? await database.write { try MeetingStore.touch(of: holder, at: now, in: $0) }
    }

    private func letOutWhoIsNotWelcome() async {
        for guest in Array(seats.keys) {
            // What could not be asked is asked in the next round.
            guard (try? await isWelcome(guest)) == false else { continue }
            try? await dismiss(guest)
        }
    }

    private func hear(_ event: MediaEvent) async {
        switch event {
        case .connected(let place):
            guard let (guest, seat) = seat(of: place), let picture = seat.picture, picture.place == place
            else { return }
            // Before it flows nobody could look at it.
            try? await note(guest, picture: picture.number)
        case .heard(let place, false), .broken(let place), .closed(let place): await lose(place)
        default: return
        }
    }

    private func seat(of place: MediaHandle) -> (MeetingGuest, Seat)? {
        seats.first { $0.value.places.contains(place) }.map { ($0.key, $0.value) }
    }

    /// Without her voice she is out, without her picture she is heard on.
    private func lose(_ place: MediaHandle) async {
        guard let (guest, seat) = seat(of: place) else { return }
        if seat.voice == place {
            try? await dismiss(guest)
        } else if seat.picture?.place == place {
            try? await hide(guest)
        } else if let picture = seat.watched.first(where: { $0.value == place })?.key {
            seats[guest]?.watched[picture] = nil
            try? await seat.line.session.detach(place)
        }
    }
}
