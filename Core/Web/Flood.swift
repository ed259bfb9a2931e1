// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Synchronization
import Vault

/// Where a request comes from, as keyed names that nobody can read back and that die with their seeds.
package struct FloodBucket: Sendable, Hashable {
    let rates: [String]
    fileprivate let penalties: [String]
    /// Whether what was done there was done by somebody there: not where all come through a proxy that names nobody.
    let isTold: Bool
}

/// Makes starting many chats from one place slow, without knowing anybody and without refusing a place.
///
/// Everything lives in memory and under seeds that are thrown away: those that count starts after half
/// an hour at most, those that remember abuse after four. Shelters and mobile networks share one address
/// among many, so a place is only ever asked to wait.
package final class Flood: Sendable {
    /// Whether a chat may begin now.
    package enum Verdict: Sendable, Equatable {
        case admitted
        /// Come again with this ticket after so many seconds.
        case wait(ticket: String, seconds: Int)
        /// No place is left in the line.
        case full
    }

    /// What leaves something behind without a place in the line.
    package enum Deed: String, Sendable {
        case firstMessage
        case callBack
    }

    /// So often in half an hour each of these from one place, at once; a shelter of thirty women is one place.
    static let freeDeeds = 40
    /// So often from all together where places do not differ.
    static let freeDeedsOfAll = 200
    /// Beyond that one place comes in turns so many seconds apart, and everybody together where places do not differ.
    static let turnSeconds = 10
    static let turnSecondsOfAll = 1
    /// So many chats in half an hour begin at once; each further one waits twice as long.
    static let freeStarts = 3
    static let shortestWaitSeconds = 3
    static let longestWaitSeconds = 60
    static let ticketLife = Moment.Span.minutes(10)
    /// The last fifth of the places is for tickets that have waited this long.
    static let scarceWaitSeconds = 30
    private static let rateLife = Moment.Span.minutes(15)
    private static let penaltyLife = Moment.Span.hours(2)
    static let namesLimit = 50_000

    /// What is counted under one seed; guesses apart, so that a flood of places leaves room to count them.
    struct Generation {
        let seed: HolderSecret
        let since: Moment
        var counts: [String: Int] = [:]
        var guesses: [String: Int] = [:]
    }

    typealias Book = WritableKeyPath<Generation, [String: Int]>

    /// What is remembered of places, under seeds that are thrown away.
    struct Memory {
        var rates: [Generation] = []
        var penalties: [Generation] = []
        var spent: [String: Moment] = [:]
        /// When a place last had a turn.
        var turns: [String: Moment] = [:]
        /// When somebody last tried a name from a place.
        var tries: [String: Moment] = [:]
    }

    /// The field of a form in which a ticket comes back.
    package static let ticketField = "ticket"

    let clock: Clock
    private let randomness: Randomness
    private let places: Int
    /// Whether addresses differ at all; behind a proxy that names nobody all would pay for one.
    private let tellsApart: Bool
    let signer: HolderSecret
    let memory = Mutex(Memory())

    /// Counts for a line with so many places.
    ///
    /// Where visitors cannot be told apart nobody waits for another's sake until the places are scarce.
    package init(clock: Clock, randomness: Randomness, places: Int = 200, tellsApart: Bool = true) {
        self.tellsApart = tellsApart
        self.clock = clock
        self.randomness = randomness
        self.places = places
        signer = HolderSecret.random(randomness)
    }

    /// A bucket of its own for what one person tries, wherever she is.
    package func bucket(for name: String) -> FloodBucket {
        bucket(of: Array(name.utf8), isTold: true)
    }

    /// The bucket of an address prefix; who comes without one shares a bucket with everybody like that.
    ///
    /// This machine is the place of a proxy that named nobody, or of Tor.
    func bucket(of prefix: [UInt8]?) -> FloodBucket {
        let isHere = prefix?.first == 127 || prefix == Array(repeating: 0, count: 7)
        return bucket(of: prefix, isTold: tellsApart && !isHere)
    }

    private func bucket(of prefix: [UInt8]?, isTold: Bool) -> FloodBucket {
        let place = prefix.map { $0.map { "\($0)" }.joined(separator: ".") } ?? "unknown"
        return memory.withLock { memory in
            renew(&memory)
            return FloodBucket(
                rates: memory.rates.map { $0.seed.token(for: "bucket " + place) },
                penalties: memory.penalties.map { $0.seed.token(for: "bucket " + place) }, isTold: isTold)
        }
    }

    /// Says whether a chat may begin, and counts it if so.
    ///
    /// Who has to wait comes in turns, as in `enter(_:from:ticket:)`: so one place does not fill the line at a stroke,
    /// and no place, told or not, the last fifth of it.
    package func enter(_ bucket: FloodBucket, ticket: String, waiting: Int) -> Verdict {
        guard waiting < places else { return .full }
        let names = bucket.rates.map { "chat \($0)" }
        let now = clock.now
        return memory.withLock { memory in
            renew(&memory)
            let isScarce = waiting >= places * 4 / 5
            let cost = max(cost(of: bucket, in: memory), isScarce ? Self.scarceWaitSeconds : 0)
            if cost > 0 {
                let turn = secondsToTurn(of: names, apart: Self.turnSeconds, at: now, in: memory)
                if let wait = wait(with: ticket, cost: cost, turn: turn, at: now, in: &memory) { return wait }
                takeTurn(names, at: now, in: &memory)
            }
            count(bucket.rates, in: &memory.rates)
            return .admitted
        }
    }

    /// Whether this may be done from there once more now, and counts it if so; nobody is refused for good.
    ///
    /// Beyond the free ones each waits with a ticket, and they come in turns: tickets that wait side by side do not
    /// all count at the same moment, so one place leaves at most one more behind for each turn. Where room is scarce it
    /// is for places that have done this seldom.
    package func enter(_ deed: Deed, from bucket: FloodBucket, ticket: String, isScarce: Bool = false)
        -> Verdict
    {
        let names = bucket.rates.map { "\(deed.rawValue) \($0)" }
        let now = clock.now
        return memory.withLock { memory in
            renew(&memory)
            let beyond = sum(names, in: memory.rates) - free(bucket, isScarce: isScarce)
            if beyond >= 0 {
                let apart = bucket.isTold || isScarce ? Self.turnSeconds : Self.turnSecondsOfAll
                let turn = secondsToTurn(of: names, apart: apart, at: now, in: memory)
                if let wait = wait(with: ticket, cost: growing(beyond), turn: turn, at: now, in: &memory) {
                    return wait
                }
                takeTurn(names, at: now, in: &memory)
            }
            count(names, in: &memory.rates)
            return .admitted
        }
    }

    /// Remembers for some hours that somebody there was not in earnest.
    package func penalise(_ bucket: FloodBucket) {
        memory.withLock { memory in
            renew(&memory)
            count(bucket.penalties, in: &memory.penalties)
        }
    }

    /// Whether somebody there was not in earnest some hours ago.
    package func isPenalised(_ bucket: FloodBucket) -> Bool {
        memory.withLock { memory in
            renew(&memory)
            return bucket.isTold && sum(bucket.penalties, in: memory.penalties) > 0
        }
    }

    private func cost(of bucket: FloodBucket, in memory: Memory) -> Int {
        guard bucket.isTold else { return 0 }
        if sum(bucket.penalties, in: memory.penalties) > 0 { return Self.longestWaitSeconds }
        let beyond = sum(bucket.rates, in: memory.rates) - Self.freeStarts
        return beyond >= 0 ? growing(beyond) : 0
    }

    private func free(_ bucket: FloodBucket, isScarce: Bool) -> Int {
        switch (bucket.isTold, isScarce) {
        case (true, false): Self.freeDeeds
        case (true, true): Self.freeStarts
        case (false, false): Self.freeDeedsOfAll
        case (false, true): 0
        }
    }

    private func growing(_ beyond: Int) -> Int {
        min(Self.longestWaitSeconds, Self.shortestWaitSeconds << min(beyond, 5))
    }

    private func secondsToTurn(
        of names: [String], apart: Int, at now: Moment, in memory: Memory
    ) -> Int {
        guard let last = names.compactMap({ memory.turns[$0] }).max() else { return 0 }
        return max(0, apart - Int((now - last).seconds))
    }

    private func takeTurn(_ names: [String], at now: Moment, in memory: inout Memory) {
        guard let name = names.first, memory.turns.count < Self.namesLimit else { return }
        memory.turns[name] = now
    }

    /// How long there is still to wait; nil, and the ticket is spent, when it has waited its cost and it is its turn.
    private func wait(
        with ticket: String, cost: Int, turn: Int, at now: Moment, in memory: inout Memory
    ) -> Verdict? {
        guard let age = age(of: ticket, at: now, in: memory) else {
            return .wait(ticket: issue(at: now), seconds: max(cost, turn))
        }
        let left = max(cost - age, turn)
        guard left <= 0 else { return .wait(ticket: ticket, seconds: left) }
        memory.spent[ticket] = now
        return nil
    }

    /// How many seconds ago a ticket was issued; nil if it is not ours, too old or spent.
    private func age(of ticket: String, at now: Moment, in memory: Memory) -> Int? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let issued = Int64(parts[0]), memory.spent[ticket] == nil,
            signer.matches(parts[2], purpose: "ticket \(parts[0]) \(parts[1])")
        else { return nil }
        let age = now - Moment(milliseconds: issued)
        return age <= Self.ticketLife ? Int(age.seconds) : nil
    }

    private func issue(at now: Moment) -> String {
        let (issued, number) = ("\(now.milliseconds)", "\(randomness.number())")
        return "\(issued).\(number).\(signer.token(for: "ticket \(issued) \(number)"))"
    }

    func sum(
        _ names: [String], of book: Book = \.counts, in generations: [Generation]
    ) -> Int {
        generations.reduce(0) { sum, generation in
            sum + names.reduce(0) { $0 + (generation[keyPath: book][$1] ?? 0) }
        }
    }

    func count(_ names: [String], in generations: inout [Generation], of book: Book = \.counts) {
        guard let name = names.first, !generations.isEmpty,
            generations[0][keyPath: book].count < Self.namesLimit
        else { return }
        generations[0][keyPath: book][name, default: 0] += 1
    }

    func renew(_ memory: inout Memory) {
        let now = clock.now
        renew(&memory.rates, after: Self.rateLife, at: now)
        renew(&memory.penalties, after: Self.penaltyLife, at: now)
        memory.spent = memory.spent.filter { now - $0.value <= Self.ticketLife }
        memory.turns = memory.turns.filter { now - $0.value <= Self.longestTryWait }
        memory.tries = memory.tries.filter { now - $0.value <= Self.longestTryWait }
    }

    /// The newest seed first and never more than two.
    private func renew(_ generations: inout [Generation], after life: Moment.Span, at now: Moment) {
        generations.removeAll { now - $0.since >= .milliseconds(life.milliseconds * 2) }
        if let newest = generations.first, now - newest.since < life { return }
        generations.insert(Generation(seed: HolderSecret.random(randomness), since: now), at: 0)
        generations = Array(generations.prefix(2))
    }
}
