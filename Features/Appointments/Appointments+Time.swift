// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Kernel
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

    /// Writes down that somebody is there on working days and how she counsels, as who sets up a centre does.
    package func begin(
        _ staff: StaffID, in centre: String, from: String, to: String, languages: Set<String>
    ) async throws {
        for weekday in 1...5 {
            try await add(
                CounsellorHours(
                    id: Identifier(from: randomness), staff: staff, centre: centre, weekday: weekday,
                    from: from, to: to, validFrom: days.of(clock.now), validTo: nil))
        }
        try await put(CounsellorSkills(ways: Set(Appointment.Way.allCases), languages: languages), of: staff)
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
