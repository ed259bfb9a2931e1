// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Cases
import Conferences
import Incidents
import Instruments
import Kernel
import Organisation
import Persons
import Platform
import ProtectionMeasures
import Risk
import Sharing
import Store
import Tasks
import Texts
import Web

/// How conferences are joined with the cases they are about.
extension Composition {
    static func conferencePages(_ installation: Installation, face: Face) throws -> [any RouteSource] {
        let (conferences, needs) = (conferences(installation), try conferenceNeeds(installation))
        return [
            ConferenceRoutes(conferences: conferences, needs: needs) { layout(for: $0, face: face) },
            ItemRoutes(conferences: conferences, needs: needs) { layout(for: $0, face: face) },
        ]
    }

    /// The way from the list of cases to her conferences, with how many wait for her answer.
    static func conferenceLink(for viewer: Viewer, _ t: Translator, _ installation: Installation) async throws
        -> (String, Address)
    {
        let count = try await conferences(installation).unanswered(by: viewer).count
        return (t(Text.Places.conferences(count: count)), ConferencesAddress.list.address)
    }

    static func conferences(_ installation: Installation) -> Conferences {
        Conferences(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone,
            criteria: installation.criteria)
    }

    private static func conferenceNeeds(_ installation: Installation) throws -> ConferenceNeeds {
        let (persons, incidents) = (persons(installation), incidents(installation))
        let (sharing, risk) = (sharing(installation), try risk(installation))
        return ConferenceNeeds(
            people: { try await caseWorkers(installation) },
            agreed: { try await platform(installation).agreed() },
            bases: { try await bases(in: $0, $1, installation) },
            holds: { id, open, transaction in
                guard let id = SharingDecisionID(id) else { return false }
                return try sharing.obstacles(to: id, in: open, transaction).isEmpty
            },
            warnings: { try await warnings(in: $0, $1, installation) },
            pairs: { pairs(among: try await persons.named(in: $0)) },
            children: { try await children(of: $0, before: $1, persons) },
            events: { open in
                guard open.reads.contains(.incident) else { return nil }
                return try await incidents.happenings(in: open)?.map {
                    ConferenceEvent(first: $0.first, last: $0.last, isGrave: $0.isGrave)
                }
            },
            recorded: { try await incidents.recorded(in: $0) },
            referrers: { try await referrers(installation) },
            risk: { try await danger(in: $0, $1, risk, installation) },
            about: { open in
                var codes = try await persons.codes(in: open)
                let agencies = try await installation.database.read { try TeamStore.agencies(in: $0) }
                codes["referred_by"] = agencies.first { $0.id == open.viewer.agency }.map { [$0.kind] }
                return codes
            },
            actions: { try await actions(in: $0, $1, installation) },
            newAction: { TasksAddress.new($0, .conference).address },
            overdue: { viewer, cases in
                try await tasks(installation).overdue(of: .conference, among: cases, for: viewer).map {
                    OverdueAction(number: $0.number, owner: $0.owner, due: $0.due, address: $0.address)
                }
            },
            section: { Cases.name(of: $0, $1) },
            levels: { t in
                RiskLevel.allCases.map { (value: $0.rawValue, label: t(InstrumentWords.name($0))) }
            },
            file: { CasesAddress.file($0).address })
    }

    /// That something was recorded since a conference last dealt with a case, on the case's own page.
    static func conferenceFlag(of open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [(String, Address)]
    {
        let incidents = incidents(installation)
        let isFlagged = try await conferences(installation).isFlagged(open) {
            try await incidents.recorded(in: $0)
        }
        guard isFlagged else { return [] }
        return [(t(Text.Places.recordedSince), ConferencesAddress.ofCase(open.id).address)]
    }

    /// The agencies that take part, as those that can ask for a conference on a case.
    private static func referrers(_ installation: Installation) async throws -> [ConferenceReferrer] {
        let today = CaseDay(zone: installation.organisation.zone).of(installation.clock.now)
        return try await installation.database.read { try TeamStore.agencies(in: $0) }
            .filter { $0.takesPart(on: today) }
            .map { ConferenceReferrer(id: $0.id, name: $0.name, kind: $0.kind) }
    }

    /// What stands about the danger in a case and what holds against it, for who reads those sections of it.
    private static func danger(
        in open: OpenCase, _ t: Translator, _ risk: Risk, _ installation: Installation
    ) async throws -> [ConferenceRisk] {
        let bounds = try await bounds(in: open, t, installation)
        guard open.reads.contains(.risk) else { return bounds }
        let people = try await people(of: open, persons(installation))
        let names = try await authors(in: open.viewer, installation)
        return try await risk.summaries(of: open, among: people, names, t).map {
            ConferenceRisk(name: $0.name, lines: $0.lines, address: RiskAddress.overview(open.id).address)
        } + bounds
    }

    /// Until when somebody is bound by a protection measure, for who reads that section of the case.
    private static func bounds(
        in open: OpenCase, _ t: Translator, _ installation: Installation
    ) async throws -> [ConferenceRisk] {
        let lines = try await measureFlags(of: open, t, installation).map(\.0)
        guard !lines.isEmpty else { return [] }
        return [
            ConferenceRisk(
                name: t(Text.Places.measures), lines: lines,
                address: MeasuresAddress.list(open.id).address)
        ]
    }

    /// What was agreed on at conferences on a case.
    private static func actions(in open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [ConferenceAction]
    {
        let names = try await caseWorkers(installation).reduce(into: [:]) { $0[$1.id] = $1.name }
        return try await tasks(installation).all(of: .conference, in: open, t).map { task in
            ConferenceAction(
                title: task.title, owner: names[task.owner] ?? "", due: task.due,
                result: task.result, isOverdue: task.isOverdue, address: task.address)
        }
    }

    /// The decisions of a case on which conferences can rest, for the agency whose case it is.
    private static func bases(in open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [SharingBasis]
    {
        guard open.viewer.agency == open.file.agency, open.standing.contains(.identity) else { return [] }
        let teams = try await sharingTeams(t, installation)
        let days = CaseDay(zone: installation.organisation.zone)
        return try await sharing(installation).standing(in: open, for: .conference).map { decision in
            let names = teams.filter { decision.recipients.contains($0.id) }.map(\.name)
            let until = t(Text.Conferences.until(day: days.words(decision.until, t)))
            return SharingBasis(
                id: decision.id.description, label: (names + [until]).joined(separator: "; "),
                recipients: decision.recipients, sections: decision.sections,
                lastDay: decision.until, until: days.end(of: decision.until))
        }
    }

    /// Everybody of every agency that takes part who works on cases, with the names they work under.
    private static func caseWorkers(_ installation: Installation) async throws -> [ConferencePerson] {
        let (accounts, agencies) = try await installation.database.read {
            (try StaffAccountStore.all(in: $0), try TeamStore.agencies(in: $0))
        }
        let today = CaseDay(zone: installation.organisation.zone).of(installation.clock.now)
        let gone = Set(agencies.filter { !$0.takesPart(on: today) }.map(\.id))
        let working = accounts.filter { account in
            !gone.contains(account.agency) && account.viewer?.may(.workCases) ?? false
        }
        let names = try names(working, installation.vault)
        let agencyNames = agencies.reduce(into: [:]) { $0[$1.id] = $1.name }
        return working.compactMap(\.viewer).map {
            ConferencePerson($0, name: names[$0.id] ?? "", agencyName: agencyNames[$0.agency] ?? "")
        }
    }

    /// The children of a case, those first who stood in it before: without a name who is not hers to read.
    private static func children(of open: OpenCase, before: [String], _ persons: Persons) async throws
        -> [CasePerson]
    {
        let child = { (id: String, name: String, earlier: [PersonID]) in
            CasePerson(
                id: id, name: name, otherNames: "", role: "", isSurvivor: false,
                earlier: earlier.map(\.description))
        }
        let known = try await persons.named(in: open).filter { $0.role == .child }
            .map { child($0.id.description, $0.name, $0.earlier) }
        let first = before.map { id in
            known.first { $0.id == id || $0.earlier.contains(id) } ?? child(id, "", [])
        }
        return first + known.filter { one in !first.contains { $0.id == one.id } }
    }

    /// Everybody in danger with everybody who is accused.
    private static func pairs(among people: [NamedPerson]) -> [ConferencePair] {
        let accused = people.filter { $0.role == .accused || $0.role == .coAccused }
        return people.filter { [.survivor, .child, .otherAtRisk].contains($0.role) }.flatMap { one in
            accused.map { other in
                ConferencePair(
                    survivor: ([one.id] + one.earlier).map(\.description),
                    accused: ([other.id] + other.earlier).map(\.description),
                    names: "\(one.name) – \(other.name)")
            }
        }
    }
}
