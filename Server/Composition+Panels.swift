// SPDX-License-Identifier: EUPL-1.2

import Access
import Allegations
import Appointments
import CaseDocuments
import CaseFiles
import CaseHistory
import CasePackages
import Cases
import Conferences
import Counselling
import Documents
import DutyToReport
import Foundation
import Incidents
import Interpreters
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
import Web

/// The further pages of a case, in the order of the work, with how things stand there.
extension Composition {
    /// A page of a case, and the sections of which somebody has to read one so that the page is hers.
    private typealias Page = (sections: Sections, panel: CasePanel)

    /// To a page of which she may read nothing no link leads.
    static func panels(of open: OpenCase, _ t: Translator, _ installation: Installation) async throws
        -> [CasePanelGroup]
    {
        let days = CaseDay(zone: installation.organisation.zone)
        let (now, reads) = (installation.clock.now, open.reads)
        let said = try await installation.database.read {
            try CaseStanding(of: open, on: days.of(now), at: now, in: $0)
        }
        let words = StandingWords(said: said, zone: days.zone, days: days, t: t)
        let all: [(CasePanelGroup.Kind, [Page])] = [
            (.danger, danger(open.id, words)), (.happened, happened(open.id, words)),
            (.people, people(open.id, words)), (.work, work(open, words)), (.history, history(open, words)),
        ]
        return all.map { kind, pages in
            CasePanelGroup(kind, pages.filter { !reads.intersection($0.sections).isEmpty }.map(\.panel))
        }.filter { !$0.isEmpty }
    }

    private static func danger(_ id: CaseID, _ words: StandingWords) -> [Page] {
        let t = words.t
        return [
            ([.risk], CasePanel(t(Text.Places.risk), RiskAddress.overview(id).address, state: words.danger)),
            (
                [.safetyPlan],
                CasePanel(t(Text.Places.safetyPlan), SafetyPlansAddress.plan(id).address, state: words.plan)
            ),
            (
                [.safeContact],
                CasePanel(t(Text.Places.caseCard), CaseCardAddress.card(id).address, state: words.card)
            ),
            ([.risk], CasePanel(t(Text.Places.caseDuties), DutyAddress.list(id).address)),
        ]
    }

    private static func happened(_ id: CaseID, _ words: StandingWords) -> [Page] {
        let t = words.t
        return [
            (
                [.incident],
                CasePanel(
                    t(Text.Places.incidents), IncidentsAddress.list(id).address, state: words.incidents)
            ),
            ([.incident], CasePanel(t(Text.Places.allegations), AllegationsAddress.list(id).address)),
            ([.legal], CasePanel(t(Text.Places.measures), MeasuresAddress.list(id).address)),
        ]
    }

    private static func people(_ id: CaseID, _ words: StandingWords) -> [Page] {
        let t = words.t
        return [
            (
                Persons.sections,
                CasePanel(t(Text.Places.persons), PersonsAddress.list(id).address, state: words.people)
            ),
            (
                ProfessionalLinks.sections,
                CasePanel(t(Text.Places.links), ProfessionalLinksAddress.list(id).address)
            ),
            (Places.sections, CasePanel(t(Text.Places.casePlaces), PlacesAddress.list(id).address)),
        ]
    }

    /// The page on which a case is handed to another agency is for who decides about it.
    private static func work(_ open: OpenCase, _ words: StandingWords) -> [Page] {
        let (id, t) = (open.id, words.t)
        let transfer: [Page] =
            Cases.decides(open)
            ? [(.all, CasePanel(t(Text.Places.transfer), TransfersAddress.ofCase(id).address))] : []
        let pages: [Page] = [
            (
                [.counselling],
                CasePanel(
                    t(Text.Places.counselling), CounsellingAddress.ofCase(id).address,
                    state: words.counselling)
            ),
            (
                [.counselling],
                CasePanel(
                    t(Text.Places.caseAppointments),
                    AppointmentsAddress.of(AppointmentMatter(.case, id.description)).address,
                    state: words.appointment)
            ),
            (
                [.counselling],
                CasePanel(t(Text.Places.interpreters), InterpretersAddress.ofCase(id).address)
            ),
            (
                .all, CasePanel(t(Text.Places.caseTasks), TasksAddress.list(id).address, state: words.tasks)
            ),
            (
                .all,
                CasePanel(t(Text.Places.sharing), SharingAddress.overview(id).address, state: words.sharing)
            ),
            (
                [.conference],
                CasePanel(
                    t(Text.Places.caseConferences), ConferencesAddress.ofCase(id).address,
                    state: words.conference)
            ),
        ]
        return pages + transfer
    }

    private static func history(_ open: OpenCase, _ words: StandingWords) -> [Page] {
        let (id, t) = (open.id, words.t)
        let given: [Page] = [
            (.all, CasePanel(t(Text.Places.paper), CaseHistoryAddress.extracts(id).address)),
            (.all, CasePanel(t(Text.Places.packages), PackagesAddress.ofCase(id).address)),
        ]
        let pages: [Page] = [
            (.all, CasePanel(t(Text.Places.timeline), CaseHistoryAddress.timeline(id).address)),
            (
                .all,
                CasePanel(
                    t(Text.Places.caseDocuments), CaseDocumentsAddress.list(id).address,
                    state: words.documents)
            ),
            (
                Sections(CaseFiles.outcomes).intersection(open.standing),
                CasePanel(t(Text.Places.outcomes), OutcomesAddress.all(id).address)
            ),
        ]
        return pages + (open.mayExport ? given : [])
    }
}

/// How things stand in a case by what lies in the clear, each as far as its reader may know it.
///
/// Nothing sealed is opened: the first page of a case says how far things are and never what they are.
private struct CaseStanding: Sendable {
    let danger: Moment?
    let plan: (number: Int, at: Moment)?
    let hasCard: Bool
    let incidents: Int
    let people: Int
    let tasks: (all: Int, overdue: Int)
    let documents: Int
    let conference: Moment?
    let appointment: Moment?
    let counselling: String?
    /// Of the agency that answers for the case alone: others do not learn who else was asked.
    let sharing: (running: Int, ends: String?)?

    init(of open: OpenCase, on today: String, at now: Moment, in transaction: any Transaction) throws {
        let (id, reads) = (open.id, open.reads)
        danger = try AssessmentStore.newest(of: id, in: transaction)
        plan = try SafetyPlanStore.newest(of: id, in: transaction)
        hasCard = try CaseCardStore.isThere(for: id, in: transaction)
        incidents = try IncidentStore.count(of: id, in: transaction)
        people = try PersonStore.count(of: id, in: reads, transaction)
        tasks = try TaskStore.open(of: id, in: reads, on: today, transaction)
        documents = try DocumentStore.count(of: id.matter, in: reads.list.map(\.rawValue), transaction)
        conference = try AgendaStore.next(of: id, in: transaction)
        appointment = try AppointmentStore.next(
            of: AppointmentMatter(.case, id.description), after: now, in: transaction)
        counselling = try CounsellingStore.review(of: id, in: transaction)
        let isHere = open.viewer.agency == open.file.agency && open.standing.contains(.identity)
        sharing = isHere ? try SharingStore.standing(of: id, on: today, at: now, in: transaction) : nil
    }
}

/// The same in words.
private struct StandingWords {
    let said: CaseStanding
    let zone: TimeZone
    let days: CaseDay
    let t: Translator

    var danger: String {
        said.danger.map { t(Text.Panels.danger(date: t.date($0, in: zone))) } ?? t(Text.Panels.noDanger)
    }
    var plan: String {
        said.plan.map { t(Text.Panels.plan(number: $0.number, date: t.date($0.at, in: zone))) }
            ?? t(Text.Panels.noPlan)
    }
    var card: String { t(Text.Panels.card(card: said.hasCard ? "there" : "none")) }
    var incidents: String? { said.incidents == 0 ? nil : t(Text.Panels.incidents(count: said.incidents)) }
    var people: String? { said.people == 0 ? nil : t(Text.Panels.people(count: said.people)) }
    var tasks: String { t(Text.Panels.tasks(count: said.tasks.all, overdue: said.tasks.overdue)) }
    var documents: String? { said.documents == 0 ? nil : t(Text.Panels.documents(count: said.documents)) }
    var conference: String? {
        said.conference.map { t(Text.Panels.conference(date: t.date($0, in: zone))) }
    }
    var appointment: String? {
        said.appointment.map { t(Text.Places.nextAppointment(date: t.dateAndTime($0, in: zone))) }
    }
    var counselling: String? {
        said.counselling.map { t(Text.Panels.counselling(date: days.words($0, t))) }
    }
    var sharing: String? {
        guard let sharing = said.sharing else { return nil }
        let parts = [
            sharing.running == 0 ? nil : t(Text.Panels.referrals(count: sharing.running)),
            sharing.ends.map { t(Text.Panels.consent(date: days.words($0, t))) },
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
