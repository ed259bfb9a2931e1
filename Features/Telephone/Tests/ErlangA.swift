// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What a line comes to in the long run whose callers come at random, talk for a random time and hang up after a random
/// patience: M/M/s+M, "Erlang A".
///
/// States and rates as in Garnett, Mandelbaum and Reiman, Designing a Call Center with Impatient Customers, Manufacturing &
/// Service Operations Management 4 (2002) 208–227: with n calls there, n ≤ s, calls end at nμ; with more at sμ + (n − s)θ.
/// From the balance p(n) λ = p(n + 1) (end rate of n + 1) follow all shares; those who give up are θ E[Q], and the mean wait
/// of all is E[Q] / λ (Little).
struct ErlangA {
    let answeredShare: Double
    let abandonedShare: Double
    let meanWait: Double
    let waitingShare: Double

    init(arrivals rate: Double, meanTalk: Double, meanPatience: Double, seats: Int) {
        let (mu, theta) = (1 / meanTalk, 1 / meanPatience)
        var shares = [1.0]
        while shares.count < 2000 {
            let count = shares.count
            let ends = Double(min(count, seats)) * mu + Double(max(0, count - seats)) * theta
            shares.append(shares[count - 1] * rate / ends)
        }
        let sum = shares.reduce(0, +)
        let queue =
            shares.enumerated().reduce(0) { $0 + Double(max(0, $1.offset - seats)) * $1.element } / sum
        abandonedShare = theta * queue / rate
        answeredShare = 1 - abandonedShare
        meanWait = queue / rate
        waitingShare = shares[seats...].reduce(0, +) / sum
    }
}
