// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
package import Kernel
package import Organisation
import Store
import Vault
package import Web

/// What may have to be reported in cases: written, corrected, settled; and what still runs over all cases.
package struct Duties: Sendable {
    /// The section in which they stand.
    ///
    /// Everybody whom the law can bind can be given it, and a colleague opens it in an emergency: in a section that
    /// she cannot open a time would run out unseen.
    static let section = Section.risk

    let files: CaseFiles
    let rules: DutyRules
    let legal: LegalTime

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, rules: DutyRules, zone: TimeZone) {
        (self.files, self.rules, legal) = (files, rules, LegalTime(zone: zone))
    }

    /// What follows from some words.
    func reckoned(_ words: Duty.Words) -> Reckoning { Reckoning(words, by: rules, legal) }

    /// Those of a case; nil if the section has ceased to be hers.
    func all(in open: OpenCase) async throws -> [ReadDuty]? {
        let id = open.id
        guard open.reads.contains(Self.section) else { return nil }
        let found = try await files.read([Self.section], of: open) { try DutyStore.all(of: id, in: $0) }
        return try found?.compactMap { duty, version in
            try read(duty, [version], in: open)
        }
    }

    /// One of a case with all that was ever written of it.
    func find(_ id: DutyID, in open: OpenCase) async throws -> ReadDuty? {
        let matter = open.id
        guard open.reads.contains(Self.section) else { return nil }
        let found = try await files.read([Self.section], of: open) { transaction in
            try DutyStore.find(id, of: matter, in: transaction).map {
                (duty: $0, versions: try DutyStore.versions(of: id, in: transaction))
            }
        }
        guard let found = found ?? nil else { return nil }
        return try read(found.duty, found.versions, in: open)
    }

    /// Writes down that something became known; the same form sent twice is one.
    func enter(_ words: Duty.Words, in open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        let next = reckoned(words).next
        let duty = Duty(id: DutyID(from: randomness), matter: open.id, version: 1, next: next)
        return try await keep(words, number: 1, in: open, from: form) {
            try DutyStore.insert(duty, $0, in: $1)
            return true
        }
    }

    /// Writes it anew after this version of it; `met` if somebody else did.
    func change(
        _ duty: Duty, to words: Duty.Words, after version: Int, in open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        let next = reckoned(words).next
        return try await keep(words, number: version + 1, in: open, from: form) {
            try DutyStore.replace(duty, with: $0, next: next, in: $1)
        }
    }

    /// What still runs over all the cases in which she reads the section, the most urgent first.
    ///
    /// Nothing sealed is opened, so nothing is noted as read, as in the list of one's own tasks.
    func running(for viewer: Viewer) async throws -> [RunningDuty] {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        return try await files.database.read {
            try DutyStore.running(access, limit: RunningDuty.most, in: $0).map {
                RunningDuty(duty: $0.duty, number: $0.number, isOpen: $0.isOpen)
            }
        }
    }

    /// What still runs in one case: until when, and where it is; nothing for who does not read the section.
    package func running(in open: OpenCase) async throws -> [(due: Moment, address: Address)] {
        try await (all(in: open) ?? []).compactMap { read in
            read.duty.next.map { ($0.at, DutyAddress.duty(open.id, read.duty.id).address) }
        }
    }

    /// How many still run over all of them.
    package func count(for viewer: Viewer) async throws -> Int {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        return try await files.database.read { try DutyStore.count(access, in: $0) }
    }

    private func keep(
        _ words: Duty.Words, number: Int, in open: OpenCase, from form: SendingID?,
        store: @escaping @Sendable (DutyVersion, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, now, staff) = (DutyVersionID(from: randomness), clock.now, open.viewer.id)
        return try await files.keep(
            Self.section, of: open, from: form, seal: { try $0.seal(record: words, at: .dutyVersion(id)) }
        ) { sealed, transaction in
            let version = DutyVersion(id: id, number: number, by: staff, at: now, sealedWords: sealed)
            return try store(version, transaction)
        }
    }

    private func read(_ duty: Duty, _ versions: [DutyVersion], in open: OpenCase) throws -> ReadDuty? {
        guard let unit = open.unit(of: Self.section) else { return nil }
        let history = try versions.map { version in
            SaidDuty(
                version: version,
                words: try unit.openRecord(version.sealedWords, at: .dutyVersion(version.id)))
        }
        guard let newest = history.first else { return nil }
        return ReadDuty(duty: duty, newest: newest, history: history, reckoning: reckoned(newest.words))
    }
}
