// SPDX-License-Identifier: EUPL-1.2

import Access
import Allegations
import Appointments
import BreakGlass
import CaseFiles
import CaseHistory
import CaseImport
import CasePackages
import Cases
import Conferences
import Conflicts
import Counselling
import Documents
import DutyToReport
import Incidents
import Kernel
import OnlineSessions
import Outcomes
import Persons
import Places
import ProfessionalLinks
import ProtectionMeasures
import Retention
import Risk
import SafeContact
import SafetyPlans
import Sharing
import Store
import Tasks
import Transfers
import Vault

/// How a case is erased when its time has come.
extension Composition {
    /// Closed cases.
    ///
    /// Whose file is young enough to be asked for is what the rule is for; an open one is never too old.
    static let closedCases = Perishable(
        key: caseRule,
        expired: { try CaseRetentionStore.expired(before: $0, after: $1, limit: $2, in: $3) },
        count: { try CaseRetentionStore.count(from: $0, before: $1, in: $2) },
        erase: { units, transaction in
            for id in try CaseRetentionStore.cases(of: units, in: transaction) {
                try erase(id, transaction)
            }
        },
        find: { try CaseRetentionStore.unit(of: $0, in: $1) }, life: .long, action: .caseErased,
        // One case may hold hundreds of megabytes of documents: each is a transaction of its own.
        batch: 1,
        keys: { units, transaction in
            try CaseRetentionStore.cases(of: units, in: transaction).flatMap { id in
                try CaseRetentionStore.units(of: id, in: transaction)
                    + GlassStore.units(of: id.matter, in: transaction)
                    + CaseCardStore.units(of: id, in: transaction)
            }
        })

    /// Takes appointments out; nobody comes into their online sessions any more, which are erased in their turn.
    private static func eraseAppointments(of matter: AppointmentMatter, _ transaction: any Transaction) throws
    {
        for one in try AppointmentStore.all(of: matter, in: transaction) {
            let id = SessionAppointmentID(high: one.id.high, low: one.id.low)
            try OnlineSessionStore.lapse(id, in: transaction)
        }
        try AppointmentStore.erase(matter, in: transaction)
    }

    /// Takes every row of a case out of every feature, then the case itself; a test looks for what was forgotten.
    private static func erase(_ id: CaseID, _ transaction: any Transaction) throws {
        try loosenInterpreters(of: id, in: transaction)
        try eraseAppointments(of: AppointmentMatter(.case, id.description), transaction)
        try SharingStore.erase(id, in: transaction)
        try AgendaStore.erase(id, in: transaction)
        try TaskStore.erase(id, in: transaction)
        try OutcomeStore.erase(id, in: transaction)
        try CounsellingStore.erase(id, in: transaction)
        try DutyStore.erase(id, in: transaction)
        try SafetyPlanStore.erase(id, in: transaction)
        try AssessmentStore.erase(id, in: transaction)
        try AllegationStore.erase(id, in: transaction)
        try IncidentStore.erase(id, in: transaction)
        try ProfessionalLinkStore.erase(id, in: transaction)
        try ExtractStore.erase(id, in: transaction)
        try CasePackageStore.erase(id, in: transaction)
        try TransferStore.erase(id, in: transaction)
        try PlaceStore.erase(id, in: transaction)
        try MeasureStore.erase(id, in: transaction)
        try CaseCardStore.erase(id, in: transaction)
        try PersonStore.erase(id, in: transaction)
        try CaseNoteStore.erase(id, in: transaction)
        try DocumentStore.erase(id.matter, in: transaction)
        try GlassStore.erase(id.matter, in: transaction)
        try MarkStore.erase(id.matter, in: transaction)
        try ImportStore.erase(id, in: transaction)
        try ArchiveStore.erase(id, in: transaction)
        try CaseRetentionStore.erase(id, in: transaction)
    }
}
