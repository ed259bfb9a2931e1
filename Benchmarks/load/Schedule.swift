// SPDX-License-Identifier: EUPL-1.2

/// Who writes when: messages at even distances, each in the next conversation of a scattered order, the direction
/// of every conversation turning with each round.
///
/// The schedule never waits for the server: a late answer makes later ones no later.
struct Schedule {
    /// Who reads a message.
    enum Direction {
        case toVisitor
        case toCounsellor
    }

    let conversations: Int
    let rate: Int
    let warmUpSeconds: Int
    let seconds: Int

    var messages: Int { (warmUpSeconds + seconds) * rate }
    /// The first message that counts.
    var firstMeasured: Int { warmUpSeconds * rate }

    /// When message `number` is due after the start.
    func due(_ number: Int) -> Nanoseconds { UInt64(number) * 1_000_000_000 / UInt64(rate) }

    func conversation(of message: Int) -> Int { (message % conversations) * stride % conversations }

    func direction(of message: Int) -> Direction {
        (message / conversations + message % conversations).isMultiple(of: 2) ? .toVisitor : .toCounsellor
    }

    init(conversations: Int, rate: Int, warmUpSeconds: Int, seconds: Int) {
        self.conversations = conversations
        self.rate = rate
        self.warmUpSeconds = warmUpSeconds
        self.seconds = seconds
        var step = max(1, conversations * 618 / 1000)
        while Self.divisor(step, conversations) > 1 { step += 1 }
        stride = step
    }

    /// Has no divisor in common with the number of conversations, so that a round meets each once.
    private let stride: Int

    private static func divisor(_ one: Int, _ other: Int) -> Int {
        other == 0 ? one : divisor(other, one % other)
    }
}
