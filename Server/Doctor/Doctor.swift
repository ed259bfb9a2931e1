// SPDX-License-Identifier: EUPL-1.2

import CaseDocuments
import Foundation
import Health
import Instruments
import Kernel
import Organisation
import Web

/// Looks an installation over, changing nothing.
struct Doctor {
    let settings: Settings
    let backups: [String]
    /// The installation is running, so its ports are taken by itself.
    let isRunning: Bool

    /// Everything that is found, the gravest first.
    func findings() async -> [Finding] {
        let keys = KeyChecks(hostKey: settings.hostKeyFile, roots: settings.rootDirectory)
        let all =
            await StoreChecks(settings: settings, isRunning: isRunning).findings() + keys.files()
            + keys.places(data: settings.data, backups: backups) + organisationFindings() + partners()
            + machine() + previews() + line()
        return all.filter { $0.weight != .caution } + all.filter { $0.weight == .caution }
    }

    /// As whoever asks may; the service may be let less by its unit.
    private func previews() async -> [Finding] {
        let missing = Previews.missing
        guard missing.isEmpty else {
            return [.noPreviewPrograms(names: missing.joined(separator: ", "))]
        }
        return await Previews().work() ? [] : [.noSandbox]
    }

    /// What is wrong with the telephone line, where the installation has one or one is asked for.
    func line(in usual: String? = nil) async -> [Finding] {
        guard let folder = settings.line ?? usual else { return [] }
        return await LineChecks(folder: folder, organisation: settings.organisation).findings()
    }

    /// Files that cannot be read are found elsewhere.
    private func partners() async -> [Finding] {
        let files = OrganisationFiles(directory: settings.organisation)
        guard let organisation = try? files.organisation() else { return [] }
        return await PartnerChecks(settings: settings, line: .outbound).findings(in: organisation)
    }

    private func machine() -> [Finding] {
        let ports = isRunning ? [] : settings.ports.flatMap(MachineChecks.port)
        let token = settings.monitorToken.flatMap { path in
            MonitorToken(file: path) == nil ? Finding.noToken(path: path) : nil
        }
        let disks = [settings.data] + (settings.backups.map { [$0] } ?? [])
        return ports + disks.flatMap { MachineChecks.disk($0) } + (token.map { [$0] } ?? [])
            + MachineChecks.limits(files: settings.filesAtMost)
            + MachineChecks.sendmail(settings.sendmail) + (settings.backups == nil ? [.noBackups] : [])
            + (settings.hasSilentProxy ? [.noForwardedHeader] : [])
    }

    private func organisationFindings() -> [Finding] {
        let files = OrganisationFiles(directory: settings.organisation)
        do {
            let organisation = try files.organisation()
            let withdrawn = try VisitorLanguages(organisation, files).withdrawn.map(\.rawValue)
            _ = try files.codeLists()
            _ = try files.instruments(for: organisation)
            let open = try UnconfirmedTexts.count(in: files)
            return MachineChecks.clock(now: Clock.system.now, zone: organisation.timeZone)
                + (open > 0 ? [.toConfirm(count: open)] : [])
                + (withdrawn.isEmpty ? [] : [.languageWithdrawn(names: withdrawn.joined(separator: ", "))])
        } catch {
            return [.organisationUnreadable("\(error)")]
        }
    }
}
