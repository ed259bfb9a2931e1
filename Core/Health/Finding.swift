// SPDX-License-Identifier: EUPL-1.2

/// Something that is not as it must be, or as it had better be, in an installation.
package enum Finding: Sendable, Hashable {
    case storeUnreachable(Store, code: String)
    case notDurable(Store)
    case neverMigrated(Store)
    case migrationsMissing(Store, count: Int)
    case migrationChanged(Store, id: String)
    case programOlder(Store, id: String)
    case serverReveals(Store, setting: String, value: String, wanted: String)
    case serverLoses(Store, setting: String, value: String, wanted: String)
    case wrongCollation(Store, String)
    case wrongEncoding(Store, String)
    case oneStore
    case keyMissing(path: String)
    case keyOpenToOthers(path: String)
    case keyWrongSize(path: String)
    case rootsMissing(path: String)
    case rootsOpenToOthers(path: String)
    case rootsNotWritable(path: String)
    case keysBesideData(path: String)
    case keysInBackup(path: String)
    case clockWrong
    /// The clock was set by so many minutes, or the program has not erased anything for so long.
    case erasingWaits(minutes: Int)
    case zoneUnknown(String)
    case diskLow(path: String, megabytes: Int)
    case portTaken(Int)
    case organisationUnreadable(String)
    case toConfirm(count: Int)
    /// In these nothing is shown to visitors, although the organisation wishes it.
    case languageWithdrawn(names: String)
    case noTeam
    /// Rows of the audit have been waiting for their link far longer than a running program lets them.
    case auditBehind(count: Int)
    /// No checkpoint of the audit has been taken out of the house for so long.
    case checkpointOld(days: Int)
    case noSendmail(path: String)
    case coreDumps
    case swap
    case fewFiles(limit: Int, wanted: Int)
    case noToken(path: String)
    case noBackups
    /// So few may help somebody who has lost her telephone that one of them could not be helped herself.
    case fewConfirmers(managers: Int, confirmers: Int, helpless: Int)
    /// So many cases were opened by way of exception and nobody has judged that in time.
    case exceptionsLate(count: Int)
    /// In so many agencies cases can be opened by way of exception, and nobody could judge it.
    case noSteward(agencies: Int)
    /// There is a proxy in front that does not say whom it saw.
    case noForwardedHeader
    /// Programs that make previews of documents are not there.
    case noPreviewPrograms(names: String)
    /// The system lets nobody make the walls behind which previews are made.
    case noSandbox
    /// What the program must know of the engines of the line cannot be read.
    case lineUnreadable(path: String)
    /// Callers would hear silence in place of these.
    case announcementsMissing(names: String)
    /// The number the edge shows to telephones is none of the organisation's.
    case lineNumberUnknown(number: String)
    /// Calls that nobody answers would come back to the line.
    case fallbackIsLine(number: String)
    /// The engine has fewer lines than there may be calls, so the last ones are not told that all is full.
    case fewLines(lines: Int, calls: Int)
    /// A test call of the doctor's was not answered as callers must be; how far it came.
    case lineSilent(outcome: String)
    /// One of the line's two media engines did not answer; the other carries the line.
    case engineSilent(place: Int, outcome: String)
    /// A certificate that nobody accepts any more; whoever needs it reaches nobody.
    case certificateEnded(path: String)
    case certificateEnds(path: String, days: Int)
    /// The certificate and the key beside it are not of each other.
    case certificateForeign(path: String)
    case certificateUnreadable(path: String)
    /// A provider of sign-ins gives no answer.
    case providerDown(name: String)
    /// What a provider publishes of itself cannot be used.
    case providerUnreadable(name: String)
    /// A provider calls itself otherwise than it is configured, so nothing it says is believed.
    case providerForeign(name: String)
    /// A provider has no key that signs as it is configured.
    case providerKeyless(name: String)

    /// Which of the two stores.
    package enum Store: String, Sendable, CaseIterable {
        case data
        case keys
    }

    /// The finding's name in the log and in the manual.
    package enum Code: String, Sendable, CaseIterable {
        case storeUnreachable = "store_unreachable"
        case notDurable = "not_durable"
        case neverMigrated = "never_migrated"
        case migrationsMissing = "migrations_missing"
        case migrationChanged = "migration_changed"
        case programOlder = "program_older"
        case serverReveals = "server_reveals"
        case serverLoses = "server_loses"
        case wrongCollation = "wrong_collation"
        case wrongEncoding = "wrong_encoding"
        case oneStore = "one_store"
        case keyMissing = "key_missing"
        case keyOpenToOthers = "key_open_to_others"
        case keyWrongSize = "key_wrong_size"
        case rootsMissing = "roots_missing"
        case rootsOpenToOthers = "roots_open_to_others"
        case rootsNotWritable = "roots_not_writable"
        case keysBesideData = "keys_beside_data"
        case keysInBackup = "keys_in_backup"
        case clockWrong = "clock_wrong"
        case erasingWaits = "erasing_waits"
        case zoneUnknown = "zone_unknown"
        case diskLow = "disk_low"
        case portTaken = "port_taken"
        case organisationUnreadable = "organisation_unreadable"
        case toConfirm = "to_confirm"
        case languageWithdrawn = "language_withdrawn"
        case noTeam = "no_team"
        case auditBehind = "audit_behind"
        case checkpointOld = "checkpoint_old"
        case noSendmail = "no_sendmail"
        case coreDumps = "core_dumps"
        case swap
        case fewFiles = "few_files"
        case noToken = "no_token"
        case noBackups = "no_backups"
        case fewConfirmers = "few_confirmers"
        case exceptionsLate = "exceptions_late"
        case noSteward = "no_steward"
        case noForwardedHeader = "no_forwarded_header"
        case noPreviewPrograms = "no_preview_programs"
        case noSandbox = "no_sandbox"
        case lineUnreadable = "line_unreadable"
        case announcementsMissing = "announcements_missing"
        case lineNumberUnknown = "line_number_unknown"
        case fallbackIsLine = "fallback_is_line"
        case fewLines = "few_lines"
        case lineSilent = "line_silent"
        case engineSilent = "engine_silent"
        case certificateEnded = "certificate_ended"
        case certificateEnds = "certificate_ends"
        case certificateForeign = "certificate_foreign"
        case certificateUnreadable = "certificate_unreadable"
        case providerDown = "provider_down"
        case providerUnreadable = "provider_unreadable"
        case providerForeign = "provider_foreign"
        case providerKeyless = "provider_keyless"
    }

    /// How much it matters.
    package enum Weight: Sendable {
        /// Better otherwise; the program may serve.
        case caution
        /// Must be mended before anybody is helped here.
        case fault
        /// People's words or keys would come out: `serve` refuses to start.
        case leak
    }

    package var weight: Weight {
        switch self {
        case .serverReveals, .oneStore, .keysInBackup: .leak
        case .neverMigrated, .migrationsMissing, .keysBesideData, .toConfirm, .languageWithdrawn, .noSendmail,
            .swap, .fewFiles, .coreDumps, .noBackups, .auditBehind, .erasingWaits, .checkpointOld,
            .fewConfirmers, .exceptionsLate, .noSteward, .noForwardedHeader, .noPreviewPrograms, .noSandbox,
            .fewLines, .engineSilent, .certificateEnds, .providerDown:
            .caution
        default: .fault
        }
    }
}
