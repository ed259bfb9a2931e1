// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
package import Web

/// What the desk shows of threads, in which visitors have written and will come back for the answer.
package struct ThreadLine: Sendable {
    /// How many of a team's threads wait for an answer, and since when the first.
    let waiting: @Sendable (TeamID, any Transaction) throws -> (count: Int, since: Moment?)
    /// What a stream watches to notice that a team's threads changed.
    let subject: @Sendable (TeamID) -> String
    /// Where they are answered.
    let inbox: Address
    /// From when on a waiting thread is shown as late.
    let late: @Sendable (TeamID) -> Moment.Span

    package init(
        waiting: @escaping @Sendable (TeamID, any Transaction) throws -> (count: Int, since: Moment?),
        subject: @escaping @Sendable (TeamID) -> String, inbox: Address,
        late: @escaping @Sendable (TeamID) -> Moment.Span
    ) {
        self.waiting = waiting
        self.subject = subject
        self.inbox = inbox
        self.late = late
    }

    /// Nobody writes in threads.
    package static let none = ThreadLine(
        waiting: { _, _ in (0, nil) }, subject: { "no threads of \($0)" }, inbox: DeskAddress.desk.address,
        late: { _ in .hours(24) })
}

/// The threads that wait for an answer at one moment.
struct WaitingThreads: Sendable, Equatable {
    var count = 0
    /// How long the first has waited.
    var longest = Moment.Span.seconds(0)
    var isLate = false
}
