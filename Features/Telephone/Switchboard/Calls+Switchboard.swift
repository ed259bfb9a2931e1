// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

/// What the switchboard asks about calls.
extension Calls {
    func call(_ id: CallID) async throws -> Call? {
        try await database.read { try CallStore.find(id, in: $0) }
    }

    func leg(_ id: LegID) async throws -> Leg? {
        try await database.read { try LegStore.find(id, in: $0) }
    }

    func running(_ id: CallID) async throws -> RunningCall? {
        try await database.read { transaction in
            try CallStore.find(id, in: transaction).map {
                RunningCall(call: $0, legs: try LegStore.all(in: id, transaction))
            }
        }
    }

    /// The number of the telephone that a part of a call is to ring: a colleague's own, or a guest's.
    func number(of leg: Leg) async throws -> String? {
        if let guest = leg.guest { return rules.guests.first { $0.key == guest }?.dial }
        guard let staff = leg.staff else { return nil }
        let telephone = try await database.read { [needs] in try needs.duty.telephones([staff], $0)[staff] }
        return try telephone?.number().revealed
    }

    /// Which line a dialled number is, however the carrier writes it.
    func lineKey(of dialled: String) -> String? {
        let digits = dialled.filter(\.isNumber)
        return rules.lines.first { line in
            organisation.phones.contains {
                $0.key == line.key && digits.hasSuffix($0.dial.filter(\.isNumber).drop { $0 == "0" })
            }
        }?.key
    }

    /// The file of an announcement where the media engine sees it; without a language that of the organisation.
    func announcement(_ key: String, _ language: Language?) -> String {
        let spoken = language ?? organisation.languages.first ?? .english
        return "/announcements/\(key).\(spoken.rawValue).opus"
    }
}

extension Calls {
    /// Her part in a call, if she has one.
    func mine(_ staff: StaffID) async throws -> (call: Call, leg: Leg)? {
        try await database.read { transaction in
            guard let leg = try LegStore.of(staff, in: transaction),
                let call = try CallStore.find(leg.call, in: transaction)
            else { return nil }
            return (call, leg)
        }
    }

    /// Everybody in a call, which colleagues are free to join or to have it, and who of them takes calls that abuse.
    func company(of call: CallID) async throws -> (legs: [Leg], free: [OnDuty]) {
        let now = clock.now
        return try await database.read { [self] transaction in
            let free = try people(at: now, transaction).filter { $0.standing == .free }
            return (try LegStore.all(in: call, transaction), free)
        }
    }
}
