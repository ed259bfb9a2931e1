// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Chat
import Foundation
import Health
import Instruments
import Kernel
import Organisation
import Store
import Synchronization
import TestKit
import Vault
import Web

@testable import zaupnica

/// A whole installation with every feature in it, as the program joins them.
struct ServerHouse: Sendable {
    static let monitorToken = "0123456789abcdefMonitor"

    let house: TestHouse
    let installation: Installation
    let composition: Composition
    private let doors = DoorShelf()

    /// What every house of a run reads from the same files.
    private struct Shared {
        let organisation: Organisation
        let criteria: ConferenceCriteria
        let aids: ConversationAids
        let instruments: Result<InstrumentLibrary, any Error>
        let codeWords: Result<CodeWords, any Error>
        let settings: Settings

        static let once = Result { try Shared(TestHouse.organisationFiles) }

        private init(_ files: OrganisationFiles) throws {
            let organisation = try files.organisation()
            self.organisation = organisation
            criteria = try files.conferenceCriteria()
            aids = ConversationAids(
                try files.preparedAnswers(), try files.designedPaths(), filled: { organisation.filled($0) })
            instruments = Result { try files.instruments(for: organisation) }
            codeWords = Result { try CodeWords(files) }
            settings = try Settings.parse([])
        }
    }

    static func with<Result>(
        _ engine: Engine, visitorLanguages: [Language]? = nil,
        wrap: (any Database) -> any Database = { $0 },
        _ body: (ServerHouse) async throws -> Result
    ) async throws -> Result {
        let own = Migrations.data.filter { !["Store", "Access"].contains($0.module) }
        return try await TestHouse.with(engine, data: own, wrap: wrap) {
            try await body(ServerHouse($0, visitorLanguages))
        }
    }

    /// The same installation after the program was stopped and started.
    func restarted() async throws -> ServerHouse { try await ServerHouse(house) }

    private init(_ house: TestHouse, _ visitorLanguages: [Language]? = nil) async throws {
        let shared = try Shared.once.get()
        var organisation = shared.organisation
        // They add the same pages once more for each: VisitorLanguageTests.
        organisation.visitorLanguages = visitorLanguages
        self.house = house
        installation = Installation(
            database: house.data, keys: house.stores.keys, vault: house.vault, hub: house.hub,
            health: Health(log: .silent, meters: Meters(), monitor: MonitorToken(Self.monitorToken)),
            clocks: house.time.clocks, randomness: house.randomness, files: TestHouse.organisationFiles,
            organisation: organisation, criteria: shared.criteria, aids: shared.aids,
            instruments: shared.instruments, codeWords: shared.codeWords)
        let line = Agency(
            id: house.team.agency, name: organisation.name.text(in: organisation.languages[0]),
            kind: "ngo_support")
        try await house.data.write { transaction in
            // A restarted house has it already.
            guard try TeamStore.agency(line.id, in: transaction) == nil else { return }
            try TeamStore.insert(line, in: transaction)
        }
        composition = try await Composition(installation, settings: shared.settings)
    }

    /// The front door of one site, built once: putting all routes together takes longer than most answers.
    func door(_ side: Side) -> FrontDoor { doors.door(side) { composition.frontDoor(of: side) } }

    /// The proof that a form came from a page that was made for this person.
    func token(of staff: StaffID) -> String { house.vault.token(for: "form", of: staff) }

    /// Everything that is done in the background, by one instance more.
    func jobs() -> Jobs { Jobs(composition.jobs, of: installation) }
}

/// The front doors that an installation has built so far.
private final class DoorShelf: Sendable {
    private let built = Mutex<[Side: FrontDoor]>([:])

    func door(_ side: Side, build: () -> FrontDoor) -> FrontDoor {
        built.withLock { built in
            if let door = built[side] { return door }
            let door = build()
            built[side] = door
            return door
        }
    }
}
