// SPDX-License-Identifier: EUPL-1.2

package import Texts

extension Finding {
    /// What is wrong and how to mend it.
    package var words: Message {
        switch self {
        case .storeUnreachable(let store, let code):
            Text.Finding.storeUnreachable(store: store.rawValue, code: code)
        case .notDurable(let store): Text.Finding.notDurable(store: store.rawValue)
        case .neverMigrated(let store): Text.Finding.neverMigrated(store: store.rawValue)
        case .migrationsMissing(let store, let count):
            Text.Finding.migrationsMissing(count: count, store: store.rawValue)
        case .migrationChanged(let store, let id):
            Text.Finding.migrationChanged(id: id, store: store.rawValue)
        case .programOlder(let store, let id): Text.Finding.programOlder(store: store.rawValue, id: id)
        case .serverReveals, .serverLoses, .wrongCollation, .wrongEncoding, .oneStore: serverWords
        default: machineWords
        }
    }

    private var serverWords: Message {
        switch self {
        case .serverReveals(let store, let setting, let value, let wanted):
            Text.Finding.serverReveals(store: store.rawValue, setting: setting, value: value, wanted: wanted)
        case .serverLoses(let store, let setting, let value, let wanted):
            Text.Finding.serverLoses(store: store.rawValue, setting: setting, value: value, wanted: wanted)
        case .wrongCollation(let store, let name):
            Text.Finding.wrongCollation(store: store.rawValue, name: name)
        case .wrongEncoding(let store, let name):
            Text.Finding.wrongEncoding(store: store.rawValue, name: name)
        default: Text.Finding.oneStore
        }
    }

    private var machineWords: Message {
        switch self {
        case .clockWrong: Text.Finding.clockWrong
        case .erasingWaits(let minutes): Text.Finding.erasingWaits(minutes: minutes)
        case .zoneUnknown(let name): Text.Finding.zoneUnknown(name: name)
        case .diskLow(let path, let megabytes): Text.Finding.diskLow(megabytes: megabytes, path: path)
        case .portTaken(let port): Text.Finding.portTaken(port: String(port))
        case .organisationUnreadable(let fault): Text.Finding.organisationUnreadable(fault: fault)
        case .toConfirm(let count): Text.Finding.toConfirm(count: count)
        case .languageWithdrawn(let names): Text.Finding.languageWithdrawn(names: names)
        case .noTeam: Text.Finding.noTeam
        case .auditBehind(let count): Text.Finding.auditBehind(count: count)
        case .checkpointOld(let days): Text.Finding.checkpointOld(days: days)
        case .noSendmail(let path): Text.Finding.noSendmail(path: path)
        case .coreDumps: Text.Finding.coreDumps
        case .swap: Text.Finding.swap
        case .fewFiles(let limit, let wanted): Text.Finding.fewFiles(limit: limit, wanted: wanted)
        case .noToken(let path): Text.Finding.noToken(path: path)
        case .noBackups: Text.Finding.noBackups
        case .fewConfirmers(let managers, let confirmers, let helpless):
            Text.Finding.fewConfirmers(managers: managers, confirmers: confirmers, helpless: helpless)
        case .exceptionsLate(let count): Text.Finding.exceptionsLate(count: count)
        case .noSteward(let agencies): Text.Finding.noSteward(agencies: agencies)
        case .noForwardedHeader: Text.Finding.noForwardedHeader
        case .noPreviewPrograms(let names): Text.Finding.noPreviewPrograms(names: names)
        case .noSandbox: Text.Finding.noSandbox
        case .lineUnreadable, .announcementsMissing, .lineNumberUnknown, .fallbackIsLine, .fewLines,
            .lineSilent, .engineSilent, .certificateEnded, .certificateEnds, .certificateForeign,
            .certificateUnreadable:
            lineWords
        case .providerDown, .providerUnreadable, .providerForeign, .providerKeyless: providerWords
        default: keyWords
        }
    }

    private var lineWords: Message {
        switch self {
        case .lineUnreadable(let path): Text.Finding.lineUnreadable(path: path)
        case .announcementsMissing(let names): Text.Finding.announcementsMissing(names: names)
        case .lineNumberUnknown(let number): Text.Finding.lineNumberUnknown(number: number)
        case .fallbackIsLine(let number): Text.Finding.fallbackIsLine(number: number)
        case .fewLines(let lines, let calls): Text.Finding.fewLines(lines: lines, calls: calls)
        case .lineSilent(let outcome): Text.Finding.lineSilent(outcome: outcome)
        case .engineSilent(let place, let outcome):
            Text.Finding.engineSilent(place: String(place), outcome: outcome)
        case .certificateEnded(let path): Text.Finding.certificateEnded(path: path)
        case .certificateEnds(let path, let days): Text.Finding.certificateEnds(path: path, days: days)
        case .certificateForeign(let path): Text.Finding.certificateForeign(path: path)
        case .certificateUnreadable(let path): Text.Finding.certificateUnreadable(path: path)
        default: keyWords
        }
    }

    private var providerWords: Message {
        switch self {
        case .providerDown(let name): Text.Finding.providerDown(name: name)
        case .providerUnreadable(let name): Text.Finding.providerUnreadable(name: name)
        case .providerForeign(let name): Text.Finding.providerForeign(name: name)
        case .providerKeyless(let name): Text.Finding.providerKeyless(name: name)
        default: keyWords
        }
    }

    private var keyWords: Message {
        switch self {
        case .keyMissing(let path): Text.Finding.keyMissing(path: path)
        case .keyOpenToOthers(let path): Text.Finding.keyOpenToOthers(path: path)
        case .keyWrongSize(let path): Text.Finding.keyWrongSize(path: path)
        case .rootsMissing(let path): Text.Finding.rootsMissing(path: path)
        case .rootsOpenToOthers(let path): Text.Finding.rootsOpenToOthers(path: path)
        case .rootsNotWritable(let path): Text.Finding.rootsNotWritable(path: path)
        case .keysInBackup(let path): Text.Finding.keysInBackup(path: path)
        case .keysBesideData(let path): Text.Finding.keysBesideData(path: path)
        default: Text.Finding.oneStore
        }
    }

    /// The finding's name in the log and in the manual.
    package var code: Code {
        switch self {
        case .storeUnreachable: .storeUnreachable
        case .notDurable: .notDurable
        case .neverMigrated: .neverMigrated
        case .migrationsMissing: .migrationsMissing
        case .migrationChanged: .migrationChanged
        case .programOlder: .programOlder
        case .serverReveals: .serverReveals
        case .serverLoses: .serverLoses
        case .wrongCollation: .wrongCollation
        case .wrongEncoding: .wrongEncoding
        case .oneStore: .oneStore
        case .keyMissing: .keyMissing
        case .keyOpenToOthers: .keyOpenToOthers
        case .keyWrongSize: .keyWrongSize
        case .rootsMissing: .rootsMissing
        case .rootsOpenToOthers: .rootsOpenToOthers
        case .rootsNotWritable: .rootsNotWritable
        case .keysBesideData: .keysBesideData
        case .keysInBackup: .keysInBackup
        case .clockWrong: .clockWrong
        case .erasingWaits: .erasingWaits
        case .zoneUnknown: .zoneUnknown
        case .diskLow: .diskLow
        case .portTaken: .portTaken
        case .organisationUnreadable: .organisationUnreadable
        case .toConfirm: .toConfirm
        case .languageWithdrawn: .languageWithdrawn
        case .noTeam: .noTeam
        case .auditBehind: .auditBehind
        case .checkpointOld: .checkpointOld
        case .noSendmail: .noSendmail
        case .coreDumps: .coreDumps
        case .swap: .swap
        case .fewFiles: .fewFiles
        case .noToken: .noToken
        case .noBackups: .noBackups
        case .fewConfirmers: .fewConfirmers
        case .exceptionsLate: .exceptionsLate
        case .noSteward: .noSteward
        case .noForwardedHeader: .noForwardedHeader
        case .noPreviewPrograms: .noPreviewPrograms
        case .noSandbox: .noSandbox
        case .lineUnreadable: .lineUnreadable
        case .announcementsMissing: .announcementsMissing
        case .lineNumberUnknown: .lineNumberUnknown
        case .fallbackIsLine: .fallbackIsLine
        case .fewLines: .fewLines
        case .lineSilent: .lineSilent
        case .engineSilent: .engineSilent
        case .certificateEnded: .certificateEnded
        case .certificateEnds: .certificateEnds
        case .certificateForeign: .certificateForeign
        case .certificateUnreadable: .certificateUnreadable
        case .providerDown: .providerDown
        case .providerUnreadable: .providerUnreadable
        case .providerForeign: .providerForeign
        case .providerKeyless: .providerKeyless
        }
    }
}

/// The words of the command `doctor` around its findings.
package enum DoctorWords {
    /// A line for what must be mended.
    package static func fault(_ words: String) -> Message { Text.Doctor.fault(words: words) }
    /// A line for what had better be otherwise.
    package static func caution(_ words: String) -> Message { Text.Doctor.caution(words: words) }
    package static let well = Text.Doctor.well
    /// How many of each there are.
    package static func summary(faults: Int, cautions: Int) -> Message {
        Text.Doctor.summary(faults: faults, cautions: cautions)
    }
}
