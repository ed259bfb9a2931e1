// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store

/// What a counsellor says of her own time.
extension Appointments {
    /// When she is there, when she is away, and how she can talk.
    func time(of staff: StaffID, in agency: AgencyID) async throws -> OwnTime {
        let now = clock.now
        return try await database.read { transaction in
            OwnTime(
                hours: try CounsellorTimeStore.hours(of: staff, in: agency, transaction),
                absences: try CounsellorTimeStore.absences(of: staff, after: now, transaction),
                skills: try CounsellorTimeStore.skills(in: transaction)[staff] ?? CounsellorSkills(),
                coming: try AppointmentStore.coming(of: staff, from: now, in: transaction))
        }
    }

    func add(_ hours: CounsellorHours) async throws {
        try await database.write { try CounsellorTimeStore.insert(hours, in: $0) }
    }

    func remove(_ hours: Identifier<CounsellorHours>, of staff: StaffID) async throws {
        try await database.write { try CounsellorTimeStore.remove(hours, of: staff, in: $0) }
    }

    func add(_ absence: CounsellorAbsence) async throws {
        let over = clock.now - .days(1)
        try await database.write {
            try CounsellorTimeStore.forget(before: over, in: $0)
            try CounsellorTimeStore.insert(absence, in: $0)
        }
    }

    func remove(_ absence: Identifier<CounsellorAbsence>, of staff: StaffID) async throws {
        try await database.write { try CounsellorTimeStore.remove(absence, of: staff, in: $0) }
    }

    func put(_ skills: CounsellorSkills, of staff: StaffID) async throws {
        try await database.write { try CounsellorTimeStore.put(skills, of: staff, in: $0) }
    }
}

/// What somebody has said of her own time, with what is booked in it.
struct OwnTime: Sendable {
    let hours: [CounsellorHours]
    let absences: [CounsellorAbsence]
    let skills: CounsellorSkills
    let coming: [Appointment]

    /// What is booked although she is away: somebody has to see to it.
    var clashes: [Appointment] {
        coming.filter { one in absences.contains { $0.from < one.endsAt && one.startsAt < $0.to } }
    }
}
