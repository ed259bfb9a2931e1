// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// What the statistics ask of other features; Composition fills it.
package struct StatisticsNeeds: Sendable {
    /// How the line stands now, for a viewer's team; nil if nobody can say.
    package let line: @Sendable (Viewer, any Transaction) throws -> LineNow?

    package init(line: @escaping @Sendable (Viewer, any Transaction) throws -> LineNow?) {
        self.line = line
    }
}

/// How the line stands at this moment; nil where nobody counts it.
package struct LineNow: Sendable, Equatable {
    package let waiting: Int?
    package let longestWaitSince: Moment?
    package let onDuty: Int?
    package let open: Int?
    /// How many threads wait for an answer, and since when the first.
    package let threads: Int?
    package let threadSince: Moment?

    package init(
        waiting: Int?, longestWaitSince: Moment?, onDuty: Int?, open: Int?, threads: Int? = nil,
        threadSince: Moment? = nil
    ) {
        self.waiting = waiting
        self.longestWaitSince = longestWaitSince
        self.onDuty = onDuty
        self.open = open
        self.threads = threads
        self.threadSince = threadSince
    }
}
