// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
package import Store

/// The organisation's lists as they stand now: its files with what was changed since laid over them.
package struct CodeListBook: Sendable {
    /// The channel on which a change of any list is announced.
    package static let channel = "code_list"
    /// The subject of those announcements: the lists are read all together.
    package static let subject = "all"

    private let database: any Database
    private let files: CodeLists
    let clock: Clock
    private let randomness: Randomness

    package init(database: any Database, files: CodeLists, clock: Clock, randomness: Randomness) {
        self.database = database
        self.files = files
        self.clock = clock
        self.randomness = randomness
    }

    /// The lists as they stand now.
    package func current() async throws -> CodeLists {
        try await database.read { try current(in: $0) }
    }

    /// The lists as this transaction sees them.
    package func current(in transaction: any Transaction) throws -> CodeLists {
        files.changed(by: try CodeListStore.newest(in: transaction).map(\.change))
    }

    /// How often a code was changed; what a form names, so that two editors do not overwrite each other.
    func version(of code: String, in list: String) async throws -> Int {
        try await database.read { try CodeListStore.version(of: code, in: list, in: $0) }
    }

    /// Lays a change over the lists, if the rules allow it now; the change and its audit line are one.
    func change(_ draft: CodeDraft, by editor: Viewer) async throws -> [CodeProblem] {
        let now = clock.now
        let subject = draft.list + "." + draft.code
        let line = AuditEntry(.codeListChanged, by: .staff(editor.id), subject: subject, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            let version = try CodeListStore.version(of: draft.code, in: draft.list, in: transaction)
            switch draft.checked(against: try current(in: transaction), version: version) {
            case .failure(let refusal): return refusal.problems
            case .success(let code):
                let next = CodeVersion(
                    change: CodeChange(list: draft.list, code: code), version: version + 1,
                    author: editor.id, changedAt: now)
                try CodeListStore.insert(next, in: transaction)
                try AuditStore.record(line, id: audit, in: transaction)
                try transaction.announce(Self.channel, Self.subject)
                return []
            }
        }
    }
}
