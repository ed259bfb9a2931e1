// SPDX-License-Identifier: EUPL-1.2

package import Store

/// A database that stands around another and does something of its own to reads and writes alone.
package protocol SurroundingDatabase: Database {
    var base: any Database { get }
}

extension SurroundingDatabase {
    package var dialect: Dialect { base.dialect }

    package func announcements() async -> AsyncStream<Announcement> { await base.announcements() }

    package func clearRemains() async throws { try await base.clearRemains() }

    package func renewStatistics() async throws { try await base.renewStatistics() }

    package func close() async throws { try await base.close() }
}
