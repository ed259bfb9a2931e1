// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
package import Store

/// What others may ask about who is engaged.
extension Calls {
    /// Who of these has a part in a call or wraps one up, so that she is given nothing else.
    package static func engaged(
        _ staff: [StaffID], at now: Moment, by rules: TelephoneRules, in transaction: any Transaction
    ) throws -> Set<StaffID> {
        let wrapping = try TurnStore.wrappingUp(staff, at: now, most: rules.wrapUp.seconds, in: transaction)
        return try LegStore.engaged(staff, in: transaction).union(wrapping.keys)
    }

    /// How many calls each of these has.
    package static func loads(of staff: [StaffID], in transaction: any Transaction) throws -> [StaffID: Int] {
        let engaged = try LegStore.engaged(staff, in: transaction)
        return Dictionary(uniqueKeysWithValues: engaged.map { ($0, 1) })
    }
}

extension Calls {
    /// Everybody on duty now, with what she does; the number of statements does not depend on how many they are.
    func people(at now: Moment, _ transaction: any Transaction) throws -> [OnDuty] {
        let present = try needs.floor.present(team, transaction)
        let shifts = try needs.duty.running(now, transaction)
        let there = Set(present.keys).union(shifts.keys).sorted { $0.description < $1.description }
        let accounts = try StaffAccountStore.find(there, in: transaction)
            .filter { $0.team == team && $0.viewer?.may(.answerContacts) == true }
        let ids = accounts.map(\.id)
        let known = Known(
            present: present, shifts: shifts, loads: try needs.floor.loads(ids, transaction),
            legs: try LegStore.all(of: team, in: transaction),
            turns: try TurnStore.find(ids, in: transaction),
            abilities: try needs.duty.abilities(ids, transaction),
            telephones: try needs.duty.telephones(ids, transaction))
        return accounts.map { onDuty($0, known, at: now) }
    }

    private struct Known {
        let present: [StaffID: Bool]
        let shifts: [StaffID: CallNeeds.Shift]
        let loads: [StaffID: Int]
        let legs: [Leg]
        let turns: [StaffID: Turn]
        let abilities: [StaffID: Abilities]
        let telephones: [StaffID: HomeTelephone]
    }

    private func onDuty(_ account: StaffAccount, _ known: Known, at now: Moment) -> OnDuty {
        let (turn, telephone) = (known.turns[account.id] ?? Turn(), known.telephones[account.id])
        let isHere = known.present[account.id] != nil
        let ringsAway = telephone?.isConfirmed == true && telephone?.rings == true
        let place: RingPlace = isHere && !ringsAway ? .desk : .home
        var abilities = known.abilities[account.id] ?? Abilities(languages: [])
        abilities.languages.insert(account.language)
        return OnDuty(
            id: account.id, place: place, standing: standing(account.id, place, turn, known, at: now),
            isPlanned: known.shifts[account.id] != nil, abilities: abilities, freeSince: turn.freeSince,
            rangAt: turn.rangAt)
    }

    private func standing(_ id: StaffID, _ place: RingPlace, _ turn: Turn, _ known: Known, at now: Moment)
        -> OnDuty.Standing
    {
        if let leg = known.legs.first(where: { $0.staff == id }) {
            return leg.role.isPending ? .ringing : .inContact
        }
        if known.loads[id] ?? 0 > 0 { return .inContact }
        if let until = turn.wrapsUp(at: now, most: rules.wrapUp.seconds) { return .wrappingUp(until: until) }
        if known.present[id] == false { return .notReady }
        if let away = turn.setAwayAt, known.present[id] == nil, isSetAway(away, during: known.shifts[id]) {
            return .setAway
        }
        if place == .home, known.telephones[id]?.isConfirmed != true { return .noNumber }
        return known.shifts[id] == nil && !rules.ringing.unplannedRing ? .unplanned : .free
    }

    /// Who was set away at home is so until her next shift, or until she says otherwise.
    private func isSetAway(_ at: Moment, during shift: CallNeeds.Shift?) -> Bool {
        shift.map { $0.beginsAt <= at } ?? true
    }

    /// Somebody of the team who answers contacts and whom no wall keeps from this call.
    func viewer(_ staff: StaffID, for call: CallID?, _ transaction: any Transaction) throws -> Viewer? {
        guard let viewer = try StaffAccountStore.find(staff, in: transaction)?.viewer, viewer.team == team,
            viewer.may(.answerContacts) || viewer.may(.leadShift)
        else { return nil }
        guard let call else { return viewer }
        return try CallStore.isOpen(call, to: viewer, in: transaction) ? viewer : nil
    }

    /// Whom walls keep from a call that somebody here has had already; around one that is new no wall can stand.
    func keptOut(of call: Call, among people: [OnDuty], _ transaction: any Transaction) throws -> Set<StaffID>
    {
        guard call.answeredAt != nil else { return [] }
        return Set(
            try people.map(\.id).filter { try viewer($0, for: call.id, transaction) == nil })
    }
}

extension Calls {
    /// Everybody who stands in the duty plan for a moment, as if all were free.
    func planned(at moment: Moment, _ transaction: any Transaction) throws -> [OnDuty] {
        let shifts = try needs.duty.running(moment, transaction)
        let ids = shifts.keys.sorted { $0.description < $1.description }
        let accounts = try StaffAccountStore.find(ids, in: transaction)
            .filter { $0.team == team && $0.viewer?.may(.answerContacts) == true }
        let abilities = try needs.duty.abilities(ids, transaction)
        let telephones = try needs.duty.telephones(ids, transaction)
        return accounts.map { account in
            let place = shifts[account.id]?.place ?? .desk
            let isReached = place == .desk || telephones[account.id]?.isConfirmed == true
            var hers = abilities[account.id] ?? Abilities(languages: [])
            hers.languages.insert(account.language)
            return OnDuty(
                id: account.id, place: place, standing: isReached ? .free : .noNumber, abilities: hers)
        }
    }
}
