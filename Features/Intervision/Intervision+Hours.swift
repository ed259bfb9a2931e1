// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import Vault

/// Who was at a meeting, and what of it each has for herself.
extension Intervision {
    /// Who was there; nil before it is confirmed.
    func attendance(of meeting: PeerMeeting, in open: OpenPeerGroup) throws -> Attendance? {
        try meeting.sealedAttendance.map { try open.unit.openRecord($0, at: .attendance(meeting.id)) }
    }

    /// Confirms who was at a meeting, or corrects it: each has her hours under a key that she alone holds.
    ///
    /// What is not corrected stays as it was confirmed; that nobody was there takes the confirmation back.
    /// A group that has ended can be confirmed still.
    func confirm(
        _ attended: Set<StaffID>, minutes: Int, at meeting: PeerMeeting, in open: OpenPeerGroup,
        by viewer: Viewer, called name: String
    ) async throws -> PeerFault? {
        let before = try attendance(of: meeting, in: open)
        guard meeting.startsAt <= clock.now, before != nil || !attended.isEmpty else { return .attendance }
        let record = TrainingHours.Record(
            day: days.of(meeting.startsAt), minutes: minutes, purpose: open.face.purpose,
            group: open.face.title, confirmedBy: name)
        let same = before?.minutes == minutes ? before?.staff ?? [] : []
        let new = try await hours(record, of: attended.subtracting(same))
        // Of whom no new hours can be sealed, because her account has no key any more, the old ones stay.
        let unsealed = attended.subtracting(new.map(\.staff))
        let stays = (before?.attended ?? []).filter { $0.isOne(of: unsealed) }
        let goes = (before?.attended ?? []).filter { !$0.isOne(of: unsealed) }
        let all = stays + new.map(Attendance.Attended.init)
        let after = Attendance(minutes: minutes, attended: all, version: (before?.version ?? 0) + 1)
        let sealed =
            all.isEmpty ? nil : try open.unit.seal(record: after, at: .attendance(meeting.id))
        let fact = self.fact(of: meeting, attended: all.count, in: open)
        guard try await replace(goes, by: new, sealed, fact, at: meeting, in: open, by: viewer) else {
            return .over
        }
        return nil
    }

    /// Writes who was there, with the hours that are new, and destroys those that are not right any more.
    private func replace(
        _ goes: [Attendance.Attended], by new: [TrainingHours], _ sealed: [UInt8]?, _ fact: CaseFact,
        at meeting: PeerMeeting, in open: OpenPeerGroup, by viewer: Viewer
    ) async throws -> Bool {
        let shreddings = goes.compactMap { VaultUnitID($0.unit) }.map {
            KeyIntent(id: Identifier(from: randomness), unit: $0, act: .shred)
        }
        let isDone = try await note(.intervisionAttendance, by: viewer, in: open) {
            guard try takesPart(viewer.id, in: $0),
                try PeerGroupStore.find(open.id, of: viewer.id, in: $0)?.standing == .facilitator,
                try PeerMeetingStore.confirm(meeting.id, sealed, after: meeting.sealedAttendance, in: $0)
            else { return false }
            try HoursStore.delete(goes.compactMap { HoursID($0.hours) }, in: $0)
            for shredding in shreddings { try KeyIntentStore.insert(shredding, in: $0) }
            for one in new { try HoursStore.insert(one, in: $0) }
            try count(fact, $0)
            return true
        }
        guard isDone else { return false }
        try await keeper.carryOut(shreddings)
        return true
    }

    /// The same record for each, sealed for her alone.
    private func hours(_ record: TrainingHours.Record, of staff: Set<StaffID>) async throws -> [TrainingHours]
    {
        let year = Int(record.day.prefix(4)) ?? 0
        guard let end = days.end(of: "\(record.day.prefix(4))-12-31") else { return [] }
        var hours: [TrainingHours] = []
        for one in staff.sorted(by: { $0.description < $1.description }) {
            guard let key = try await vault.publicKey(of: one) else { continue }
            let (id, unit) = (HoursID(from: randomness), vault.mint())
            try await vault.keep(unit, for: [.person(one, key)])
            hours.append(
                TrainingHours(
                    id: id, staff: one, year: year, countedFrom: end, unit: unit.id,
                    sealedRecord: try unit.seal(record: record, at: .record(id))))
        }
        return hours
    }

    /// The years in which she has hours, the last first.
    func years(of viewer: Viewer) async throws -> [Int] {
        try await database.read { try HoursStore.years(of: viewer.id, in: $0) }
    }

    /// Her own hours of a year, in the order of the days.
    func hours(of viewer: Viewer, in year: Int, with key: PersonKey) async throws -> [TrainingHours.Record] {
        let all = try await database.read { try HoursStore.all(of: viewer.id, in: year, $0) }
        let units = try await vault.unlockAll(all.map(\.unit), with: .person(key))
        return try all.compactMap { one -> TrainingHours.Record? in
            try units[one.unit].map { try $0.openRecord(one.sealedRecord, at: .record(one.id)) }
        }.sorted { ($0.day, $0.group) < ($1.day, $1.group) }
    }
}
