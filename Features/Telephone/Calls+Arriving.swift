// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

extension Calls {
    /// Whether a call can come in, and as what.
    func admit(
        _ id: CallID, _ key: String, node: String, isTest: Bool, at now: Moment,
        _ transaction: any Transaction
    ) throws -> (Arrival, Call?) {
        let calls = try CallStore.all(of: team, in: transaction).filter { $0.state != .leaving }
        let isSurge = try needs.floor.isSurge(team, transaction)
        let people = try people(at: now, transaction)
        let ring = RingRules(rules, isSurge: isSurge)
        guard let line = rules.line(key) else { return (.elsewhere(number: nil, .closed), nil) }
        let outside = isTest ? nil : line.numbers.first
        let turned = outside.map { fresh(id, on: line, node: node, isTest: false, leavingTo: $0, at: now) }
        let (path, isClosed) = (
            way(from: line, by: people, ring, at: now), !organisation.isOpen(line, at: now)
        )
        let waiting = calls.count { $0.state != .talking }
        let most = isSurge ? rules.admission.mostWaitingInSurge : rules.admission.mostWaiting
        guard calls.count < rules.admission.mostCalls, waiting < most else {
            return (.full(number: outside), turned)
        }
        guard !isClosed, ring.isStaffed(key, by: people) else {
            guard case .line(let other) = path, let line = rules.line(other) else {
                return (.elsewhere(number: outside, isClosed ? .closed : .nobody), turned)
            }
            let call = fresh(id, on: line, node: node, isTest: isTest, at: now)
            return (Self.arrival(of: call, rules), call)
        }
        let call = fresh(id, on: line, node: node, isTest: isTest, at: now)
        return (Self.arrival(of: call, rules), call)
    }

    /// Where a call goes that a line cannot answer now: the first way that can.
    func way(
        from line: TelephoneRules.Line, by people: [OnDuty], _ ring: RingRules, at now: Moment
    ) -> TelephoneRules.Path? {
        line.elsewhere.first { path in
            guard case .line(let key) = path else { return true }
            guard let other = rules.line(key), key != line.key else { return false }
            return organisation.isOpen(other, at: now) && ring.isStaffed(key, by: people)
        }
    }

    static func arrival(of call: Call, _ rules: TelephoneRules) -> Arrival {
        if call.state == .leaving { return .elsewhere(number: call.path, .nobody) }
        return .welcome(line: call.line, languages: rules.line(call.line)?.languages ?? [call.language])
    }

    /// Why it was not put in line; nil if it was.
    static func reason(_ arrival: Arrival) -> CallNeeds.TurnedAway? {
        switch arrival {
        case .welcome: nil
        case .elsewhere(_, let why): why
        case .full: .surge
        }
    }

    private func fresh(
        _ id: CallID, on line: TelephoneRules.Line, node: String, isTest: Bool,
        leavingTo path: String? = nil, at now: Moment
    ) -> Call {
        let begins: Call.State = line.languages.count > 1 ? .choosing : .waiting
        return Call(
            id: id, team: team, line: line.key, node: node,
            language: line.languages.first ?? organisation.languages.first ?? .english, centre: line.centre,
            state: path == nil ? begins : .leaving, path: path, isTest: isTest,
            priority: line.priority, wished: nil, arrivedAt: now, putBackAt: nil, answeredAt: nil,
            touchedAt: now)
    }
}
