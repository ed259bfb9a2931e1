// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Foundation
package import Kernel
import Store
package import Texts
package import Vault

/// Cases as those who work them see them: the list, a new one, what each is called, its end.
package struct Cases: Sendable {
    let files: CaseFiles
    let vault: Vault
    let days: CaseDay

    var database: any Database { files.database }
    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }
    var today: String { days.of(clock.now) }

    package init(files: CaseFiles, vault: Vault, zone: TimeZone) {
        self.files = files
        self.vault = vault
        days = CaseDay(zone: zone)
    }

    /// The newest cases in a stage: those she can open, with their names, and those of her team she only knows of.
    ///
    /// Names of cases are no content: those who work a case choose them so that they name nobody. So a list is not
    /// noted in the audit as a reading; what is behind it is.
    func list(_ stage: Stage, for viewer: Viewer, with key: PersonKey) async throws -> CaseList {
        let access = CaseAccess(viewer: viewer, now: clock.now)
        let found = try await database.read { transaction in
            let open = try CaseFileStore.all(
                access.visible(), heldBy: access, in: [stage], limit: CaseList.most + 1, in: transaction)
            let led = try CaseFileStore.all(
                access.led, in: [stage], limit: CaseList.most + 1, in: transaction)
            let all = open + led
            return (
                open: open, closed: led.filter { file in !open.contains { $0.id == file.id } },
                owners: try GrantStore.owners(of: all.map(\.id.matter), at: access.now, in: transaction),
                named: Set(
                    try CaseFileStore.all(
                        access.visible([.identity]), heldBy: access, in: [stage], limit: CaseList.most + 1,
                        in: transaction
                    ).map(\.id))
            )
        }
        let labels = try await labels(of: Array(found.named), for: viewer, with: key)
        return CaseList(
            open: found.open.map {
                ListedCase(file: $0, label: labels[$0.id], owners: found.owners[$0.id.matter] ?? [])
            },
            known: found.closed.map {
                ListedCase(file: $0, label: nil, owners: found.owners[$0.id.matter] ?? [])
            })
    }

    /// The case of this number that she can open; nil if there is none, which is noted.
    func find(_ number: CaseFile.Number, for viewer: Viewer) async throws -> CaseID? {
        try await files.find(number, by: viewer)?.id
    }

    /// Begins a case of her own team; nil if she has no team.
    ///
    /// The same form sent twice is one case: the second time there is nothing new to show.
    func begin(
        _ label: CaseLabel, withTeam: Bool, from form: SendingID?, by viewer: Viewer, with key: PersonKey
    ) async throws -> Beginning? {
        let year = Int(today.prefix(4)) ?? 0
        let ordinary = Sections.unguarded.intersection(Role.sections(of: viewer.roles))
        guard
            let founding = try await files.found(
                by: viewer, with: key, openTo: withTeam ? ordinary : [], written: [.identity], year: year),
            let unit = founding.units[.identity]
        else { return nil }
        let sealed = try unit.seal(label.text, at: .caseLabel(founding.id))
        let now = clock.now
        let fact = self.fact(begunAt: now, under: unit)
        return try await database.write { transaction in
            if let form, try !SentFormStore.note(form, at: now, in: transaction) { return .earlier }
            let file = try files.enter(founding, in: year, transaction)
            try CaseNoteStore.insertLabel(sealed, of: file.id, in: transaction)
            try files.count(fact, transaction)
            return .begun(file.id)
        }
    }

    /// Gives a case another name; false if she may not, or if somebody gave it another meanwhile.
    func rename(_ open: OpenCase, to label: CaseLabel, after version: Int) async throws -> Bool {
        let id = open.id
        let writing = try await files.keep(
            .identity, of: open, seal: { try $0.seal(label.text, at: .caseLabel(id)) },
            store: { try CaseNoteStore.replaceLabel($0, of: id, after: version, in: $1) })
        return if case .kept = writing { true } else { false }
    }

    /// What a case is called and why it was closed, for who may read its identity; noted as a reading of that.
    func head(of open: OpenCase) async throws -> CaseHead? {
        guard open.reads.contains(.identity), let unit = open.unit(of: .identity) else { return CaseHead() }
        let id = open.id
        let found = try await files.read([.identity], of: open) { transaction in
            (
                label: try CaseNoteStore.labels(of: [id], in: transaction)[id],
                closings: try CaseNoteStore.closings(of: id, in: transaction)
            )
        }
        guard let found else { return nil }
        return CaseHead(
            label: try found.label.map { try unit.open($0.sealed, at: .caseLabel(id)) },
            version: found.label?.version ?? 0,
            closings: try found.closings.map { closing in
                (closing, try unit.openRecord(closing.sealedGrounds, at: .caseClosing(closing.id)))
            })
    }

    /// What those of some cases are called whose name she may read; like a list, not noted as a reading.
    package func labels(among cases: [CaseID], for viewer: Viewer, with key: PersonKey) async throws
        -> [CaseID: Confidential]
    {
        let visible = CaseAccess(viewer: viewer, now: clock.now).visible([.identity])
        let named = try await database.read { try CaseFileStore.visible(cases, visible, in: $0).map(\.id) }
        return try await labels(of: named, for: viewer, with: key)
    }

    /// What a section is called on every page.
    package static func name(of section: Section, _ t: Translator) -> String {
        t(Text.Case.section(section: section.rawValue))
    }

    private func labels(of cases: [CaseID], for viewer: Viewer, with key: PersonKey) async throws
        -> [CaseID: Confidential]
    {
        let (units, labels) = try await database.read { transaction in
            (
                try CaseFileStore.units(of: .identity, in: cases, transaction),
                try CaseNoteStore.labels(of: cases, in: transaction)
            )
        }
        let keys = try await vault.unlockAll(Array(units.values), as: key, of: viewer.team)
        return try units.reduce(into: [:]) { names, unit in
            guard let key = keys[unit.value], let label = labels[unit.key] else { return }
            names[unit.key] = try key.open(label.sealed, at: .caseLabel(unit.key))
        }
    }
}

/// How the beginning of a case ended.
enum Beginning: Sendable {
    case begun(CaseID)
    /// The same form was sent before.
    case earlier
}

/// What those who work a case call it, so that it names nobody: one line.
struct CaseLabel: Sendable {
    static let most = 60
    let text: Confidential

    init?(_ written: String) {
        guard !written.isEmpty, written.count <= Self.most, !written.contains(where: \.isNewline) else {
            return nil
        }
        text = Confidential(written)
    }
}

/// What a case is called and how it was closed.
struct CaseHead: Sendable {
    var label: Confidential?
    var version = 0
    var closings: [(closing: CaseClosing, grounds: CaseClosing.Grounds)] = []
}

/// One case in a list.
struct ListedCase: Sendable {
    let file: CaseFile
    let label: Confidential?
    let owners: Set<StaffID>
}

/// The newest cases.
struct CaseList: Sendable {
    /// More are found by their number alone.
    static let most = 200
    let open: [ListedCase]
    /// Those of her team that are not open to her.
    let known: [ListedCase]
}
