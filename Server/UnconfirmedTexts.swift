// SPDX-License-Identifier: EUPL-1.2

import Accounts
import Allegations
import Appointments
import AuditProof
import Auditing
import Backups
import BreakGlass
import CalendarFeed
import CaseDocuments
import CaseFigures
import CaseHistory
import CaseImport
import CasePackages
import Cases
import Centres
import Chat
import CodeLists
import Conferences
import Conflicts
import Contacts
import Counselling
import Desk
import Duty
import DutyToReport
import Groups
import Health
import Incidents
import Instruments
import Intake
import Interpreters
import Intervision
import Kernel
import Meetings
import OnlineSessions
import Operating
import Organisation
import Outbound
import Outcomes
import PartnerInterface
import PartnerSignIn
import Persons
import Places
import Platform
import ProfessionalLinks
import ProtectionMeasures
import Retention
import Risk
import SafeContact
import SafetyPlans
import Sharing
import Site
import Softphone
import Statistics
import Supervision
import Tasks
import Teams
import Telephone
import TestCalls
import Texts
import Transfers
import WaitingList
import Web
import WorkChannel

/// Every text on safety that no native professional has confirmed yet, the program's and the organisation's.
enum UnconfirmedTexts {
    typealias Marks = [(language: String, key: String, words: String)]

    /// Every module that says something; a test finds the one that is missing.
    static let modules: [(name: String, marks: Marks)] = [
        ("Accounts", AccountsTexts.unconfirmed), ("Allegations", AllegationsTexts.unconfirmed),
        ("Appointments", AppointmentsTexts.unconfirmed),
        ("AuditProof", AuditProofTexts.unconfirmed),
        ("Auditing", AuditingTexts.unconfirmed),
        ("Backups", BackupsTexts.unconfirmed), ("BreakGlass", BreakGlassTexts.unconfirmed),
        ("CalendarFeed", CalendarFeedTexts.unconfirmed),
        ("CaseDocuments", CaseDocumentsTexts.unconfirmed),
        ("CaseFigures", CaseFiguresTexts.unconfirmed), ("CaseHistory", CaseHistoryTexts.unconfirmed),
        ("CaseImport", CaseImportTexts.unconfirmed),
        ("CasePackages", CasePackagesTexts.unconfirmed), ("Cases", CasesTexts.unconfirmed),
        ("Centres", CentresTexts.unconfirmed),
        ("Chat", ChatTexts.unconfirmed), ("CodeLists", CodeListsTexts.unconfirmed),
        ("Conferences", ConferencesTexts.unconfirmed),
        ("Conflicts", ConflictsTexts.unconfirmed),
        ("Contacts", ContactsTexts.unconfirmed), ("Counselling", CounsellingTexts.unconfirmed),
        ("Desk", DeskTexts.unconfirmed),
        ("Duty", DutyTexts.unconfirmed), ("DutyToReport", DutyToReportTexts.unconfirmed),
        ("Groups", GroupsTexts.unconfirmed),
        ("Health", HealthTexts.unconfirmed), ("Incidents", IncidentsTexts.unconfirmed),
        ("Instruments", InstrumentsTexts.unconfirmed), ("Intake", IntakeTexts.unconfirmed),
        ("Interpreters", InterpretersTexts.unconfirmed),
        ("Intervision", IntervisionTexts.unconfirmed),
        ("Meetings", MeetingsTexts.unconfirmed), ("OnlineSessions", OnlineSessionsTexts.unconfirmed),
        ("Operating", OperatingTexts.unconfirmed), ("Outbound", OutboundTexts.unconfirmed),
        ("Outcomes", OutcomesTexts.unconfirmed),
        ("PartnerInterface", PartnerInterfaceTexts.unconfirmed),
        ("PartnerSignIn", PartnerSignInTexts.unconfirmed),
        ("Persons", PersonsTexts.unconfirmed), ("Places", PlacesTexts.unconfirmed),
        ("Platform", PlatformTexts.unconfirmed),
        ("ProfessionalLinks", ProfessionalLinksTexts.unconfirmed),
        ("ProtectionMeasures", ProtectionMeasuresTexts.unconfirmed),
        ("Retention", RetentionTexts.unconfirmed),
        ("Risk", RiskTexts.unconfirmed), ("SafetyPlans", SafetyPlansTexts.unconfirmed),
        ("SafeContact", SafeContactTexts.unconfirmed), ("Sharing", SharingTexts.unconfirmed),
        ("Site", SiteTexts.unconfirmed), ("Softphone", SoftphoneTexts.unconfirmed),
        ("Statistics", StatisticsTexts.unconfirmed),
        ("Supervision", SupervisionTexts.unconfirmed),
        ("Tasks", TasksTexts.unconfirmed), ("Teams", TeamsTexts.unconfirmed),
        ("Telephone", TelephoneTexts.unconfirmed),
        ("TestCalls", TestCallsTexts.unconfirmed),
        ("Texts", TextsTexts.unconfirmed), ("Transfers", TransfersTexts.unconfirmed),
        ("WaitingList", WaitingListTexts.unconfirmed),
        ("Web", WebTexts.unconfirmed), ("WorkChannel", WorkChannelTexts.unconfirmed),
        ("Server", zaupnicaTexts.unconfirmed),
    ]

    /// All of it, part by part; parts with nothing open are left out.
    static func parts(of files: OrganisationFiles) throws -> [UnconfirmedPart] {
        let program = modules.map { name, marks in
            UnconfirmedPart(
                kind: .program, name: name,
                entries: marks.map {
                    UnconfirmedPart.Entry(language: $0.language, place: $0.key, words: $0.words)
                } + visitors(of: name))
        }.filter { !$0.entries.isEmpty }
        let places = try files.unconfirmed()
        let names = places.map(\.file).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        let organisation = names.map { name in
            UnconfirmedPart(
                kind: .organisation, name: name, entries: places.filter { $0.file == name }.map(entry))
        }
        return program + organisation
    }

    /// How many there are.
    static func count(in files: OrganisationFiles) throws -> Int {
        try parts(of: files).reduce(0) { $0 + $1.entries.count }
    }

    /// What only visitors read is confirmed as a whole, language by language: one line for each.
    private static func visitors(of module: String) -> [UnconfirmedPart.Entry] {
        let codes = VisitorLanguages.modules.first { $0.name == module }?.unchecked ?? []
        return codes.map { UnconfirmedPart.Entry(language: $0, place: "", words: "") }
    }

    private static func entry(_ place: UnconfirmedPlace) -> UnconfirmedPart.Entry {
        switch place.place {
        case .language(let code): UnconfirmedPart.Entry(language: code, place: "", words: "")
        case .fact(let pointer): UnconfirmedPart.Entry(language: "", place: pointer, words: "")
        }
    }
}
