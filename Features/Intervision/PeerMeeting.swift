// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault

typealias PeerMeetingID = Identifier<PeerMeeting>
typealias MaterialID = Identifier<Material>
typealias HoursID = Identifier<TrainingHours>

/// When a group meets, where, and who was there.
struct PeerMeeting: Sendable {
    let id: PeerMeetingID
    let group: PeerGroupID
    let startsAt: Moment
    let minutes: Int
    let sealedPlace: [UInt8]
    let sealedAttendance: [UInt8]?

    var endsAt: Moment { startsAt + .minutes(Int64(minutes)) }
    /// Whether who was there is confirmed.
    var isConfirmed: Bool { sealedAttendance != nil }

    /// Whether something can be brought to it: what is told goes a span after it, and is not told earlier than a span before.
    func takes(at now: Moment, within span: Moment.Span) -> Bool {
        !isConfirmed && startsAt - span <= now && now < endsAt + span
    }
}

/// When and where a facilitator wants to meet.
struct MeetingPlan: Sendable {
    let startsAt: Moment
    let minutes: Int
    let place: String

    var endsAt: Moment { startsAt + .minutes(Int64(minutes)) }
}

/// Who was at a meeting, and where each has it among her own hours.
///
/// The hours lead nowhere; this leads to them, so that a mistake can be corrected.
struct Attendance: Sendable, Codable {
    let minutes: Int
    let attended: [Attended]
    /// How often it was confirmed, by which a form tells whether it knows the last time.
    let version: Int

    /// One who was there.
    struct Attended: Sendable, Codable {
        let staff: String
        let hours: String
        let unit: String

        init(_ hours: TrainingHours) {
            (staff, self.hours) = (hours.staff.description, hours.id.description)
            unit = hours.unit.description
        }

        func isOne(of people: Set<StaffID>) -> Bool { StaffID(staff).map(people.contains) ?? false }
    }

    var staff: Set<StaffID> { Set(attended.compactMap { StaffID($0.staff) }) }
}

/// What somebody attended, for herself alone.
struct TrainingHours: Sendable {
    let id: HoursID
    let staff: StaffID
    let year: Int
    let countedFrom: Moment
    let unit: VaultUnitID
    let sealedRecord: [UInt8]

    /// What is said of it on her confirmation.
    struct Record: Sendable, Codable {
        /// `YYYY-MM-DD`.
        let day: String
        let minutes: Int
        let purpose: PeerGroup.Purpose
        let group: String
        let confirmedBy: String
    }
}

/// Something to read, or where it is found.
struct Material: Sendable {
    let id: MaterialID
    let addedBy: StaffID
    let addedAt: Moment
    let sealedWords: [UInt8]

    /// What it says.
    struct Words: Sendable, Codable {
        let title: String
        let link: String
        let note: String
    }
}
