// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import AuditProof
import BreakGlass
import Foundation
import Health
import Kernel
import Retention
import Store
import StorePostgres
import StoreSQLite

/// Opens the two stores as the program would, without changing their tables, and looks at them.
struct StoreChecks {
    let settings: Settings
    /// Whether the program is running, which would keep up with its work.
    let isRunning: Bool

    func findings() async -> [Finding] {
        if let database = settings.database, let keyDatabase = settings.keyDatabase {
            return await onServer(PostgresAddress(database), PostgresAddress(keyDatabase))
        }
        return await inFile(settings.dataFile, .data, journal: .wal)
            + inFile(settings.keyFile, .keys, journal: .delete)
    }

    private func onServer(_ data: PostgresAddress, _ keys: PostgresAddress) async -> [Finding] {
        let stores = await [open(data), open(keys)]
        var findings: [Finding] = []
        if case .success(let data) = stores[0], case .success(let keys) = stores[1] {
            findings += (try? await ServerChecks.findings(data: data, keys: keys)) ?? []
        }
        for (store, opened) in zip(Finding.Store.allCases, stores) {
            switch opened {
            case .success(let database): findings += await look(into: database, store)
            case .failure(let reason): findings.append(unreachable(store, reason))
            }
        }
        return findings
    }

    private func open(_ address: PostgresAddress) async -> Result<PostgresDatabase, any Error> {
        do {
            return .success(try await PostgresDatabase(address, connections: 1))
        } catch {
            return .failure(error)
        }
    }

    /// A file that is not there is not made by looking.
    private func inFile(
        _ path: String, _ store: Finding.Store, journal: SQLiteDatabase.Journal
    ) async -> [Finding] {
        guard FileManager.default.fileExists(atPath: path) else { return [.neverMigrated(store)] }
        do {
            return await look(into: try await SQLiteDatabase(path: path, journal: journal), store)
        } catch {
            return [unreachable(store, error)]
        }
    }

    private func unreachable(_ store: Finding.Store, _ reason: any Error) -> Finding {
        switch reason {
        case DatabaseError.unavailable(code: "synchronous"): .notDurable(store)
        case DatabaseError.unavailable(let code), DatabaseError.statement(let code):
            .storeUnreachable(store, code: code)
        default: .storeUnreachable(store, code: "\(type(of: reason))")
        }
    }

    private func look(into database: any Database, _ store: Finding.Store) async -> [Finding] {
        let findings = await past(of: database, store)
        let inside =
            store == .data && findings.isEmpty
            ? await teamFindings(database) + glassFindings(database) + auditFindings(database)
                + erasingFindings(database) : []
        try? await database.close()
        return findings + inside
    }

    private func past(of database: any Database, _ store: Finding.Store) async -> [Finding] {
        do {
            let migrator = try Migrator(store == .data ? Migrations.data : Migrations.keys)
            try await migrator.refuseOtherPast(database)
            let missing = try await migrator.missing(in: database)
            return missing.isEmpty ? [] : [.migrationsMissing(store, count: missing.count)]
        } catch MigrationRefusal.changed(let id) {
            return [.migrationChanged(store, id: id)]
        } catch MigrationRefusal.unknown(let id) {
            return [.programOlder(store, id: id)]
        } catch DatabaseError.statement {
            return [.neverMigrated(store)]
        } catch {
            return [unreachable(store, error)]
        }
    }

    private func teamFindings(_ database: any Database) async -> [Finding] {
        let team = try? await database.read { try TeamStore.find(purpose: Team.linePurpose, in: $0) }
        guard let team else { return [.noTeam] }
        let helpers = try? await database.read { try Accounts.helpers(in: team.agency, $0) }
        return helpers.map(Self.helperFindings) ?? []
    }

    /// Somebody who has lost her telephone needs one who asks and another who confirms, neither of them herself.
    static func helperFindings(_ helpers: Accounts.Helpers) -> [Finding] {
        guard !helpers.isEnough else { return [] }
        return [
            .fewConfirmers(
                managers: helpers.managers, confirmers: helpers.confirmers, helpless: helpers.helpless)
        ]
    }

    /// Who opens a case by way of exception is judged by somebody else, in time.
    private func glassFindings(_ database: any Database) async -> [Finding] {
        let now = Clock.system.now
        let found = try? await database.read {
            (late: try GlassStore.overdue(at: now, in: $0), accounts: try StaffAccountStore.all(in: $0))
        }
        guard let found else { return [] }
        let agencies = Dictionary(grouping: found.accounts.compactMap(\.viewer), by: \.agency)
        let unjudged = agencies.values.count { people in
            people.contains { $0.may(.breakGlass) } && !people.contains { $0.may(.manageWalls) }
        }
        return (found.late > 0 ? [.exceptionsLate(count: found.late)] : [])
            + (unjudged > 0 ? [.noSteward(agencies: unjudged)] : [])
    }

    /// Erasing on schedule comes round every minute and notes the moment by which it erased.
    private static let erasingPatience = Moment.Span.minutes(30)

    private func erasingFindings(_ database: any Database) async -> [Finding] {
        guard isRunning else { return [] }
        let mark = try? await database.read { try RetentionStore.clockMark(in: $0) }
        guard let mark = mark ?? nil, case let late = Clock.system.now - mark, late > Self.erasingPatience
        else { return [] }
        return [.erasingWaits(minutes: Int(late.seconds / 60))]
    }

    private static let auditPatience = Moment.Span.seconds(10)

    /// So long a checkpoint may be the last that is kept elsewhere.
    private static let paperLife = Moment.Span.days(31)

    private func auditFindings(_ database: any Database) async -> [Finding] {
        let now = Clock.system.now
        let read = try? await database.read { transaction in
            (
                try AuditChainStore.tail(in: transaction),
                try AuditStore.lastTakenOut(in: transaction) ?? AuditStore.beginning(in: transaction)
            )
        }
        guard let (tail, since) = read else { return [] }
        return (tail.lag(at: now) > Self.auditPatience ? [.auditBehind(count: tail.count)] : [])
            + Self.paperFindings(since: since, at: now)
    }

    /// What is to be said of a checkpoint that was taken out then, or of an audit that begins then.
    static func paperFindings(since last: Moment?, at now: Moment) -> [Finding] {
        guard let last, now - last > paperLife else { return [] }
        return [.checkpointOld(days: Int((now - last).seconds / 86_400))]
    }
}
