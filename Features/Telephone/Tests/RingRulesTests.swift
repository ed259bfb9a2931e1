// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Telephone
import TestKit
import Testing

@Suite struct `Who rings for a call` {
    let now = Moment(milliseconds: 1_795_000_000_000)
    let rules: TelephoneRules

    init() throws { rules = try TestHouse.organisationFiles.telephoneRules() }

    @Test func `put back comes before all others, then priority, then who came first`() {
        let first = call(secondsAgo: 50)
        let urgent = call(secondsAgo: 10, priority: 5)
        let back = call(secondsAgo: 5, backSecondsAgo: 1)
        let late = call(secondsAgo: 20)
        let choices = RingRules(rules).choices(for: [late, first, urgent, back], among: [], at: now)
        #expect(choices.map(\.call) == [back.id, urgent.id, first.id, late.id])
    }

    @Test func `nobody rings for two, and the second call takes the second counsellor`() {
        let (ana, eva) = (person(idleSeconds: 100), person(idleSeconds: 50))
        let (one, two) = (call(secondsAgo: 9), call(secondsAgo: 8))
        let choices = RingRules(rules).choices(for: [one, two], among: [eva, ana], at: now)
        #expect(choices.map(\.ring?.staff) == [ana.id, eva.id])
        #expect(choices[1].verdicts[ana.id] == .ringing)
    }

    @Test func `who speaks the language comes first, and after some seconds it does not matter`() {
        let english = person(languages: [.english], idleSeconds: 1)
        let slovenian = person(idleSeconds: 500)
        let busy = person(languages: [.english], standing: .inContact)
        let fresh = call(.english, secondsAgo: 1)
        #expect(rung(by: fresh, among: [slovenian, english]) == english.id)
        #expect(
            verdict(of: slovenian, on: fresh, among: [slovenian, busy])
                == .otherLanguage(until: now + .seconds(29)))
        #expect(rung(by: call(.english, secondsAgo: 30), among: [slovenian, busy]) == slovenian.id)
        #expect(
            rung(by: fresh, among: [slovenian]) == slovenian.id,
            "where nobody speaks it, nobody waits for who does")
    }

    @Test
    func `on call at home rings after the desks, at once in a surge, and at once with nobody at a desk`() {
        let home = person(place: .home)
        let desk = person(standing: .inContact)
        let fresh = call(secondsAgo: 1)
        #expect(verdict(of: home, on: fresh, among: [home, desk]) == .onCall(until: now + .seconds(19)))
        #expect(rung(by: call(secondsAgo: 20), among: [home, desk]) == home.id)
        #expect(rung(by: fresh, among: [home, desk], isSurge: true) == home.id)
        #expect(rung(by: fresh, among: [home]) == home.id)
    }

    @Test func `the nearest centre is asked first, then the next`() {
        let koper = person(centre: "koper")
        let ig = person(centre: "ig", standing: .inContact)
        let ours = person(centre: "novo_mesto", standing: .inContact)
        let people = [koper, ig, ours]
        #expect(
            verdict(of: koper, on: call(secondsAgo: 44, centre: "novo_mesto"), among: people)
                == .otherCentre(until: now + .seconds(16)))
        #expect(rung(by: call(secondsAgo: 60, centre: "novo_mesto"), among: people) == koper.id)
        #expect(rung(by: call(secondsAgo: 1, centre: "novo_mesto"), among: [koper]) == koper.id)
    }

    @Test func `her own counsellor is asked first, if she is free`() {
        let (own, other) = (person(idleSeconds: 1), person(idleSeconds: 900))
        let returning = call(secondsAgo: 1, wished: own.id)
        #expect(rung(by: returning, among: [other, own]) == own.id)
        #expect(
            verdict(of: other, on: returning, among: [other, own]) == .notHerOwn(until: now + .seconds(19)))
        let engaged = person(own.id, standing: .inContact)
        #expect(rung(by: returning, among: [other, engaged]) == other.id)
    }

    @Test func `whom a call rang in vain is not asked again at once`() {
        let ana = person()
        let refused = call(secondsAgo: 30, refusals: [ana.id: now - .seconds(44)])
        #expect(verdict(of: ana, on: refused, among: [ana]) == .refused(until: now + .seconds(1)))
        #expect(
            rung(by: call(secondsAgo: 31, refusals: [ana.id: now - .seconds(45)]), among: [ana]) == ana.id)
    }

    @Test func `a clock that was put back keeps nobody from ringing`() {
        let ana = person()
        let call = call(secondsAgo: -3600, refusals: [ana.id: now + .hours(1)])
        #expect(rung(by: call, among: [ana]) == ana.id)
    }

    @Test(arguments: [
        OnDuty.Standing.notReady, .inContact, .ringing, .setAway, .noNumber, .unplanned,
        .wrappingUp(until: Moment(milliseconds: 1_795_000_000_900)),
    ])
    func `nobody rings who is not free`(_ standing: OnDuty.Standing) {
        #expect(rung(by: call(secondsAgo: 500), among: [person(standing: standing)]) == nil)
    }

    @Test func `whom a wall keeps out never rings, however long the call waits`() {
        let ana = person()
        let call = WaitingCall(
            id: CallID(from: .system), line: "line", language: .slovenian, arrivedAt: now - .hours(2),
            keptOut: [ana.id])
        #expect(rung(by: call, among: [ana]) == nil)
    }

    @Test func `a line is staffed by who has a call, and not by who is on a break, away or without a number`()
    {
        let ring = RingRules(rules)
        #expect(ring.isStaffed("line", by: [person(standing: .inContact)]))
        for standing in [OnDuty.Standing.notReady, .setAway, .noNumber] {
            #expect(!ring.isStaffed("line", by: [person(standing: standing)]))
        }
    }

    private func call(
        _ language: Language = .slovenian, secondsAgo: Int64, backSecondsAgo: Int64? = nil, priority: Int = 0,
        centre: String? = nil, wished: StaffID? = nil, refusals: [StaffID: Moment] = [:]
    ) -> WaitingCall {
        WaitingCall(
            id: CallID(from: .system), line: "line", language: language, centre: centre, priority: priority,
            arrivedAt: now - .seconds(secondsAgo), putBackAt: backSecondsAgo.map { now - .seconds($0) },
            wished: wished, refusals: refusals)
    }

    private func person(
        _ id: StaffID = StaffID(from: .system), languages: Set<Language> = [.slovenian],
        place: RingPlace = .desk, centre: String? = nil, standing: OnDuty.Standing = .free,
        idleSeconds: Int64 = 60
    ) -> OnDuty {
        OnDuty(
            id: id, place: place, standing: standing,
            abilities: Abilities(languages: languages, centre: centre), freeSince: now - .seconds(idleSeconds)
        )
    }

    private func rung(by call: WaitingCall, among people: [OnDuty], isSurge: Bool = false) -> StaffID? {
        RingRules(rules, isSurge: isSurge).choices(for: [call], among: people, at: now)[0].ring?.staff
    }

    private func verdict(of one: OnDuty, on call: WaitingCall, among people: [OnDuty]) -> Verdict? {
        RingRules(rules).choices(for: [call], among: people, at: now)[0].verdicts[one.id]
    }
}
