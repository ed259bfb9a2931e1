// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Foundation
package import Kernel
package import Store
package import Texts

/// Reads the audit for those who may, and writes that they read it before they do.
package struct Auditing: Sendable {
    let database: any Database
    let clock: Clock
    private let randomness: Randomness
    /// The zone by whose clocks the organisation lives.
    let zone: TimeZone
    /// Whether a visitor is told the working names of who opened her conversation.
    let namesStaff: Bool
    /// The newest checkpoint as a text to be taken out of the house; nil before there is one.
    private let paper: @Sendable (Translator) async throws -> String?
    /// The working names by which colleagues know these people.
    private let names: @Sendable ([StaffAccount]) throws -> [StaffID: String]

    /// The most lines a file of a report has.
    static let fileLimit = 10_000

    package init(
        database: any Database, clock: Clock, randomness: Randomness, zone: TimeZone,
        namesStaff: Bool = false, paper: @escaping @Sendable (Translator) async throws -> String?,
        names: @escaping @Sendable ([StaffAccount]) throws -> [StaffID: String]
    ) {
        self.database = database
        self.clock = clock
        self.randomness = randomness
        self.zone = zone
        self.namesStaff = namesStaff
        self.names = names
        self.paper = paper
    }

    /// Everybody who has or had an account, with their working names.
    func staff() async throws -> StaffBook {
        let accounts = try await database.read { try StaffAccountStore.all(in: $0) }
        return StaffBook(accounts, names: try names(accounts))
    }

    /// The newest checkpoint, which is taken out of the house; nil before there is one.
    func checkpoint(in translate: Translator, for viewer: Viewer) async throws -> String? {
        guard let text = try await paper(translate) else { return nil }
        try await note(.checkpointTaken, by: .staff(viewer.id), of: nil)
        return text
    }

    /// When a checkpoint was last taken out.
    func lastTakenOut() async throws -> Moment? {
        try await database.read { try AuditStore.lastTakenOut(in: $0) }
    }

    /// A page of the audit.
    func rows(_ search: AuditSearch, for viewer: Viewer) async throws -> Leaf<AuditLine> {
        try await note(.auditRead, by: .staff(viewer.id), of: search.record)
        let size = AuditSearch.pageSize
        return Leaf(
            try await database.read { try AuditingStore.rows(search, limit: size + 1, in: $0) }, size: size)
    }

    /// A page of a report.
    func report(_ report: Report, _ search: AuditSearch, for viewer: Viewer) async throws
        -> Leaf<ReportLine>
    {
        try await note(.auditRead, by: .staff(viewer.id), of: search.record)
        let size = AuditSearch.pageSize
        return Leaf(try await lines(of: report, search, limit: size + 1), size: size)
    }

    /// The whole of a report, to be taken away as a file.
    func file(_ report: Report, _ search: AuditSearch, for viewer: Viewer) async throws -> [ReportLine] {
        try await note(.auditExported, by: .staff(viewer.id), of: search.record)
        return try await lines(of: report, search, limit: Self.fileLimit)
    }

    /// Writes the line of a reading; whoever reads, reads after it is durable.
    func note(_ action: AuditEntry.Action, by actor: AuditEntry.Actor, of record: String?) async throws {
        let line = AuditEntry(action, by: actor, subject: record, at: clock.now)
        let id = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: id, in: $0) }
    }

    private func lines(of report: Report, _ search: AuditSearch, limit: Int) async throws -> [ReportLine] {
        let idleSince = clock.now - Report.idleSpan
        let nights = report == .nights ? search.days.nights(Report.night, zone: zone) : []
        return try await database.read { transaction in
            report == .idle
                ? try AuditingStore.idle(since: idleSince, search, limit: limit, in: transaction)
                : try AuditingStore.lines(of: report, search, nights: nights, limit: limit, in: transaction)
        }
    }
}

/// Who is who among the staff.
struct StaffBook: Sendable {
    private let accounts: [StaffID: StaffAccount]
    private let names: [StaffID: String]

    init(_ accounts: [StaffAccount], names: [StaffID: String]) {
        self.accounts = Dictionary(accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.names = names
    }

    func name(of staff: StaffID) -> String { names[staff] ?? "" }

    func account(_ staff: StaffID) -> StaffAccount? { accounts[staff] }

    /// Everybody by name, for a list to choose from.
    var choices: [(value: String, label: String)] {
        names.map { ($0.key.description, $0.value) }
            .sorted { ($0.1.lowercased(), $0.0) < ($1.1.lowercased(), $1.0) }
    }
}
