// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
package import Kernel
package import Store
package import Vault

/// Makes sets of archives of a running installation.
package struct Backups: Sendable {
    let stores: CopiedStores
    let vault: Vault
    let tenant: String
    let clock: Clock
    let randomness: Randomness
    package let folder: ArchiveFolder
    let recipient: BackupPublicKey

    /// How long archives of data are kept.
    package static let dataLife = Moment.Span.days(35)

    /// - Parameters:
    ///   - stores: The stores to copy.
    ///   - vault: Signs the archives and has the roots.
    ///   - tenant: The operator's name, which every archive bears.
    ///   - clock: Tells the time.
    ///   - randomness: The system's.
    ///   - folder: Where the archives go; best a mount that is not on this disk.
    ///   - recipient: The owners' key.
    package init(
        _ stores: CopiedStores, vault: Vault, tenant: String, clock: Clock, randomness: Randomness,
        folder: ArchiveFolder, recipient: BackupPublicKey
    ) {
        self.stores = stores
        self.vault = vault
        self.tenant = tenant
        self.clock = clock
        self.randomness = randomness
        self.folder = folder
        self.recipient = recipient
    }

    /// Makes a set.
    @discardableResult
    package func make() async throws -> BackupSet {
        let now = clock.now
        let recipients = [recipient, try vault.renewDrillKey()]
        let canaries = try await putCanaries(at: now)
        let labels = ArchiveLabel.Content.allCases.map { label($0, at: now) }
        try await copy(.data, at: now, to: recipients)
        try await vault.shred(canaries.filter(\.mustDie).map(\.unit))
        try await copy(.keys, at: now, to: recipients)
        let roots = label(.roots, at: now)
        try vault.writeRoots(to: try vault.archive(roots, at: folder.path(of: roots), to: recipients))
        let set = BackupSet(
            madeAt: now, bytes: try labels.reduce(0) { try $0 + size(of: folder.path(of: $1)) },
            recipient: recipient.name)
        try await note(set)
        return set
    }

    /// Removes what has lived too long; asked only by who can be sure how long that was.
    package func prune() throws { try folder.prune(at: clock.now, dataLife: Self.dataLife) }

    private func label(_ content: ArchiveLabel.Content, at now: Moment) -> ArchiveLabel {
        ArchiveLabel(content, of: tenant, at: now, migrations: stores.migrations(of: content))
    }

    private func copy(
        _ content: ArchiveLabel.Content, at now: Moment, to recipients: [BackupPublicKey]
    ) async throws {
        let label = label(content, at: now)
        let path = folder.path(of: label)
        try await stores.copy(of: content).write(stores.database(of: content)) { [vault] in
            try vault.archive(label, at: path, to: recipients)
        }
    }

    private func putCanaries(at now: Moment) async throws -> [Canary] {
        var canaries: [Canary] = []
        for number in 0...Canary.dying {
            let unit = vault.mint()
            let secret = HolderSecret.random(randomness)
            try await vault.keep(unit, for: [.secret(secret)])
            canaries.append(
                Canary(
                    unit: unit.id, secret: secret.cookieText,
                    sealed: try unit.seal(Canary.words, at: Canary.place(of: unit.id)), mustDie: number > 0))
        }
        let put = canaries
        try await stores.data.write { try BackupStore.replace(put, at: now, in: $0) }
        return canaries
    }

    private func note(_ set: BackupSet) async throws {
        let line = AuditEntry(.backupMade, by: .program, at: set.madeAt)
        let audit = AuditEntryID(from: randomness)
        try await stores.data.write { transaction in
            try BackupStore.insert(set, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }

    private func size(of path: String) throws -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int else { throw ArchiveError.file(path) }
        return size
    }
}

/// The two stores with the migrations that made them.
package struct CopiedStores: Sendable {
    package let data: any Database
    package let keys: any Database
    private let dataCopy: StoreCopy
    private let keyCopy: StoreCopy

    package init(
        data: any Database, keys: any Database, dataMigrations: [Migration], keyMigrations: [Migration]
    ) {
        self.data = data
        self.keys = keys
        dataCopy = StoreCopy(migrations: dataMigrations)
        keyCopy = StoreCopy(migrations: keyMigrations)
    }

    /// The same migrations over other stores.
    func replaced(data: any Database, keys: any Database) -> CopiedStores {
        CopiedStores(
            data: data, keys: keys, dataMigrations: dataCopy.migrations, keyMigrations: keyCopy.migrations)
    }

    func migrations(of content: ArchiveLabel.Content) -> [String] {
        content == .roots ? [] : copy(of: content).migrations.map(\.id)
    }

    func copy(of content: ArchiveLabel.Content) -> StoreCopy { content == .data ? dataCopy : keyCopy }

    func database(of content: ArchiveLabel.Content) -> any Database { content == .data ? data : keys }
}
