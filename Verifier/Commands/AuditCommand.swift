// SPDX-License-Identifier: EUPL-1.2

package import ArgumentParser
import AuditProof
import Foundation
import Kernel
import Store
import StorePostgres
import StoreSQLite
import Texts
import Vault

/// What can be done with an audit from outside.
package struct AuditCommand: AsyncParsableCommand {
    package static let parts: [any ParsableCommand.Type] = [AuditVerify.self, AuditExport.self]
    package static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check the audit, or take a checkpoint of it to keep elsewhere.",
        subcommands: parts)

    package init() {}
}

/// Where the audit is, and in which language one is answered.
struct AuditPlace: ParsableArguments {
    @Option(help: "Directory of the embedded databases.")
    var data: String?

    @Option(help: "PostgreSQL connection of the data store, e.g. 'host=/run/postgresql dbname=zaupnica'.")
    var database: String?

    @Option(help: "Language of the answer: sl, cs or en. Default: that of LANG.")
    var language: String?

    func validate() throws {
        guard (data == nil) != (database == nil) else {
            throw ValidationError("Give either --data or --database.")
        }
    }

    var say: Translator {
        let names =
            [language] + ["LC_ALL", "LC_MESSAGES", "LANG"].map { ProcessInfo.processInfo.environment[$0] }
        let first = names.compactMap { $0 }.first { !$0.isEmpty }
        return Translator(
            first.flatMap { Language(full: String($0.prefix(2)).lowercased()) } ?? .english)
    }

    /// Lends the data store, which nothing here can change.
    func withStore<Result>(_ body: (any Store.Database) async throws -> Result) async throws -> Result {
        let store: any Store.Database
        if let database {
            store = try await PostgresDatabase(PostgresAddress(database), connections: 1)
        } else {
            store = try readFile()
        }
        let result = try await body(store)
        try await store.close()
        return result
    }

    private func readFile() throws -> any Store.Database {
        let given = data ?? ""
        let path = given.hasSuffix(".sqlite") ? given : given + "/data.sqlite"
        guard FileManager.default.fileExists(atPath: path) else {
            throw AuditProblem(words: say(AuditWords.noStore(path: path)))
        }
        return try SQLiteReading(path: path)
    }
}

/// Why a command could not even look; ends with 2.
struct AuditProblem: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
}

/// Checks chain and checkpoints.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every row and checkpoint; ends with 1 and names the first that is not in order.")

    @OptionGroup var place: AuditPlace

    @Option(help: "The public key as 64 hexadecimal digits, or a file that holds it.")
    var key: String?

    @Option(help: "A file with a checkpoint that was exported earlier; may be given several times.")
    var paper: [String] = []

    func run() async throws {
        do {
            let (key, papers) = (try handedKey(), try paper.map(paper(in:)))
            let start = ContinuousClock.now
            let verdict = try await place.withStore {
                try await AuditVerifier(database: $0, key: key, papers: papers).verify()
            }
            let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
            for line in verdict.lines(place.say) { print(line) }
            print(place.say(AuditWords.pace(rows: verdict.rows, seconds: seconds, place.say)))
            if verdict.flaw != nil { throw ExitCode(1) }
        } catch let problem as AuditProblem {
            FileHandle.standardError.write(Data((problem.words + "\n").utf8))
            throw ExitCode(2)
        }
    }

    private func handedKey() throws -> [UInt8]? {
        guard let key else { return nil }
        let text = (try? String(contentsOfFile: key, encoding: .utf8)) ?? key
        if let paper = AuditPaper(text) { return paper.publicKey }
        guard let bytes = auditKey(text) else {
            throw AuditProblem(words: place.say(AuditWords.badKey(path: key)))
        }
        return bytes
    }

    private func paper(in path: String) throws -> AuditPaper {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), let paper = AuditPaper(text)
        else {
            throw AuditProblem(words: place.say(AuditWords.badPaper(path: path)))
        }
        return paper
    }
}

/// Gives the last checkpoint of a day as a text to keep elsewhere.
struct AuditExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the last checkpoint of a day as a text to print or send away.",
        discussion: """
            It only reads: the doctor counts what the auditor takes out on her page 'Audit', and not this.
            """)

    @OptionGroup var place: AuditPlace

    @Option(help: "The day in UTC, e.g. 2026-11-27. Default: today.")
    var day: String?

    func run() async throws {
        do {
            let end = try endOfDay()
            let signed = try await place.withStore { store in
                try await store.read { try AuditChainStore.lastCheckpoint(before: end, in: $0) }
            }
            guard let signed else { throw AuditProblem(words: place.say(AuditWords.none)) }
            let time = Date(timeIntervalSince1970: Double(signed.checkpoint.at.milliseconds) / 1000)
            print(AuditPaper.text(signed, time: time.formatted(.iso8601), place.say), terminator: "")
        } catch let problem as AuditProblem {
            FileHandle.standardError.write(Data((problem.words + "\n").utf8))
            throw ExitCode(2)
        }
    }

    private func endOfDay() throws -> Moment {
        guard let day else { return Clock.system.now + .days(1) }
        guard let start = try? Date(day + "T00:00:00Z", strategy: .iso8601) else {
            throw AuditProblem(words: place.say(AuditWords.badDay))
        }
        return Moment(milliseconds: Int64(start.timeIntervalSince1970 * 1000)) + .days(1)
    }
}
