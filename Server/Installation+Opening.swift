// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Health
import Kernel
import PartnerSignIn
import Store
import StorePostgres
import StoreSQLite
import Vault

extension Installation {
    static func makeDirectories(_ settings: Settings) throws {
        for directory in [settings.data, settings.rootDirectory] {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
    }

    /// The data store and the key store: two files, or two PostgreSQL databases.
    static func openStores(
        _ settings: Settings, health: Health
    ) async throws -> (data: any Database, keys: any Database) {
        let stores: (data: any Database, keys: any Database)
        if let database = settings.database, let keyDatabase = settings.keyDatabase {
            let data = try await PostgresDatabase(PostgresAddress(database))
            let keys = try await PostgresDatabase(PostgresAddress(keyDatabase))
            try StartRefusal.refuse(
                await ServerChecks.findings(data: data, keys: keys), health: health,
                language: .ofOperator())
            stores = (data, keys)
        } else {
            let meters = health.meters
            stores = (
                try await SQLiteDatabase(path: settings.dataFile, journal: .wal) {
                    meters.committed(together: $0)
                },
                try await SQLiteDatabase(path: settings.keyFile, journal: .delete)
            )
        }
        return (
            MeasuredDatabase(stores.data, as: LogWord("data"), health: health),
            MeasuredDatabase(stores.keys, as: LogWord("keys"), health: health)
        )
    }

    static func hostKey(_ settings: Settings) throws -> HostKey {
        if let file = settings.hostKey { return try HostKey(file: file) }
        return try HostKey.kept(at: settings.hostKeyFile, randomness: .system)
    }

    var accounts: Accounts {
        Accounts(
            database: database, vault: vault, clock: clock, randomness: randomness,
            kinds: Composition.unitsOfWork, rescueDelay: rescueDelay,
            isTimeSure: { [clocks] in clocks.evenFor >= .hours(1) },
            mustComeElsewhere: { [required = organisation.requiredProviders] in
                try Partners.mustComeByProvider($0, required, in: $1)
            })
    }

    /// The team whose line waiting visitors stand in.
    func lineTeam() async throws -> Team {
        let team = try await database.read { try TeamStore.find(purpose: Team.linePurpose, in: $0) }
        guard let team else { throw SetupProblem.noTeam }
        return team
    }
}

/// What is missing before an installation can serve; each says what to do.
enum SetupProblem: Error, CustomStringConvertible {
    case noTeam
    case noAgency
    case alreadySetUp
    case nobodyAnswers
    case nameTaken(String)
    case restoreUnfinished(String)
    case servedAlready(String)
    case weakPassword(String)
    case differentPasswords(String)
    case roleTaken(String)
    case partner(String, wrong: String)

    var description: String {
        switch self {
        case .noTeam:
            """
            There is no counsellors' team yet. Make it with 'zaupnica setup --counsellor NAME --shift-lead NAME', \
            or start 'zaupnica demo' to try the product with made-up staff.
            """
        case .noAgency:
            "There is no such agency. Its page on the platform says what to type; who coordinates the platform enters it."
        case .alreadySetUp:
            """
            This installation has its team already; nothing was changed. An account manager invites colleagues on the \
            page 'People'.
            """
        case .nobodyAnswers: "Name at least one --counsellor or --shift-lead: somebody must answer."
        case .nameTaken(let name):
            """
            The sign-in name \(name) exists already, perhaps from a set-up that was interrupted. Choose another name.
            """
        case .restoreUnfinished(let mark):
            """
            A restore was begun here and not finished; what was deleted may be readable again. Empty the stores and \
            the roots, remove \(mark), and restore once more.
            """
        case .servedAlready(let directory):
            """
            Another zaupnica serves the data in \(directory) already. Stop it first, or give this one another --data.
            """
        case .weakPassword(let name):
            "The password for \(name) needs \(PasswordRule.shortest) characters and must not be the sign-in name."
        case .roleTaken(let role):
            "Somebody has the role \(role) already: an account manager makes further accounts, on the page 'People'."
        case .partner(let word, let wrong):
            "partner_sign_in in organisation.json, '\(word)': \(wrong) See docs/operating/partner-sign-in.md."
        case .differentPasswords(let name): "The two passwords for \(name) differ. Nothing was changed."
        }
    }
}
