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

/// How the line stands at this moment.
package struct LineNow: Sendable, Equatable {
    /// The channels on which people are answered at once; one that the line does not have is left out.
    package let channels: [Channel]
    package let crew: Crew
    /// How many threads wait for an answer, and since when the first.
    package let threads: Int
    package let threadSince: Moment?

    package init(channels: [Channel], crew: Crew, threads: Int, threadSince: Moment?) {
        self.channels = channels
        self.crew = crew
        self.threads = threads
        self.threadSince = threadSince
    }

    /// How one channel stands.
    package struct Channel: Sendable, Equatable {
        /// As the list of channels has it.
        package let code: String
        package let waiting: Int
        package let waitingSince: Moment?
        /// How many are being talked to.
        package let talking: Int

        package init(code: String, waiting: Int, waitingSince: Moment?, talking: Int) {
            self.code = code
            self.waiting = waiting
            self.waitingSince = waitingSince
            self.talking = talking
        }
    }

    /// What those on duty do, each counted once whatever she has: telephone and chat share one capacity.
    package struct Crew: Sendable, Equatable {
        package let onDuty: Int
        package let inContact: Int
        /// Nil where there is no telephone.
        package let wrappingUp: Int?
        /// On duty and not to be given anything: busy, on a break, or not reached at home.
        package let unavailable: Int

        package init(onDuty: Int, inContact: Int, wrappingUp: Int?, unavailable: Int) {
            self.onDuty = onDuty
            self.inContact = inContact
            self.wrappingUp = wrappingUp
            self.unavailable = unavailable
        }

        var free: Int { onDuty - inContact - (wrappingUp ?? 0) - unavailable }
    }
}
