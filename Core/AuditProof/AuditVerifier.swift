// SPDX-License-Identifier: EUPL-1.2

package import Store
import Vault

/// Walks the whole chain and every checkpoint, and stops at the first thing that is not as it was sealed.
///
/// Needs no secret. Whoever hands over the public key, or a paper that was printed earlier, also learns
/// whether the whole audit was made anew with another key.
package struct AuditVerifier: Sendable {
    private let database: any Database
    private let key: [UInt8]?
    private let papers: [AuditPaper]

    /// How many rows are read at once.
    private static let page = 5_000
    /// How far around a broken place it is looked for what happened.
    private static let neighbourhood = 200
    /// More than a century of checkpoints every five minutes.
    private static let mostCheckpoints = 20_000_000

    package init(database: any Database, key: [UInt8]? = nil, papers: [AuditPaper] = []) {
        self.database = database
        self.key = key ?? papers.first?.publicKey
        self.papers = papers
    }

    /// Checks everything there is at this moment; what comes meanwhile may be checked or not.
    package func verify() async throws -> AuditVerdict {
        var verdict = AuditVerdict(isKeyHandedOver: key != nil)
        let (tail, marks) = try await database.read {
            (
                try AuditChainStore.tail(in: $0),
                try AuditChainStore.checkpoints(from: 1, limit: Self.mostCheckpoints, in: $0)
            )
        }
        verdict.tail = tail
        verdict.publicKey = key ?? marks.first?.publicKey
        verdict.flaw = check(marks, &verdict)
        guard verdict.flaw == nil else { return verdict }
        verdict.flaw = try await walk(marks.map(\.checkpoint), &verdict)
        return verdict
    }

    private func check(_ marks: [SignedCheckpoint], _ verdict: inout AuditVerdict) -> AuditFlaw? {
        for (index, mark) in marks.enumerated() {
            guard mark.checkpoint.number == index + 1 else { return .checkpointMissing(index + 1) }
            guard mark.publicKey == verdict.publicKey else { return .otherKey(checkpoint: index + 1) }
            guard mark.isSigned(by: mark.publicKey) else { return .checkpointForged(index + 1) }
            verdict.checkpoints += 1
            verdict.signedUpTo = mark.checkpoint.sequence
        }
        return nil
    }

    private func walk(_ marks: [AuditCheckpoint], _ verdict: inout AuditVerdict) async throws -> AuditFlaw? {
        let first = try await database.read { try AuditChainStore.sealed(from: .min, limit: 1, in: $0) }
        if let number = first.first?.sequence, number < 1 { return .rowInserted(number) }
        var walk = Walk(marks: marks, papers: papers)
        while true {
            let from = walk.next
            let rows = try await database.read {
                try AuditChainStore.sealed(from: from, limit: Self.page, in: $0)
            }
            let flaw = walk.step(over: rows)
            verdict.rows = walk.next - 1
            if case .rowAltered(let number) = flaw {
                return try await diagnosis(at: number, after: walk.link)
            }
            if let flaw { return flaw }
            if rows.count < Self.page { return walk.end() }
        }
    }

    private func diagnosis(at number: Int, after link: [UInt8]) async throws -> AuditFlaw {
        let rows = try await database.read {
            try AuditChainStore.sealed(from: number, limit: Self.neighbourhood, in: $0)
        }
        return AuditDiagnosis(rows: rows, previous: link).flaw
    }
}

/// How far a walk along the chain has come.
private struct Walk {
    private let marks: [AuditCheckpoint]
    private let papers: [AuditPaper]
    private var mark = 0
    /// The number the next row must have.
    private(set) var next = 1
    /// The link of the last row.
    private(set) var link = AuditChain.beginning

    init(marks: [AuditCheckpoint], papers: [AuditPaper]) {
        self.marks = marks
        self.papers = papers.sorted { $0.sequence < $1.sequence }
    }

    /// Walks over some rows; stops at the first flaw, `next` and `link` being those before it.
    mutating func step(over rows: [AuditRow]) -> AuditFlaw? {
        for row in rows {
            guard row.sequence == next else { return .rowMissing(next) }
            let computed = row.link(after: link)
            guard row.link == computed else { return .rowAltered(next) }
            if let flaw = compare(computed, at: next) { return flaw }
            (next, link) = (next + 1, computed)
        }
        return nil
    }

    /// What is signed or printed beyond the end was cut off.
    func end() -> AuditFlaw? {
        let promised = max(marks.last?.sequence ?? 0, papers.last?.sequence ?? 0)
        return promised >= next ? .cutOff(last: next - 1, signed: promised) : nil
    }

    private mutating func compare(_ link: [UInt8], at sequence: Int) -> AuditFlaw? {
        if papers.contains(where: { $0.sequence == sequence && $0.link != link }) {
            return .notAsOnPaper(sequence)
        }
        while mark < marks.count, marks[mark].sequence <= sequence {
            let before = mark > 0 ? marks[mark - 1].sequence : 0
            guard marks[mark].sequence == sequence, marks[mark].link == link else {
                return .rewritten(after: before, upTo: marks[mark].sequence)
            }
            mark += 1
        }
        return nil
    }
}
