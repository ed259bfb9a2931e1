// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel
package import Organisation
package import Store
import Synchronization
package import Vault
package import Web

/// A whole small installation for one test: both stores, a vault, the hub, a team and whoever the test hires.
package final class TestHouse: Sendable {
    package let stores: Stores
    package let vault: Vault
    package let hub = LiveHub()
    package let flood: Flood
    /// One that tells nobody apart, as behind a proxy that names nobody.
    package let blindFlood: Flood
    package let time: FixedTime
    package let randomness = Randomness.system
    /// Longer than the program's: all tests of a run hire their people at once.
    private static let passwordLine = PasswordLine(width: 4, room: 10_000)
    package let team: Team
    private let roots: String
    private let database: any Database
    private let pump: Task<Void, Never>
    /// Keys of who may admit others to the team.
    let insiders = Mutex<[StaffID: PersonKey]>([:])

    package var data: any Database { database }
    package var clock: Clock { time.clock }

    /// Builds a house on an engine, lends it and takes it down.
    ///
    /// `wrap` may put another database around the stores, such as one that dies at a chosen commit.
    package static func with<Result>(
        _ engine: Engine, data: [Migration], wrap: (any Database) -> any Database = { $0 },
        _ body: (TestHouse) async throws -> Result
    ) async throws -> Result {
        try await engine.withStores(data: AccessMigrations.all + data, keys: VaultMigrations.all) { stores in
            let roots = FileManager.default.temporaryDirectory.appending(
                path: "zaupnica_roots_\(UUID().uuidString)"
            ).path
            try FileManager.default.createDirectory(
                atPath: roots, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let house = try await TestHouse(stores: stores, roots: roots, wrap: wrap)
            do {
                let result = try await body(house)
                house.pump.cancel()
                try FileManager.default.removeItem(atPath: roots)
                return result
            } catch {
                house.pump.cancel()
                throw error
            }
        }
    }

    /// The same house after the process died: everything opened afresh, and nothing finished yet.
    package func restarted() async throws -> TestHouse {
        let stores = Stores(
            data: try await stores.reopenData(), keys: try await stores.reopenKeys(), place: stores.place)
        return try await TestHouse(stores: stores, roots: roots, wrap: { $0 }, after: self)
    }

    private init(
        stores: Stores, roots: String, wrap: (any Database) -> any Database, after earlier: TestHouse? = nil
    ) async throws {
        self.roots = roots
        self.stores = stores
        time = earlier?.time ?? FixedTime()
        flood = Flood(clock: time.clock, randomness: .system)
        blindFlood = Flood(clock: time.clock, randomness: .system, tellsApart: false)
        database = wrap(stores.data)
        guard let host = HostKey(bytes: [UInt8](repeating: 7, count: 32)) else {
            throw TestHouseProblem.hostKey
        }
        vault = Vault(
            keys: wrap(stores.keys), host: host, roots: RootDirectory(path: roots), tenant: "test",
            clock: time.clock,
            randomness: .system, passwordCost: .forTests, passwordLine: Self.passwordLine)
        try await vault.prepare()
        team =
            earlier?.team
            ?? Team(id: TeamID(from: .system), agency: AgencyID(from: .system), purpose: Team.linePurpose)
        if earlier == nil { try await stores.data.write { [team] in try TeamStore.insert(team, in: $0) } }
        let announcements = await stores.data.announcements()
        let hub = hub
        pump = Task { for await announcement in announcements { hub.deliver(announcement) } }
    }

    /// The front door of one site with these routes; its buckets are those of the flood that its routes ask.
    package func door(
        _ side: Side, _ sources: [any RouteSource], flood: Flood? = nil,
        banners: @escaping Entrance.Banners = { _ in [] }
    ) -> FrontDoor {
        door(face(side), sources, flood: flood, banners: banners)
    }

    /// The front door of a site with a face of its own.
    package func door(
        _ face: Face, _ sources: [any RouteSource], flood: Flood? = nil,
        banners: @escaping Entrance.Banners = { _ in [] }
    ) -> FrontDoor {
        let routes = sources.reduce(into: Routes()) { $1.register(in: &$0) }
        let entrance = Entrance(
            database: data, vault: vault, clock: clock, randomness: randomness, signIn: Address("/sign-in"),
            flood: flood ?? self.flood, banners: banners)
        return FrontDoor(face: face, routes: routes, entrance: entrance)
    }

    /// The Slovenian organisation's own files.
    package static let organisationFiles = OrganisationFiles(
        directory: URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Organisations/sos-slovenia").path)

    /// A site's face with made-up values.
    package func face(_ side: Side, languages: [Language] = Language.full) -> Face {
        Face(
            side: side, origin: side == .visitors ? "http://localhost:8080" : "http://staff.localhost:8081",
            languages: languages,
            neutralTitle: [.slovenian: "Vreme", .czech: "Počasí", .english: "Weather"],
            exitURL: "https://weather.example/", phone: ("+38680000000", "080 00 00"))
    }
}

/// Why a test house cannot stand.
package enum TestHouseProblem: Error {
    case hostKey
    case signIn
}

/// A clock that stands still until the test moves it.
package final class FixedTime: Sendable {
    private let moment = Mutex(Moment(milliseconds: 1_795_000_000_000))
    private let wrong = Mutex(Moment.Span.milliseconds(0))

    package init() {}

    /// What the clock on the wall shows.
    package var now: Moment { moment.withLock { $0 } + wrong.withLock { $0 } }
    package var clock: Clock { Clock { self.now } }
    /// The clock on the wall beside one that nobody sets.
    package var clocks: ClockPair { ClockPair(wall: clock, steady: Clock { self.moment.withLock { $0 } }) }

    package func pass(_ span: Moment.Span) { moment.withLock { $0 = $0 + span } }

    /// Sets the clock on the wall, ahead or back, while no time passes.
    package func jump(_ span: Moment.Span) {
        wrong.withLock { $0 = .milliseconds($0.milliseconds + span.milliseconds) }
    }
}
