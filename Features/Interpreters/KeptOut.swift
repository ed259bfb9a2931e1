// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Vault

typealias KeptOutID = Identifier<KeptOut>

/// That an interpreter is not asked in a case, because she may know somebody in it.
///
/// No reason is written: that she knows somebody there says enough of both.
struct KeptOut: Sendable {
    let id: KeptOutID
    let interpreter: InterpreterID

    /// What is sealed of it.
    struct Words: Codable {
        let interpreter: String
    }
}

extension Place {
    static func keptOut(_ id: KeptOutID) -> Place {
        Place(table: "interpreter_kept_out", column: "sealed_words", row: id)
    }
}

/// Who is not asked in a case.
extension Interpreters {
    /// Those of a case that she may read; empty where nothing was written.
    func keptOut(of open: OpenCase) async throws -> [KeptOut] {
        guard let unit = open.unit(of: .counselling) else { return [] }
        let id = open.id
        let found = try await files.read([.counselling], of: open) { try KeptOutStore.all(of: id, in: $0) }
        return try (found ?? []).compactMap { row in
            let words: KeptOut.Words = try unit.openRecord(row.words, at: .keptOut(row.id))
            return InterpreterID(words.interpreter).map { KeptOut(id: row.id, interpreter: $0) }
        }
    }

    /// Notes that she is not asked in this case.
    func keepOut(_ interpreter: InterpreterID, of open: OpenCase) async throws -> CaseWriting {
        guard try await !keptOut(of: open).contains(where: { $0.interpreter == interpreter }) else {
            return .kept
        }
        let (id, case_) = (KeptOutID(from: randomness), open.id)
        let (staff, now) = (open.viewer.id, clock.now)
        return try await files.keep(
            .counselling, of: open,
            seal: { unit in
                let words = KeptOut.Words(interpreter: interpreter.description)
                return try unit.seal(record: words, at: .keptOut(id))
            }
        ) { sealed, transaction in
            let row = KeptOutStore.Sealed(id: id, words: sealed)
            try KeptOutStore.insert(row, of: case_, by: staff, at: now, in: transaction)
            return true
        }
    }

    /// Takes back that she is not asked.
    func letIn(_ interpreter: InterpreterID, to open: OpenCase) async throws -> CaseWriting {
        let rows = try await keptOut(of: open).filter { $0.interpreter == interpreter }
        let case_ = open.id
        return try await files.keep(.counselling, of: open) { transaction in
            for row in rows where try !KeptOutStore.remove(row.id, of: case_, in: transaction) {
                return false
            }
            return true
        }
    }
}
