// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
package import Vault

/// What those of a case are to organisations, and which organisations are kept out of it for that.
package struct ProfessionalLinks: Sendable {
    let files: CaseFiles
    let days: CaseDay
    let walls: Walls

    var randomness: Randomness { files.randomness }
    private var clock: Clock { files.clock }

    package init(files: CaseFiles, vault: Vault, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
        walls = Walls(database: files.database, vault: vault, randomness: files.randomness)
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The sections in which links stand: those of the people.
    package static let sections: Sections = [.identity, .perpetrator]

    /// The links of a case that she may read; nil if she reads none of the sections.
    func all(in open: OpenCase) async throws -> [ReadLink]? {
        let (id, sections) = (open.id, open.reads.intersection(Self.sections))
        guard !sections.isEmpty,
            let found = try await files.read(
                sections, of: open, load: { try ProfessionalLinkStore.all(of: id, in: sections, $0) })
        else { return nil }
        return try found.compactMap { link in
            try open.unit(of: link.section).map { try ReadLink(link, under: $0) }
        }
    }

    /// Which organisations the links of a case implicate, by name.
    func implicated(by links: [ReadLink], in frame: LinkFrame) async throws -> [Implicated] {
        let agencies = links.filter { frame.isImplicating($0.words) }
            .compactMap { frame.agency(of: $0.words) }
        let (ids, matter) = (Set(agencies.map(\.id)), frame.id.matter)
        let walls = try await files.database.read { try WallStore.standing(around: matter, in: $0) }
        return frame.agencies.filter { ids.contains($0.id) }.map { agency in
            let isOut = walls.contains { $0.outsider == .agency(agency.id) }
            return Implicated(
                agency: agency,
                standing: agency.id == frame.answering ? .answers : isOut ? .keptOut : .letIn,
                instead: Implicated.alternate(
                    of: agency, among: frame.agencies, without: ids, on: frame.today))
        }
    }

    /// Enters a link; the organisation it implicates is kept out before it is written.
    ///
    /// The same form sent twice is one link.
    func enter(_ words: ProfessionalLink.Words, in frame: LinkFrame, from form: SendingID?) async throws
        -> CaseWriting
    {
        guard let section = frame.person(of: words)?.section, frame.open.writes.contains(section) else {
            return .refused
        }
        _ = try await keepOut(words, in: frame)
        let (id, matter) = (ProfessionalLinkID(from: randomness), frame.id)
        let (staff, now) = (frame.open.viewer.id, clock.now)
        return try await files.keep(
            section, of: frame.open, from: form,
            seal: { try $0.seal(record: words, at: .professionalLink(id)) }
        ) { sealed, transaction in
            let link = ProfessionalLink(
                id: id, matter: matter, section: section, version: 1, sealedWords: sealed)
            try ProfessionalLinkStore.insert(link, by: staff, at: now, in: transaction)
            return true
        }
    }

    /// Writes a link anew; another organisation that it implicates now is kept out first.
    func change(
        _ read: ReadLink, to words: ProfessionalLink.Words, after version: Int, in frame: LinkFrame
    ) async throws -> CaseWriting {
        let (id, matter, section) = (read.link.id, frame.id, read.link.section)
        guard frame.person(of: words)?.section == section, frame.open.writes.contains(section) else {
            return .refused
        }
        let isNew = words.agency != read.words.agency || !frame.isImplicating(read.words)
        if isNew { _ = try await keepOut(words, in: frame) }
        let (staff, now) = (frame.open.viewer.id, clock.now)
        return try await files.keep(
            section, of: frame.open, seal: { try $0.seal(record: words, at: .professionalLink(id)) }
        ) { sealed, transaction in
            let link = ProfessionalLink(
                id: id, matter: matter, section: section, version: version, sealedWords: sealed)
            return try ProfessionalLinkStore.replace(link, by: staff, at: now, in: transaction)
        }
    }

    /// Takes out a link that was entered by mistake; what was kept out for it a steward lets in again.
    func remove(_ read: ReadLink, after version: Int, from open: OpenCase) async throws -> CaseWriting {
        let (staff, now) = (open.viewer.id, clock.now)
        return try await files.keep(read.link.section, of: open) { transaction in
            try ProfessionalLinkStore.remove(read.link, after: version, by: staff, at: now, in: transaction)
        }
    }

    /// Puts a wall up against the organisation that a link implicates; false if nobody would be left with a key.
    ///
    /// A steward decides by the next working day whether it stays.
    func keepOut(_ words: ProfessionalLink.Words, in frame: LinkFrame) async throws -> Bool {
        guard frame.isImplicating(words), let agency = frame.agency(of: words)?.id,
            agency != frame.answering
        else { return true }
        let (open, now) = (frame.open, clock.now)
        let matter = open.matter
        let standing = try await files.database.read { try WallStore.standing(around: matter.id, in: $0) }
        guard !standing.contains(where: { $0.outsider == .agency(agency) }) else { return true }
        let isAccused = frame.person(of: words)?.isAccused ?? false
        let wall = Wall(
            id: WallID(from: randomness), matter: matter.id, agency: frame.answering,
            outsider: .agency(agency), reason: isAccused ? .colleagueOfAccused : .suspected,
            raisedBy: open.viewer.id, raisedAt: now)
        let line = AuditEntry(
            .wallRaised, by: .staff(open.viewer.id), subject: matter.units.first?.auditName, at: now)
        return try await walls.raise(wall, around: matter, noting: line)
    }
}

/// A professional link with its words.
struct ReadLink: Sendable {
    let link: ProfessionalLink
    let words: ProfessionalLink.Words

    init(_ link: ProfessionalLink, under unit: UnitKey) throws {
        self.link = link
        words = try unit.openRecord(link.sealedWords, at: .professionalLink(link.id))
    }
}
