// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
package import Organisation
import Store
package import Vault

/// Who interprets for an agency, what she has signed, and when she is asked.
package struct Interpreters: Sendable {
    let files: CaseFiles
    let vault: Vault
    let days: CaseDay
    let rules: InterpreterRules

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }
    var database: any Database { files.database }

    package init(files: CaseFiles, vault: Vault, zone: TimeZone, rules: InterpreterRules) {
        (self.files, self.vault, self.rules) = (files, vault, rules)
        days = CaseDay(zone: zone)
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// Those of the viewer's agency by name, each with what she has signed; the others' do not exist for her.
    func all(for viewer: Viewer) async throws -> [ListedInterpreter] {
        let agency = viewer.agency
        let found = try await database.read { transaction in
            (
                try InterpreterStore.all(of: agency, in: transaction),
                try InterpreterStore.papers(of: agency, in: transaction)
            )
        }
        let papers = Dictionary(grouping: found.1, by: \.interpreter)
        return try found.0.map { ListedInterpreter(one: try open($0), papers: papers[$0.id] ?? []) }
            .sorted { ($0.one.words.name, "\($0.one.id)") < ($1.one.words.name, "\($1.one.id)") }
    }

    /// One of them.
    func find(_ id: InterpreterID, for viewer: Viewer) async throws -> ListedInterpreter? {
        try await all(for: viewer).first { $0.one.id == id }
    }

    /// How it stands with her on a day.
    func standing(of listed: ListedInterpreter, on day: String) -> InterpreterStanding {
        InterpreterStanding(listed.one, listed.papers, rules, on: day)
    }

    /// Whether she was given the briefing as it is now.
    func isBriefed(_ listed: ListedInterpreter) -> Bool {
        listed.papers.contains { $0.kind == .briefing && $0.version == rules.briefing.version }
    }

    /// What she does: a sign language is one by the organisation's rules.
    func kind(of language: String) -> Interpreter.Kind {
        rules.signLanguages.contains(language) ? .sign : .spoken
    }

    /// Writes down somebody new; nil if the same form had come already.
    func add(_ words: Interpreter.Words, from form: SendingID?, by viewer: Viewer) async throws
        -> InterpreterID?
    {
        let id = InterpreterID(from: randomness)
        let row = InterpreterStore.Sealed(
            id: id, agency: viewer.agency, endedAt: nil, version: 1, words: try seal(words, of: id))
        let written = try await write(.interpreterWritten, of: id, from: form, by: viewer) {
            try InterpreterStore.insert(row, in: $0)
            return true
        }
        return written == .done ? id : nil
    }

    /// Writes her anew after a version; false if somebody else did meanwhile.
    func change(_ one: Interpreter, to words: Interpreter.Words, after version: Int, by viewer: Viewer)
        async throws -> Bool
    {
        let row = InterpreterStore.Sealed(
            id: one.id, agency: viewer.agency, endedAt: nil, version: version + 1,
            words: try seal(words, of: one.id))
        return try await write(.interpreterWritten, of: one.id, from: nil, by: viewer) {
            try InterpreterStore.replace(row, in: $0)
        } == .done
    }

    /// Nobody asks her any more; what was agreed with her stays to be seen to.
    func end(_ one: Interpreter, by viewer: Viewer) async throws {
        let (id, agency, now) = (one.id, viewer.agency, clock.now)
        try await write(.interpreterWritten, of: id, from: nil, by: viewer) {
            try InterpreterStore.end(id, of: agency, at: now, in: $0)
        }
    }

    /// Notes that she has signed the undertaking, or was given the briefing, as the texts are now.
    func sign(
        _ kind: InterpreterPaper.Kind, _ one: Interpreter, on day: String, from form: SendingID?,
        by viewer: Viewer
    ) async throws {
        let months = rules.undertaking.validMonths
        let isUndertaking = kind == .undertaking
        let paper = InterpreterPaper(
            id: Identifier(from: randomness), interpreter: one.id, kind: kind,
            version: isUndertaking ? rules.undertaking.version : rules.briefing.version, signedOn: day,
            validUntil: isUndertaking ? CaseDay.day(months, monthsAfter: day) : nil, staff: viewer.id,
            at: clock.now)
        try await write(.interpreterWritten, of: one.id, from: form, by: viewer) {
            try InterpreterStore.insert(paper, in: $0)
            return true
        }
    }

    /// Does something once for each form, together with its line in the audit; without a trace where it says false.
    @discardableResult
    func write<Kind>(
        _ action: AuditEntry.Action, of subject: Identifier<Kind>, from form: SendingID?, by viewer: Viewer,
        _ work: @escaping @Sendable (any Transaction) throws -> Bool
    ) async throws -> Written {
        let line = AuditEntry(action, by: .staff(viewer.id), subject: subject.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        do {
            return try await database.write { transaction in
                if let form, try !SentFormStore.note(form, at: line.at, in: transaction) { return .twice }
                guard try work(transaction) else { throw Refused() }
                try AuditStore.record(line, id: audit, in: transaction)
                return .done
            }
        } catch is Refused { return .refused }
    }

    private func seal(_ words: Interpreter.Words, of id: InterpreterID) throws -> [UInt8] {
        try vault.serviceKey.seal(record: words, at: .interpreter(id))
    }

    func open(_ row: InterpreterStore.Sealed) throws -> Interpreter {
        Interpreter(
            id: row.id, agency: row.agency, endedAt: row.endedAt, version: row.version,
            words: try vault.serviceKey.openRecord(row.words, at: .interpreter(row.id)))
    }
}

/// What came of writing.
enum Written: Sendable {
    case done
    /// The same form had come already.
    case twice
    /// It may not be written now, and nothing was.
    case refused
}

/// Thrown inside a transaction, so that it leaves no trace of a writing that was none.
private struct Refused: Error {}

/// An interpreter with what she has signed.
struct ListedInterpreter: Sendable {
    let one: Interpreter
    let papers: [InterpreterPaper]
}
