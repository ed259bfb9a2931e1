// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Store
package import Vault

/// A case as another system kept it.
package struct OldCase: Sendable {
    package let label: String
    /// What stood in each section, and that it comes from there.
    package let notes: [(section: Section, text: String)]
    package let source: String
    /// `YYYY-MM-DD`; nil if the old system did not say.
    package let opened: String?
    package let closed: String?
    package let reason: String

    package init(
        label: String, notes: [(section: Section, text: String)], source: String, opened: String?,
        closed: String?, reason: String
    ) {
        (self.label, self.notes, self.source) = (label, notes, source)
        (self.opened, self.closed, self.reason) = (opened, closed, reason)
    }
}

/// Cases that were begun elsewhere.
extension Cases {
    package static let mostLabel = CaseLabel.most
    package static let mostNote = CaseNote.Words.mostText
    package static let reasons = CaseClosing.Reason.allCases.map(\.rawValue)

    /// Begins a case as it stood in another system, closed if it was, together with what `beside` writes.
    ///
    /// It counts in the figures on the days on which it was begun and closed there. Nil, and there is none, if her roles do
    /// not reach all of it, she has no team, the name is none, or `beside` says no.
    package func begin(
        _ old: OldCase, with people: Sections, withTeam: Bool, by viewer: Viewer, with key: PersonKey,
        beside: (CaseFiles.Founding) throws -> @Sendable (any Transaction) throws -> Bool
    ) async throws -> CaseID? {
        let (past, reason) = (past(of: old), CaseClosing.Reason(rawValue: old.reason))
        let year = Int(days.of(past.begun).prefix(4)) ?? 0
        let reach = Role.sections(of: viewer.roles)
        let written = Sections(old.notes.map(\.section)).union(people).union([.identity])
        guard reach.isSuperset(of: written), let label = CaseLabel(old.label),
            (past.closed == nil) == (reason == nil),
            let founding = try await files.found(
                by: viewer, with: key, openTo: withTeam ? Sections.unguarded.intersection(reach) : [],
                written: written, year: year, past: past),
            let unit = founding.units[.identity]
        else { return nil }
        let sealed = try unit.seal(label.text, at: .caseLabel(founding.id))
        let notes = try old.notes.compactMap {
            let words = CaseNote.Words(kind: .thirdParty, day: "", source: old.source, text: $0.text)
            return try note(words, in: $0.section, of: founding, by: viewer)
        }
        let closing = try closing(of: founding, past.closed, reason, under: unit, by: viewer)
        let facts = facts(of: past, because: reason, under: unit)
        let write = try beside(founding)
        return try await enter(founding, in: year) { transaction in
            guard try write(transaction) else { return false }
            try CaseNoteStore.insertLabel(sealed, of: founding.id, in: transaction)
            for note in notes { _ = try CaseNoteStore.insert(note, in: transaction) }
            if let closing { try CaseNoteStore.insert(closing, in: transaction) }
            for fact in facts { try files.count(fact, transaction) }
            return true
        }
    }

    private func closing(
        of founding: CaseFiles.Founding, _ closed: Moment?, _ reason: CaseClosing.Reason?,
        under unit: UnitKey, by viewer: Viewer
    ) throws -> CaseClosing? {
        guard let closed, let reason else { return nil }
        let id = CaseClosingID(from: randomness)
        let grounds = CaseClosing.Grounds(reason: reason, text: "")
        return CaseClosing(
            id: id, matter: founding.id, by: viewer.id, at: closed,
            sealedGrounds: try unit.seal(record: grounds, at: .caseClosing(id)))
    }

    /// Noon of its days, and never later than now; a case that does not say when it was begun was so when it was closed, or
    /// now.
    private func past(of old: OldCase) -> CasePast {
        let now = clock.now
        let noon = { (day: String?) in day.flatMap { days.moment($0, at: "12:00") }.map { min($0, now) } }
        let closed = noon(old.closed)
        return CasePast(begun: noon(old.opened) ?? closed ?? now, closed: closed)
    }
}
