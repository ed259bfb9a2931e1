// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// The incidents of cases: what is said to have happened, when, and what it is called by GBVIMS.
package struct Incidents: Sendable {
    let files: CaseFiles
    let days: CaseDay
    /// What the figures may learn of who suffered it, and whether who writes can tell that.
    let about: @Sendable (OpenCase) async throws -> About

    package typealias About = (codes: [String: [String]], isTold: Bool)

    var randomness: Randomness { files.randomness }
    private var clock: Clock { files.clock }

    package init(
        files: CaseFiles, zone: TimeZone,
        about: @escaping @Sendable (OpenCase) async throws -> About
    ) {
        (self.files, days, self.about) = (files, CaseDay(zone: zone), about)
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The incidents of a case, the newest happening first; nil if she may not read them.
    func all(in open: OpenCase) async throws -> [ReadIncident]? {
        let id = open.id
        guard let found = try await read(open, { try IncidentStore.all(of: id, in: $0) }) else { return nil }
        return found.sorted { $0.words.lastDay > $1.words.lastDay }
    }

    /// One incident of a case; nil if she may not read it.
    func find(_ incident: IncidentID, in open: OpenCase) async throws -> ReadIncident? {
        let id = open.id
        return try await read(open) { try [IncidentStore.find(incident, of: id, in: $0)].compactMap { $0 } }?
            .first
    }

    /// Enters an incident.
    ///
    /// The same form sent twice is one incident.
    func enter(_ words: Incident.Words, in open: OpenCase, from form: SendingID?) async throws -> CaseWriting
    {
        let (id, matter, staff, now) = (IncidentID(from: randomness), open.id, open.viewer.id, clock.now)
        let about = try await about(open)
        return try await files.keep(
            .incident, of: open, from: form,
            seal: { (try $0.seal(record: words, at: .incident(id)), fact(of: words, about, id, under: $0)) }
        ) { sealed, transaction in
            let incident = Incident(id: id, matter: matter, version: 1, sealedWords: sealed.0)
            try IncidentStore.insert(incident, by: staff, at: now, in: transaction)
            try files.count(sealed.1, transaction)
            return true
        }
    }

    /// Writes an incident anew.
    func change(_ id: IncidentID, to words: Incident.Words, after version: Int, in open: OpenCase)
        async throws -> CaseWriting
    {
        let (matter, staff, now) = (open.id, open.viewer.id, clock.now)
        let about = try await about(open)
        return try await files.keep(
            .incident, of: open,
            seal: { (try $0.seal(record: words, at: .incident(id)), fact(of: words, about, id, under: $0)) }
        ) { sealed, transaction in
            let incident = Incident(id: id, matter: matter, version: version, sealedWords: sealed.0)
            try files.count(sealed.1, transaction)
            return try IncidentStore.replace(incident, by: staff, at: now, in: transaction)
        }
    }

    /// Takes out an incident that was entered by mistake.
    func remove(_ id: IncidentID, after version: Int, from open: OpenCase) async throws -> CaseWriting {
        let (matter, staff, now) = (open.id, open.viewer.id, clock.now)
        return try await files.keep(
            .incident, of: open, seal: { fact(codes: nil, id, under: $0) }
        ) { fact, transaction in
            try files.count(fact, transaction)
            return try IncidentStore.remove(
                id, after: version, of: matter, by: staff, at: now, in: transaction)
        }
    }

    /// What the figures learn of an incident.
    ///
    /// Who suffered it stays as it was counted where who corrects it cannot tell: she may not read that, or two survivors
    /// stand in the case since.
    private func fact(of words: Incident.Words, _ about: About, _ id: IncidentID, under unit: UnitKey)
        -> CaseFact
    {
        fact(
            codes: words.codes.merging(about.codes) { own, _ in own },
            keeping: about.isTold ? [] : Set(about.codes.keys), id, under: unit)
    }

    /// Without codes, that it is none.
    private func fact(
        codes: [String: [String]]?, keeping kept: Set<String> = [], _ id: IncidentID, under unit: UnitKey
    ) -> CaseFact {
        CaseFact(
            .incident, of: id, under: unit, at: clock.now, codes: codes, keeping: kept, from: randomness)
    }

    private func read(
        _ open: OpenCase, _ load: @escaping @Sendable (any Transaction) throws -> [Incident]
    ) async throws -> [ReadIncident]? {
        guard let found = try await files.read([.incident], of: open, load: load) else { return nil }
        return try found.compactMap { incident in
            try open.unit(of: .incident).map { try ReadIncident(incident, under: $0) }
        }
    }
}

/// An incident with its words.
struct ReadIncident: Sendable {
    let incident: Incident
    let words: Incident.Words

    init(_ incident: Incident, under unit: UnitKey) throws {
        self.incident = incident
        words = try unit.openRecord(incident.sealedWords, at: .incident(incident.id))
    }
}
