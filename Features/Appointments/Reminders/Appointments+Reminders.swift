// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store

/// Whom a counsellor calls before tomorrow's appointments.
extension Appointments {
    /// How she is reminded of one; nil if not at all.
    func reminder(of id: AppointmentID) async throws -> AppointmentReminder.Way? {
        try await database.read { try ReminderStore.find(id, in: $0) }
    }

    /// Tomorrow's appointments of a counsellor before which she is to call today.
    func calls(for viewer: Viewer) async throws -> [Appointment] {
        let now = clock.now
        guard let start = days.end(of: days.of(now)), let end = days.end(of: days.of(start)) else {
            return []
        }
        return try await database.read {
            try AppointmentStore.calls(of: viewer.id, from: start, until: end, in: $0)
        }
    }

    /// She has called, or tried: once is enough.
    func finishCall(before one: Appointment, by viewer: Viewer) async throws {
        let line = AuditEntry(
            .appointmentChanged, by: .staff(viewer.id), subject: one.id.description, at: clock.now)
        let (audit, id) = (AuditEntryID(from: randomness), one.id)
        try await database.write { transaction in
            guard try ReminderStore.finish(id, in: transaction) else { return }
            try AuditStore.record(line, id: audit, in: transaction)
        }
    }
}
