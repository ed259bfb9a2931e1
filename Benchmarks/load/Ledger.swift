// SPDX-License-Identifier: EUPL-1.2

/// What became of every message.
final class Ledger {
    let schedule: Schedule
    private(set) var start: Nanoseconds = 0
    private var arrivals: [Nanoseconds]
    private var lateness: [Nanoseconds] = []
    private(set) var arrived = 0
    /// Messages that came a second time to the same reader.
    private(set) var doubled = 0
    /// Messages that came to somebody they were not written to.
    private(set) var strayed = 0
    private(set) var acknowledged = 0
    /// Forms the server did not take.
    private(set) var refused = 0

    init(_ schedule: Schedule) {
        self.schedule = schedule
        arrivals = [Nanoseconds](repeating: 0, count: schedule.messages)
        lateness.reserveCapacity(schedule.messages)
    }

    /// The moment message 0 is due.
    func begin(at start: Nanoseconds) { self.start = start }

    func due(_ message: Int) -> Nanoseconds { start + schedule.due(message) }

    func sent(_ message: Int) { lateness.append(now() - due(message)) }

    /// Message `number` was read by somebody who takes part in `conversations` and reads what goes in `direction`.
    ///
    /// Whoever wrote it sees it too; that is not counted.
    func read(_ number: Int, in conversations: Range<Int>, _ direction: Schedule.Direction) {
        guard number < arrivals.count, conversations.contains(schedule.conversation(of: number)) else {
            strayed += 1
            return
        }
        guard schedule.direction(of: number) == direction else { return }
        guard arrivals[number] == 0 else {
            doubled += 1
            return
        }
        arrivals[number] = now()
        arrived += 1
    }

    func acknowledge() { acknowledged += 1 }
    func refuse() { refused += 1 }

    var lost: Int { schedule.messages - arrived }

    /// From the moment a message was due until it was read, of those that count, shortest first.
    var latencies: [Nanoseconds] {
        (schedule.firstMeasured..<schedule.messages).filter { arrivals[$0] > 0 }
            .map { arrivals[$0] > due($0) ? arrivals[$0] - due($0) : 0 }.sorted()
    }

    /// How late this generator itself was.
    var ownLateness: [Nanoseconds] { lateness.dropFirst(schedule.firstMeasured).sorted() }
}

extension [Nanoseconds] {
    /// The value below which this share of a sorted list lies, in milliseconds.
    func milliseconds(at share: Double) -> Double {
        guard !isEmpty else { return .nan }
        return Double(self[Swift.min(count - 1, Int(Double(count) * share))]) / 1_000_000
    }
}
