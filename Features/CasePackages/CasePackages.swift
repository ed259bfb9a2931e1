// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Documents
package import Foundation
import Kernel
import Processes
import Store
import Texts
import Vault
import Web

/// What was decided to be shared of a case, as one file that only the organisation opens for which it is.
package struct CasePackages: Sendable {
    let files: CaseFiles
    let days: CaseDay
    let needs: CasePackageNeeds
    /// Each holds a whole package in memory, so one is made after the other.
    private let places = Places(width: 1, room: 3)

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, zone: TimeZone, needs: CasePackageNeeds) {
        (self.files, self.needs, days) = (files, needs, CaseDay(zone: zone))
    }

    /// What was handed over, the latest first; nil if it is not hers.
    func all(of open: OpenCase) async throws -> [ReadPackage]? {
        guard open.mayExport, let unit = open.unit(of: .identity) else { return nil }
        let id = open.id
        let found = try await files.read([.identity], of: open) { try CasePackageStore.all(of: id, in: $0) }
        return try found?.map { try ReadPackage($0, under: unit) }
    }

    /// Each decision that holds for each of its recipients, with what stands in the way; nil if it is not hers.
    func ways(in open: OpenCase, _ t: Translator) async throws -> [PackageWay]? {
        guard open.mayExport else { return nil }
        let teams = try await needs.teams(t)
        let keys = try await files.database.read { try PartnerKeyStore.running(in: $0) }.filter(\.holds)
        var ways: [PackageWay] = []
        for decision in try await needs.decisions(open, t) {
            for team in teams where decision.recipients.contains(team.id) {
                let key = keys.first { $0.team == team.id }
                let sections = decision.sections.subtracting(needs.withheld)
                var way = PackageWay(decision: decision, team: team, key: key, sections: sections)
                way.obstacle = try await obstacle(to: way, in: open)
                ways.append(way)
            }
        }
        return ways
    }

    /// What there is to decide before it is made; nil if it has ceased to be hers.
    func contents(of way: PackageWay, in open: OpenCase, _ t: Translator) async throws -> PackageContents? {
        let reading = try await files.entries(
            way.sections, of: open, from: needs.sources(), needs.people.within(way.sections))
        guard let reading else { return nil }
        return PackageContents(
            choice: needs.choose(try reading.opened(t, teams: [:]).entries, nil, t),
            documents: try await needs.documents(open, way.sections))
    }

    /// Makes a package and writes down that it was handed over; throws `Problem.busy` where too many are being made.
    func make(_ way: PackageWay, _ draft: PackageDraft, in open: OpenCase, from form: SendingID?) async throws
        -> PackageMaking
    {
        let making = try await places.take {
            do {
                return try await self.made(way, draft, in: open, from: form)
            } catch let stopped as Stopped {
                return PackageMaking.stopped(stopped.obstacle)
            }
        }
        guard let making else { throw Problem.busy }
        return making
    }

    private func obstacle(to way: PackageWay, in open: OpenCase) async throws -> PackageObstacle? {
        if way.sections.isEmpty { return .nothing }
        if !open.standing.isSuperset(of: way.sections) { return .sections }
        if try await !files.admits(way.team.id, in: open) { return .wall }
        return way.key == nil ? .key : nil
    }

    private func made(_ way: PackageWay, _ draft: PackageDraft, in open: OpenCase, from form: SendingID?)
        async throws -> PackageMaking
    {
        if let obstacle = way.obstacle { throw Stopped(obstacle: obstacle) }
        guard let key = way.key else { throw Stopped(obstacle: .key) }
        let (t, id) = (Translator(draft.language), CasePackageID(from: randomness))
        let reading = try await files.exported(
            way.sections, of: open, from: needs.sources(), needs.people.within(way.sections))
        guard let reading else { throw Problem.notFound }
        let choice = needs.choose(
            try reading.opened(t, teams: [:]).entries, (draft.entries, draft.seen), t)
        let documents = try await needs.documents(open, way.sections)
            .filter { draft.documents.contains($0.document.id.description) }
        guard !choice.taken.isEmpty || !documents.isEmpty else { throw Stopped(obstacle: .nothing) }
        let packed = packed(id, choice, documents, by: way, key, of: open, t)
        let package = try await sealed(packed, to: key, from: open)
        guard let name = FileName("package-\(packed.reference).zaupnica") else { throw Problem.notFound }
        try await keep(id, packed, package, name, by: way, key, in: open, from: form)
        let isNew = try await files.database.read { try CasePackageStore.has(id, in: $0) }
        return isNew ? .made(package, name) : .sentBefore
    }

    private func packed(
        _ id: CasePackageID, _ choice: PackageChoice, _ documents: [PackageDocument], by way: PackageWay,
        _ key: PartnerKey, of open: OpenCase, _ t: Translator
    ) -> PackagedCase {
        let now = clock.now
        return PackagedCase(
            number: open.file.number.description, house: needs.house(t.language), recipient: way.team.name,
            decision: way.decision, fingerprint: key.fingerprint, made: now,
            reference: "\(days.of(now))-\(id.description.prefix(4).uppercased())", language: t.language,
            parts: PackagedCase.parts(of: choice.taken, in: way.sections, by: days) { needs.section($0, t) },
            left: choice.left,
            documents: documents.enumerated().map { PackedDocument(document: $1, place: $0 + 1) })
    }

    /// Seals file by file; at most one document at a time is there in the clear, in memory alone.
    private func sealed(_ packed: PackagedCase, to key: PartnerKey, from open: OpenCase) async throws
        -> SealedPackage
    {
        do {
            var sealer = try PackageSealer(to: key.key, randomness)
            var said: [PackageManifest.File] = []
            func add(_ name: String, _ title: String?, _ content: [UInt8]) throws {
                try sealer.add(Ustar.file(name, content, at: packed.made))
                said.append(
                    PackageManifest.File(
                        name: name, title: title, bytes: content.count, sha256: content.sha256))
            }
            try add("case.json", nil, Array(try JSONEncoder.ofPackages.encode(packed.record)))
            let sheet = PackageFileViews.page(packed, days, Translator(packed.language))
            try add("case.html", nil, sheet.bytes)
            for document in packed.documents {
                try add(document.name, document.title, try await content(of: document, from: open))
            }
            let manifest = Array(try JSONEncoder.ofPackages.encode(packed.manifest(said)))
            try sealer.add(Ustar.file(PackageManifest.name, manifest, at: packed.made))
            try sealer.add(Ustar.end)
            return try sealer.finish()
        } catch PackageProblem.tooLong { throw Stopped(obstacle: .tooLarge) }
    }

    private func content(of packed: PackedDocument, from open: OpenCase) async throws -> [UInt8] {
        guard let content = try await needs.content(packed.document.document.id, open) else {
            throw Problem.notFound
        }
        var bytes: [UInt8] = []
        for try await piece in content { bytes += piece }
        return bytes
    }

    /// Writes down that it was handed over, in the transaction that asks once more whether it may be.
    private func keep(
        _ id: CasePackageID, _ packed: PackagedCase, _ package: SealedPackage, _ name: FileName,
        by way: PackageWay, _ key: PartnerKey, in open: OpenCase, from form: SendingID?
    ) async throws {
        let (matter, staff, now) = (open.id, open.viewer.id, packed.made)
        let words = CasePackage.Words(packed, package, name, to: way.team.id)
        let writing = try await files.keepExport(
            of: open, from: form, noting: .packageMade, seal: { try $0.seal(record: words, at: .package(id)) }
        ) { sealed, transaction in
            if let obstacle = try self.obstacle(to: way, key, in: open, transaction) {
                throw Stopped(obstacle: obstacle)
            }
            try CasePackageStore.insert(
                CasePackage(id: id, matter: matter, by: staff, made: now, sealedWords: sealed),
                in: transaction)
            return true
        }
        guard case .kept = writing else { throw Problem.notFound }
    }

    private func obstacle(
        to way: PackageWay, _ key: PartnerKey, in open: OpenCase, _ transaction: any Transaction
    ) throws -> PackageObstacle? {
        let (matter, now) = (open.id.matter, clock.now)
        if try !needs.holds(way.decision.id, open, transaction) { return .decision }
        let keys = try PartnerKeyStore.all(of: key.team, in: transaction)
        if !keys.contains(where: { $0.id == key.id && $0.holds }) { return .key }
        let granted = try GrantStore.sections(of: matter, for: open.viewer, at: now, in: transaction)
        if !granted.standing.isSuperset(of: way.sections) { return .sections }
        guard let team = try TeamStore.find(key.team, in: transaction) else { return .wall }
        let walls = try WallStore.standing(around: matter, in: transaction)
        return walls.contains { $0.keepsOut(team) } ? .wall : nil
    }
}

/// How it ended that a package was to be made.
enum PackageMaking: Sendable {
    case made(SealedPackage, FileName)
    /// The same form has made one before.
    case sentBefore
    case stopped(PackageObstacle)
}

/// Thrown where something stands in the way, so that nothing is written.
private struct Stopped: Error {
    let obstacle: PackageObstacle
}
