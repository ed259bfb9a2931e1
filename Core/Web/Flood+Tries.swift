// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Vault

/// Makes guessing at a sign-in slow, without letting anybody lock somebody else out.
///
/// A place waits for what itself did. What others did at the same name only takes away its free mistakes, never its
/// first try: so the right person gets in at once from a place that behaves, however hard others guess. Names that do
/// not exist are counted like all others. Where places cannot be told apart there is nothing but the name to go by: after
/// many wrong tries everybody waits for that name, also its owner, and only for it. What one person tries in a bucket of
/// her own waits everywhere alike.
extension Flood {
    /// So many wrong tries at one name from one place cost nothing: fingers slip.
    static let freeTries = 4
    /// So many from one place at all names together: an office shares its address.
    static let freeTriesOfPlace = 20
    /// After so many at one name from everywhere a place has one try and then waits.
    static let triesUnderAttack = 20
    /// After so many wrong codes behind the right password, only a place that has not been wrong may show a code.
    static let freeCodes = 10
    static let longestTryWait = Moment.Span.seconds(60)

    /// How many seconds this place must wait before it may try this name; at 0 it may, and the try is counted
    /// until it is forgiven.
    ///
    /// Counted before the answer is known, so that many tries at once are not one.
    package func secondsToWait(beforeTrying name: String, from bucket: FloodBucket) -> Int {
        let here = names(name, bucket)
        return memory.withLock { memory in
            renew(&memory)
            let wait = wait(for: name, here, bucket, in: memory)
            guard wait == 0 else { return wait }
            for names in [here, places(bucket), everywhere("try", name, in: memory)] {
                count(names, in: &memory.rates, of: \.guesses)
            }
            guard memory.tries.count < Self.namesLimit else { return 0 }
            for place in [here.first, places(bucket).first] { place.map { memory.tries[$0] = clock.now } }
            return 0
        }
    }

    /// Takes back the count of a try that was right.
    package func forgive(_ name: String, from bucket: FloodBucket) {
        memory.withLock { memory in
            renew(&memory)
            for names in [names(name, bucket), places(bucket), everywhere("try", name, in: memory)] {
                forget(names, in: &memory.rates)
            }
        }
    }

    /// Whether a code may be shown for a name whose password was right: not after many wrong ones, except from a
    /// place whose first try this is.
    package func allowsCode(for name: String, from bucket: FloodBucket) -> Bool {
        memory.withLock { memory in
            renew(&memory)
            if bucket.isTold, sum(names(name, bucket), of: \.guesses, in: memory.rates) <= 1 { return true }
            return sum(everywhere("code", name, in: memory), of: \.guesses, in: memory.rates) < Self.freeCodes
        }
    }

    /// Counts a wrong code behind the right password.
    package func countWrongCode(for name: String) {
        memory.withLock { memory in
            renew(&memory)
            count(everywhere("code", name, in: memory), in: &memory.rates, of: \.guesses)
        }
    }

    private func wait(for name: String, _ here: [String], _ bucket: FloodBucket, in memory: Memory) -> Int {
        guard bucket.isTold else {
            return wait(for: here, free: Self.triesUnderAttack, in: memory)
        }
        let isUnderAttack =
            sum(everywhere("try", name, in: memory), of: \.guesses, in: memory.rates) >= Self.triesUnderAttack
        return max(
            wait(for: here, free: isUnderAttack ? 1 : Self.freeTries, in: memory),
            wait(for: places(bucket), free: Self.freeTriesOfPlace, in: memory))
    }

    /// Two seconds for the first try beyond the free ones, then twice as long each time, from the last try on.
    private func wait(for names: [String], free: Int, in memory: Memory) -> Int {
        let beyond = sum(names, of: \.guesses, in: memory.rates) - free
        guard beyond >= 0, let last = names.compactMap({ memory.tries[$0] }).max() else { return 0 }
        let cost = min(Int(Self.longestTryWait.seconds), 2 << min(beyond, 5))
        return max(0, cost - Int((clock.now - last).seconds))
    }

    private func places(_ bucket: FloodBucket) -> [String] { bucket.rates.map { "tries \($0)" } }

    private func names(_ name: String, _ bucket: FloodBucket) -> [String] {
        let signed = signer.token(for: "name " + name)
        return bucket.rates.map { "try \($0) \(signed)" }
    }

    private func everywhere(_ deed: String, _ name: String, in memory: Memory) -> [String] {
        memory.rates.map { $0.seed.token(for: deed + " " + name) }
    }

    private func forget(_ names: [String], in generations: inout [Generation]) {
        for (place, generation) in generations.enumerated() {
            guard let name = names.first(where: { (generation.guesses[$0] ?? 0) > 0 }) else { continue }
            generations[place].guesses[name, default: 1] -= 1
            return
        }
    }
}
