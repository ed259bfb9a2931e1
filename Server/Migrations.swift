// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Allegations
import Appointments
import Backups
import BreakGlass
import CalendarFeed
import CaseFigures
import CaseFiles
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
import Documents
import Duty
import DutyToReport
import Groups
import Incidents
import Intake
import Interpreters
import Intervision
import Meetings
import OnlineSessions
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
import Statistics
import Store
import Supervision
import Tasks
import Telephone
import TestCalls
import Transfers
import Vault
import WaitingList

/// Every module's migrations, by the store they belong to.
enum Migrations {
    static let data: [Migration] =
        StoreMigrations.all + AccessMigrations.all + CaseFilesMigrations.all + ChatMigrations.all
        + DeskMigrations.all + ContactsMigrations.all + CodeListsMigrations.all + StatisticsMigrations.all
        + OutboundMigrations.all + DocumentsMigrations.all
        + SafeContactMigrations.all + RetentionMigrations.all
        + ConflictsMigrations.all + SupervisionMigrations.all + BackupsMigrations.all + AccountsMigrations.all
        + PartnerSignInMigrations.all + BreakGlassMigrations.all + CasesMigrations.all
        + PersonsMigrations.all + IncidentsMigrations.all + AllegationsMigrations.all + RiskMigrations.all
        + SafetyPlansMigrations.all + TasksMigrations.all + SharingMigrations.all + ConferencesMigrations.all
        + CaseFiguresMigrations.all + DutyMigrations.all + OutcomesMigrations.all + PlatformMigrations.all
        + ProfessionalLinksMigrations.all + IntakeMigrations.all + CaseImportMigrations.all
        + CalendarFeedMigrations.all + PlacesMigrations.all + MeasuresMigrations.all
        + CaseHistoryMigrations.all
        + PartnerInterfaceMigrations.all
        + CasePackagesMigrations.all + TelephoneMigrations.all + TransfersMigrations.all
        + DutyPlanMigrations.all + TestCallMigrations.all + CentresMigrations.all
        + WaitingListMigrations.all + AppointmentsMigrations.all + CounsellingMigrations.all
        + GroupsMigrations.all + MeetingMigrations.all + OnlineSessionsMigrations.all
        + InterpretersMigrations.all + IntervisionMigrations.all
    static let keys: [Migration] = VaultMigrations.all
}
