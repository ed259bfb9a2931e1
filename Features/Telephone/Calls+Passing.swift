// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
import Organisation
import Store

/// Passing a call on, and bringing somebody into it.
extension Calls {
    /// Passes a call on without a word between the two: its caller is first in line for the colleague, or on the other line.
    ///
    /// A call that abuses her goes only to a colleague who has agreed to take such calls.
    package func pass(
        _ id: CallID, by staff: StaffID, to destination: Destination, isAbusive: Bool = false
    ) async throws -> Passing {
        let now = clock.now
        let (line, audit) = audit(.callPassedOn, staff, now)
        return try await database.write { [self] transaction in
            guard let (call, leg) = try held(id, by: staff, transaction) else { return .refused(.notHers) }
            let people = try people(at: now, transaction)
            let (key, wished): (String, StaffID?)
            switch destination {
            case .colleague(let other):
                let isFree = people.contains {
                    $0.id == other && $0.standing == .free && (!isAbusive || $0.takesAbusiveCalls)
                }
                guard isFree, try viewer(other, for: id, transaction) != nil else {
                    return .refused(.notFree)
                }
                (key, wished) = (call.line, other)
            case .line(let other):
                guard rules.line(other) != nil, RingRules(rules).isStaffed(other, by: people) else {
                    return .refused(.nobodyThere)
                }
                (key, wished) = (other, nil)
            }
            try wrapUp(leg, at: now, isAbusive: isAbusive, transaction)
            let ended = try dismiss(id, transaction)
            try CallStore.putBack(id, on: key, for: wished, at: now, in: transaction)
            try CallStore.refuse(id, by: staff, at: now, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, team.description)
            return .passed(ended)
        }
    }

    /// Asks a colleague into a call; when she is in it, whoever has the call may leave.
    package func ask(_ id: CallID, by staff: StaffID, _ colleague: StaffID) async throws -> Passing {
        let (now, leg) = (clock.now, LegID(from: randomness))
        let asked = try await database.write { [self] transaction -> (Passing, HomeTelephone?) in
            guard let (call, _) = try held(id, by: staff, transaction) else {
                return (.refused(.notHers), nil)
            }
            let one = try people(at: now, transaction).first { $0.id == colleague && $0.standing == .free }
            guard let one, try viewer(colleague, for: id, transaction) != nil else {
                return (.refused(.notFree), nil)
            }
            let seconds = one.place == .desk ? rules.ringing.deskSeconds : rules.ringing.homeSeconds
            let until = now + .seconds(Int64(seconds))
            try LegStore.insert(
                Leg(
                    id: leg, call: id, staff: colleague, role: .asked,
                    place: one.place == .desk ? .desk : .home, guest: nil, since: now, until: until),
                in: transaction)
            try transaction.announce(Self.channel, team.description)
            let offer = Offer(
                id: leg, call: id, node: call.node, staff: colleague, target: .browser, until: until)
            let telephones = try needs.duty.telephones(one.place == .home ? [colleague] : [], transaction)
            return (.asked(offer), telephones[colleague])
        }
        guard case (.asked(let offer), let telephone?) = asked else { return asked.0 }
        return .asked(try self.offer(offer, to: telephone))
    }

    /// She leaves a call that goes on without her: the colleague she asked has it then.
    package func leave(_ id: CallID, by staff: StaffID) async throws -> Passing {
        let now = clock.now
        let others = try await database.read { try LegStore.all(in: id, $0).compactMap(\.staff) }
        let taken = Dictionary(
            others.map { ($0, needs.records.answered(id, $0, now)) }, uniquingKeysWith: { first, _ in first })
        let (line, audit) = audit(.callPassedOn, staff, now)
        return try await database.write { [self] transaction in
            guard let call = try CallStore.find(id, in: transaction),
                let leg = try LegStore.all(in: id, transaction).first(where: { $0.staff == staff }),
                !leg.role.isPending
            else { return .refused(.notHers) }
            let isAlone = try !LegStore.all(in: id, transaction).contains { $0.role == .joined }
            if leg.role == .talking, isAlone { return .refused(.wouldBeAlone) }
            try wrapUp(leg, at: now, transaction)
            try LegStore.delete(leg.id, in: transaction)
            if leg.role == .talking, let heir = try heir(of: id, at: now, transaction), !call.isTest {
                try taken[heir]?(transaction)
                try AuditStore.record(line, id: audit, in: transaction)
            }
            try transaction.announce(Self.channel, team.description)
            return .passed([leg])
        }
    }

    /// Brings somebody from outside into a call: an interpreter, the emergency services.
    package func invite(_ id: CallID, by staff: StaffID, guest key: String) async throws -> Passing {
        let (now, leg) = (clock.now, LegID(from: randomness))
        guard let guest = rules.guests.first(where: { $0.key == key }) else { return .refused(.unknown) }
        return try await database.write { [self] transaction in
            guard try held(id, by: staff, transaction) != nil else { return .refused(.notHers) }
            try LegStore.deleteMissed(key, in: id, transaction)
            try LegStore.insert(
                Leg(
                    id: leg, call: id, staff: nil, role: .guest, place: .outside, guest: key, since: now,
                    until: nil), in: transaction)
            try transaction.announce(Self.channel, team.description)
            return .guest(leg, number: guest.dial)
        }
    }

    /// The guest hung up, or was not reached, which whoever called her is told.
    package func guestLeft(_ leg: LegID, missed: Leg.Missed? = nil) async throws {
        try await database.write { [team] transaction in
            guard try LegStore.find(leg, in: transaction)?.role == .guest else { return }
            if let missed {
                try LegStore.miss(leg, missed, in: transaction)
            } else {
                try LegStore.delete(leg, in: transaction)
            }
            try transaction.announce(Self.channel, team.description)
        }
    }

    /// The shift lead listens to a call of her team; whoever has it and the caller are told.
    package func supervise(_ id: CallID, by staff: StaffID) async throws -> Passing {
        let (now, leg) = (clock.now, LegID(from: randomness))
        let (line, audit) = audit(.callSupervised, staff, now)
        return try await database.write { [self] transaction in
            guard let viewer = try viewer(staff, for: id, transaction), viewer.may(.leadShift),
                viewer.may(.answerContacts),
                let call = try CallStore.find(id, in: transaction), call.state == .talking
            else { return .refused(.notHers) }
            guard try LegStore.of(staff, in: transaction) == nil else { return .refused(.engaged) }
            try LegStore.insert(
                Leg(
                    id: leg, call: id, staff: staff, role: .supervising, place: .desk, guest: nil, since: now,
                    until: nil), in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try transaction.announce(Self.channel, team.description)
            return .listening(leg, call)
        }
    }

    /// Whoever has the call does not want to be listened to now.
    package func declineSupervision(_ id: CallID, by staff: StaffID) async throws {
        try await database.write { [self] transaction in
            guard try held(id, by: staff, transaction) != nil else { return }
            for leg in try LegStore.all(in: id, transaction) where leg.role == .supervising {
                try LegStore.delete(leg.id, in: transaction)
            }
            try transaction.announce(Self.channel, team.description)
        }
    }

    /// The calls of the team that somebody has now and that no wall keeps from this person, with who has them.
    package func talks(for viewer: Viewer) async throws -> [(call: Call, staff: StaffID)] {
        try await database.read { [self] transaction in
            try CallStore.all(of: team, in: transaction).filter { $0.state == .talking }.compactMap { call in
                guard try CallStore.isOpen(call.id, to: viewer, in: transaction),
                    let staff = try LegStore.all(in: call.id, transaction)
                        .first(where: { $0.role == .talking })?.staff
                else { return nil }
                return (call, staff)
            }
        }
    }

    /// The call and her part in it, if she is the one who has it.
    func held(_ id: CallID, by staff: StaffID, _ transaction: any Transaction) throws -> (Call, Leg)? {
        guard let call = try CallStore.find(id, in: transaction),
            let leg = try LegStore.of(staff, in: transaction), leg.call == id, leg.role == .talking,
            try viewer(staff, for: id, transaction) != nil
        else { return nil }
        return (call, leg)
    }

    private func audit(_ action: AuditEntry.Action, _ staff: StaffID, _ now: Moment) -> (
        AuditEntry, AuditEntryID
    ) {
        (AuditEntry(action, by: .staff(staff), at: now), AuditEntryID(from: randomness))
    }
}
