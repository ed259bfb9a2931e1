// SPDX-License-Identifier: EUPL-1.2

import Access
import Allegations
import Auditing
import BreakGlass
import CalendarFeed
import CaseDocuments
import CaseFiles
import CaseHistory
import CasePackages
import Cases
import CodeLists
import Conferences
import Conflicts
import Documents
import DutyToReport
import Incidents
import Instruments
import Kernel
import Organisation
import Outcomes
import Persons
import Places
import ProfessionalLinks
import ProtectionMeasures
import Risk
import SafeContact
import SafetyPlans
import Sharing
import Store
import Tasks
import Texts
import Transfers
import WaitingList
import Web

/// How cases are worked, and how they are opened by way of exception.
extension Composition {
    static func caseWork(
        _ installation: Installation, _ settings: Settings, _ face: Face, _ readers: AccessList,
        _ records: Records
    ) throws -> [any RouteSource] {
        let (book, waiting) = (records.book, try waitingList(installation))
        let needs = CaseNeeds(
            names: { try await authors(in: $0, installation) },
            grantees: { try await grantees(for: $0, installation) },
            readers: { try await readers.forStaff(of: $0, $1) },
            panels: { try await panels(of: $0, $1, installation) },
            flags: {
                try await measureFlags(of: $0, $1, installation)
                    + conferenceFlag(of: $0, $1, installation)
            },
            links: { try await caseLinks(for: $0, $1, installation, waiting) },
            notices: { try await shorterRule(for: $0, installation) },
            exceptions: BreakGlassAddress.exceptions.address)
        return [
            persons(installation, face: face, book: book),
            IncidentRoutes(
                incidents: incidents(installation), file: { CasesAddress.file($0).address }
            ) { layout(for: $0, face: face) },
            allegationPages(installation, face: face), try measurePages(installation, face: face),
            placePages(installation, face: face, book: book), try risk(installation, face: face),
            safetyPlans(installation, face: face),
            taskPages(installation, face: face), documentPages(installation, face: face),
            sharingPages(installation, face: face), transferPages(installation, face: face),
            outcomePages(installation, face: face), try dutyPages(installation, face: face),
            platformPages(installation, face: face), linkPages(installation, face: face),
            intakePages(installation, face: face), importPages(installation, face: face, book: book),
            try caseFigurePages(installation, face, book), try historyPages(installation, face: face, book),
            CaseRoutes(cases: cases(installation), needs: needs) { layout(for: $0, face: face) },
            BreakGlassRoutes(
                glass: breakGlass(installation), names: { try await everybody(in: $0, installation) },
                address: { CasesAddress.file($0).address }
            ) { layout(for: $0, face: face) },
            calendarPages(installation, face: face, waiting), centrePages(installation, face: face),
            archivePages(installation, face: face),
            waitingListPages(waiting, installation, face: face, book),
            counsellingPages(installation, face: face, book),
            try appointmentPages(installation, settings, face, waiting) { try await book.current() },
            try interpreterPages(installation, face, waiting) { try await book.current() },
        ] + (try conferencePages(installation, face: face)) + interfacePages(installation, face: face)
            + (try packagePages(installation, face: face, book))
    }

    /// The ways from the list of cases to what waits over all of them.
    private static func caseLinks(
        for viewer: Viewer, _ t: Translator, _ installation: Installation, _ waiting: WaitingList
    ) async throws -> [(String, Address)] {
        let first = [
            (t(Text.Places.findPerson), PersonsAddress.search.address),
            try await intakeLink(for: viewer, t, installation),
            try await waitingListLink(for: viewer, t, waiting),
        ]
        return try await first + taskLinks(for: viewer, t, installation)
            + dutyLinks(for: viewer, t, installation) + measureLinks(for: viewer, t, installation)
            + referralLinks(for: viewer, t, installation)
            + [conferenceLink(for: viewer, t, installation)] + outcomeLinks(for: viewer, t, installation)
            + counsellingLinks(for: viewer, t, installation) + transferLinks(for: viewer, t, installation)
            + interpreterLinks(for: viewer, t, installation, waiting) + importLinks(for: viewer, t)
            + peerLinks(for: viewer, t, installation) + archiveLinks(for: viewer, t)
    }

    private static func documentPages(_ installation: Installation, face: Face) -> DocumentRoutes {
        let needs = DocumentNeeds(
            names: { try await authors(in: $0, installation) }, section: { Cases.name(of: $0, $1) },
            file: { CasesAddress.file($0).address })
        return DocumentRoutes(documents: caseDocuments(installation), needs: needs) {
            layout(for: $0, face: face)
        }
    }

    static func caseDocuments(_ installation: Installation) -> CaseDocuments {
        CaseDocuments(
            files: caseFiles(installation), documents: documents(installation),
            zone: installation.organisation.zone)
    }

    static func documents(_ installation: Installation) -> Documents {
        Documents(
            database: installation.database, clock: installation.clock, randomness: installation.randomness)
    }

    private static func safetyPlans(_ installation: Installation, face: Face) -> SafetyPlanRoutes {
        let needs = SafetyPlanNeeds(
            names: { try await authors(in: $0, installation) }, file: { CasesAddress.file($0).address })
        return SafetyPlanRoutes(plans: safetyPlans(installation), needs: needs) {
            layout(for: $0, face: face)
        }
    }

    static func safetyPlans(_ installation: Installation) -> SafetyPlans {
        SafetyPlans(files: caseFiles(installation), zone: installation.organisation.zone)
    }

    private static func risk(_ installation: Installation, face: Face) throws -> RiskRoutes {
        let (persons, risk) = (persons(installation), try risk(installation))
        let conferences = conferences(installation)
        let needs = RiskNeeds(
            library: risk.library, people: { try await people(of: $0, persons) },
            conferences: { open, t in
                try await conferences.levels(in: open, t).map {
                    ConferenceLevel(
                        survivor: $0.survivor, accused: $0.accused, names: $0.names, level: $0.level,
                        conference: $0.conference, day: $0.day, address: $0.address)
                }
            },
            names: { try await authors(in: $0, installation) },
            workers: { try await workers(in: $0.agency, installation).compactMap(\.viewer) },
            remind: { try await tasks(installation).remind(in: $0, of: .risk, $1, due: $2) },
            file: { CasesAddress.file($0).address }, persons: { PersonsAddress.list($0).address })
        return RiskRoutes(risk: risk, needs: needs) { layout(for: $0, face: face) }
    }

    static func risk(_ installation: Installation) throws -> Risk {
        Risk(
            files: caseFiles(installation), library: try installation.instruments.get(),
            zone: installation.organisation.zone)
    }

    /// Those of a case about whom danger is assessed, as far as the viewer may read who they are.
    static func people(of open: OpenCase, _ persons: Persons) async throws -> [RiskPerson] {
        try await persons.named(in: open).compactMap { person in
            let part: RiskPerson.Part? =
                switch person.role {
                case .survivor, .otherAtRisk: .survivor
                case .child: .child
                case .accused, .coAccused: .accused
                case .witness, .supporter, .reporter: nil
                }
            return part.map {
                RiskPerson(
                    id: person.id.description, name: person.name, part: $0,
                    earlier: person.earlier.map(\.description))
            }
        }
    }

    static func incidents(_ installation: Installation) -> Incidents {
        let persons = persons(installation)
        return Incidents(files: caseFiles(installation), zone: installation.organisation.zone) {
            try await persons.survivor(in: $0)
        }
    }

    static func persons(_ installation: Installation) -> Persons {
        Persons(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone)
    }

    private static func persons(_ installation: Installation, face: Face, book: CodeListBook) -> PersonRoutes
    {
        let conflicts = conflicts(installation)
        return PersonRoutes(
            persons: persons(installation),
            needs: PersonNeeds(
                lists: { try await book.current() }, file: { CasesAddress.file($0).address },
                ownFile: { CaseHistoryAddress.ownFile($0, person: $1.description).address },
                mark: { values, person, id, transaction in
                    try conflicts.mark(
                        values, of: person.description, around: id.matter, in: transaction)
                })
        ) { layout(for: $0, face: face) }
    }

    static func cases(_ installation: Installation) -> Cases {
        Cases(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone)
    }

    static func breakGlass(_ installation: Installation) -> BreakGlass {
        BreakGlass(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone,
            holidays: Set(installation.organisation.holidays.map(\.date)))
    }

    /// The working names of everybody, also of those who have left: what they wrote stays theirs.
    ///
    /// Who is of another agency than the viewer has it behind her name.
    static func authors(in viewer: Viewer, _ installation: Installation) async throws -> [StaffID:
        String]
    {
        let (accounts, agencies) = try await installation.database.read {
            (try StaffAccountStore.all(in: $0), try TeamStore.agencies(in: $0))
        }
        var names = try names(accounts, installation.vault)
        for account in accounts where account.agency != viewer.agency {
            guard let name = names[account.id],
                let agency = agencies.first(where: { $0.id == account.agency })?.name
            else { continue }
            names[account.id] = "\(name) (\(agency))"
        }
        return names
    }

    /// The accounts of those of an agency who work on cases.
    static func workers(in agency: AgencyID, _ installation: Installation) async throws
        -> [StaffAccount]
    {
        try await installation.database.read { try StaffAccountStore.all(of: agency, in: $0) }
            .filter { $0.viewer?.may(.workCases) ?? false }
    }

    /// The people and teams of the viewer's agency who work on cases, by name.
    static func grantees(for viewer: Viewer, _ installation: Installation) async throws -> [Grantee] {
        let agency = viewer.agency
        let workers = try await workers(in: agency, installation)
        let teams = try await installation.database.read { try TeamStore.all(of: agency, in: $0) }
        let names = try names(workers, installation.vault)
        let working = Set(workers.compactMap(\.team))
        let t = Translator(viewer.language)
        return teams.filter { working.contains($0.id) }.map {
            Grantee(team: $0.id, name: $0.name.isEmpty ? t(Text.Team.purpose(purpose: $0.purpose)) : $0.name)
        }
            + workers.compactMap(\.viewer).filter { $0.id != viewer.id }.map {
                Grantee($0, name: names[$0.id] ?? "")
            }
            .sorted { $0.name < $1.name }
    }
}
