// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

/// Who rings for whom: pure, so that what it decides can be shown before it happens.
package struct RingRules: Sendable {
    let rules: TelephoneRules
    let isSurge: Bool

    package init(_ rules: TelephoneRules, isSurge: Bool = false) {
        self.rules = rules
        self.isSurge = isSurge
    }

    /// Decides for every waiting call in the order in which they are answered; nobody rings for two.
    package func choices(for calls: [WaitingCall], among people: [OnDuty], at now: Moment) -> [Choice] {
        var taken: Set<StaffID> = []
        return calls.sorted(by: WaitingCall.isBefore).map { call in
            let choice = choice(for: call, among: people, taken: taken, at: now)
            if let ring = choice.ring { taken.insert(ring.staff) }
            return choice
        }
    }

    /// Whether somebody is on duty for a line, so that waiting there has an end.
    package func isStaffed(_ line: String, by people: [OnDuty]) -> Bool {
        people.contains { $0.standing.isThere && hasSkills($0, for: line) }
    }

    private func choice(
        for call: WaitingCall, among people: [OnDuty], taken: Set<StaffID>, at now: Moment
    ) -> Choice {
        let scene = Scene(call: call, people: people, rules: self, now: now)
        var verdicts: [StaffID: Verdict] = [:]
        var able: [OnDuty] = []
        for one in people {
            let verdict = taken.contains(one.id) ? .ringing : scene.obstacle(to: one)
            if let verdict { verdicts[one.id] = verdict } else { able.append(one) }
        }
        able.sort { scene.isBefore($0, $1) }
        for one in able.dropFirst() { verdicts[one.id] = .later }
        guard let first = able.first else { return Choice(call: call.id, ring: nil, verdicts: verdicts) }
        verdicts[first.id] = .rings(first.place)
        return Choice(
            call: call.id, ring: Choice.Ring(staff: first.id, place: first.place), verdicts: verdicts)
    }

    func hasSkills(_ one: OnDuty, for line: String) -> Bool {
        one.abilities.skills.isSuperset(of: rules.line(line)?.skills ?? [])
    }
}

/// One call before all who are on duty: what holds for everybody is worked out once.
private struct Scene {
    let call: WaitingCall
    let rules: RingRules
    let now: Moment
    private let begin: Moment
    private let ringing: TelephoneRules.Ringing
    /// Whether somebody on duty speaks her language.
    private let isSpoken: Bool
    private let isDeskStaffed: Bool
    private let nearest: Int
    /// Whether the counsellor she was with is free to answer.
    private let isOwnFree: Bool

    init(call: WaitingCall, people: [OnDuty], rules: RingRules, now: Moment) {
        self.call = call
        self.rules = rules
        self.now = now
        begin = call.arrivedAt
        ringing = rules.rules.ringing
        let there = people.filter { $0.standing.isThere && rules.hasSkills($0, for: call.line) }
        isSpoken = there.contains { $0.abilities.languages.contains(call.language) }
        isDeskStaffed = there.contains { $0.place == .desk }
        nearest = there.map { Self.distance(of: $0, to: call, rules.rules) }.min() ?? 0
        isOwnFree = there.contains {
            $0.id == call.wished && $0.standing == .free && call.refusals[$0.id] == nil
        }
    }

    /// Why she does not ring for this call; nil if she could.
    func obstacle(to one: OnDuty) -> Verdict? {
        if call.keptOut.contains(one.id) { return .keptOut }
        if let standing = Verdict(one.standing) { return standing }
        guard rules.hasSkills(one, for: call.line) else { return .lacksSkill }
        if let at = call.refusals[one.id], let until = running(at, ringing.againAfterSeconds) {
            return .refused(until: until)
        }
        if isOwnFree {
            if one.id == call.wished { return nil }
            let asked = call.putBackAt ?? begin
            if let until = running(asked, ringing.sameCounsellorSeconds) { return .notHerOwn(until: until) }
        }
        if isSpoken, !one.abilities.languages.contains(call.language),
            let until = running(begin, ringing.anyLanguageAfterSeconds)
        {
            return .otherLanguage(until: until)
        }
        return later(one)
    }

    /// Why others nearer are asked before her.
    private func later(_ one: OnDuty) -> Verdict? {
        if one.place == .home, isDeskStaffed, !rules.isSurge,
            let until = running(begin, ringing.homeAfterSeconds)
        {
            return .onCall(until: until)
        }
        let steps = Self.distance(of: one, to: call, rules.rules) - nearest
        if steps > 0, let until = running(begin, steps * ringing.nextCentreAfterSeconds) {
            return .otherCentre(until: until)
        }
        return nil
    }

    /// Until when a time that began then still runs; nil once it is over, or if it began in time to come.
    private func running(_ began: Moment, _ seconds: Int) -> Moment? {
        let until = began + .seconds(Int64(seconds))
        return now < until && began <= now ? until : nil
    }

    /// Who of two that could answer is first.
    func isBefore(_ one: OnDuty, _ other: OnDuty) -> Bool {
        let (key, otherKey) = (rank(one), rank(other))
        if key != otherKey { return key.lexicographicallyPrecedes(otherKey) }
        return one.id.description < other.id.description
    }

    private func rank(_ one: OnDuty) -> [Int64] {
        let last: Int64 =
            switch ringing.order {
            case .longestIdle: one.freeSince?.milliseconds ?? .min
            case .fixed: Int64(one.abilities.position)
            case .roundRobin: one.rangAt?.milliseconds ?? .min
            }
        return [
            one.id == call.wished ? 0 : 1, one.abilities.languages.contains(call.language) ? 0 : 1,
            one.place == .desk ? 0 : 1, Int64(Self.distance(of: one, to: call, rules.rules)),
            one.isPlanned ? 0 : 1, last,
        ]
    }

    /// How many centres are nearer than hers; nought where the call belongs to none.
    private static func distance(of one: OnDuty, to call: WaitingCall, _ rules: TelephoneRules) -> Int {
        guard let centre = call.centre, let hers = one.abilities.centre, hers != centre else {
            return call.centre == nil || one.abilities.centre != nil ? 0 : 1
        }
        let others = rules.nearest[centre] ?? []
        return 1 + (others.firstIndex(of: hers) ?? others.count)
    }
}
