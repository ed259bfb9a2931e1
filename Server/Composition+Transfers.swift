// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Cases
import Conferences
import DutyToReport
import Kernel
import Organisation
import Sharing
import Store
import Tasks
import Texts
import Transfers
import Web

/// How a case that changes hands is joined with what is shared of it, and with what is to be done in it.
extension Composition {
    static func transferPages(_ installation: Installation, face: Face) -> TransferRoutes {
        TransferRoutes(transfers: transfers(installation)) { layout(for: $0, face: face) }
    }

    /// The way from the list of cases to what waits for a lead.
    static func transferLinks(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        guard viewer.may(.leadCases) else { return [] }
        let count = try await transfers(installation).waiting(for: viewer).count
        return [(t(Text.Places.waitingTransfers(count: count)), TransfersAddress.list.address)]
    }

    static func transfers(_ installation: Installation) -> Transfers {
        let sharing = sharing(installation)
        let needs = TransferNeeds(
            teams: { try await transferTeams($0, installation) },
            decisions: { open in
                try await sharing.standing(in: open, for: .transfer).map {
                    TransferDecision(
                        id: $0.id.description, sections: $0.sections, recipients: $0.recipients,
                        basis: $0.basis.rawValue, until: $0.until)
                }
            },
            holds: { id, matter, transaction in
                guard let id = SharingDecisionID(id) else { return false }
                return try sharing.obstacles(to: id, of: matter, transaction).isEmpty
            },
            basis: { SharingDecision.Basis(rawValue: $0)?.name($1) ?? "" }, decides: { Cases.decides($0) },
            isImplicated: { try await isOwnerImplicated(in: $0, installation) },
            warnings: { try await warnings(in: $0, $1, installation) },
            handOver: { sharing.handOver($0.matter, from: $0.from, to: $0.to, by: $0.by) },
            todos: { try await todos(in: $0, $1, installation) },
            names: { try await authors(in: $0, installation) }, section: { Cases.name(of: $0, $1) },
            file: { CasesAddress.file($0).address },
            newDecision: { SharingAddress.newDecision($0).address })
        return Transfers(
            files: caseFiles(installation), needs: needs, zone: installation.organisation.zone)
    }

    /// Every team, with what those can be given who lead cases there.
    private static func transferTeams(_ t: Translator, _ installation: Installation) async throws
        -> [TransferTeam]
    {
        let accounts = try await installation.database.read { try StaffAccountStore.all(in: $0) }
        let leads = accounts.compactMap(\.viewer).filter { $0.may(.leadCases) }
        return try await sharingTeams(t, installation).map { team in
            let reach = leads.filter { $0.team == team.id }
                .reduce(Sections()) { $0.union(Role.sections(of: $1.roles)) }
            return TransferTeam(
                id: team.id, agency: team.agency, name: team.name,
                reach: team.reach.isEmpty ? [] : reach)
        }
    }

    /// What is still open in a case, of every feature that asks somebody to do something by a day.
    private static func todos(in open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [TransferTodo]
    {
        let days = CaseDay(zone: installation.organisation.zone)
        let names = try await authors(in: open.viewer, installation)
        let teams = try await sharingTeams(t, installation).reduce(into: [:]) { $0[$1.id] = $1.name }
        let tasks = try await tasks(installation).running(in: open, t).map {
            TransferTodo(
                kind: .task, what: $0.title, who: names[$0.owner] ?? "", due: days.words($0.due, t),
                isLost: $0.isLost, address: $0.address)
        }
        let duties = try await duties(installation).running(in: open).map {
            TransferTodo(
                kind: .duty, what: t(Text.Places.caseDuties), who: "",
                due: t.dateAndTime($0.due, in: days.zone), address: $0.address)
        }
        let referrals = try await sharing(installation).running(in: open, t).map {
            TransferTodo(
                kind: .referral, what: $0.title, who: teams[$0.team] ?? "",
                due: $0.due.map { days.words($0, t) } ?? "", address: $0.address)
        }
        let items = try await conferences(installation).coming(in: open, t).map {
            TransferTodo(
                kind: .conference, what: $0.conference, who: names[$0.chair] ?? "",
                due: t.dateAndTime($0.at, in: days.zone), address: $0.address)
        }
        return tasks + duties + referrals + items
    }
}
