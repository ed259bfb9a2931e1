// SPDX-License-Identifier: EUPL-1.2

package import Store

/// Runs every write twice and keeps the second, as PostgreSQL may after a conflict.
///
/// A closure that draws a random number, reads a clock or counts outside the transaction says
/// something else the second time, and fails.
package struct RehearsalDatabase: SurroundingDatabase {
    package let base: any Database

    package init(_ base: any Database) {
        self.base = base
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.read(work)
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let rehearsal: [RecordedStep]
        do {
            rehearsal = try await base.write { transaction in
                let recorder = RecordingTransaction(transaction)
                _ = try work(recorder)
                throw Rehearsed(steps: recorder.steps)
            }
        } catch let done as Rehearsed {
            rehearsal = done.steps
        }
        return try await base.write { transaction in
            let recorder = RecordingTransaction(transaction)
            let value = try work(recorder)
            try requireSame(rehearsal, recorder.steps)
            return value
        }
    }
}

/// A write closure said something else the second time it ran.
package struct ImpureWrite: Error, Equatable {
    /// Which of its statements was the first to differ, counted from nought.
    package let statement: Int

    package init(statement: Int) {
        self.statement = statement
    }
}

/// Carries the first run's steps out and rolls it back.
private struct Rehearsed: Error {
    let steps: [RecordedStep]
}

/// What a closure asked and what it was told.
private struct RecordedStep {
    let asked: [SQLValue]
    let told: String
}

/// Compares up to the first answer that differs: from there on somebody else changed the
/// database, and the closure may rightly say something else.
private func requireSame(_ first: [RecordedStep], _ second: [RecordedStep]) throws {
    for (number, (one, other)) in zip(first, second).enumerated() {
        guard one.asked == other.asked else { throw ImpureWrite(statement: number) }
        guard one.told == other.told else { return }
    }
    guard first.count == second.count else { throw ImpureWrite(statement: min(first.count, second.count)) }
}

private final class RecordingTransaction: Transaction {
    private(set) var steps: [RecordedStep] = []
    private let base: any Transaction

    init(_ base: any Transaction) {
        self.base = base
    }

    var dialect: Dialect { base.dialect }

    func all(_ sql: SQL) throws -> [Row] {
        let rows = try base.all(sql)
        try note(sql, told: "\(rows.map(\.allValues))")
        return rows
    }

    func run(_ sql: SQL) throws -> Int {
        let count = try base.run(sql)
        try note(sql, told: "\(count)")
        return count
    }

    func announce(_ channel: String, _ subject: String) throws {
        try base.announce(channel, subject)
        steps.append(RecordedStep(asked: [.text(channel), .text(subject)], told: ""))
    }

    private func note(_ sql: SQL, told: String) throws {
        let rendered = try sql.rendered(for: dialect)
        steps.append(RecordedStep(asked: [.text(rendered.text)] + rendered.values, told: told))
    }
}
