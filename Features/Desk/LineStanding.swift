// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Store
package import Web

/// What the desk tells those outside about a team's line.
package struct LineStanding: Sendable, Equatable {
    /// How many counsellors are ready or busy.
    package let onDuty: Int
    package let switches: LineSwitches
}

/// What every visitor's page asks of the desk, kept in memory until the desk announces a change.
package struct LineBoard: Sendable {
    /// A session that ends or a browser that falls silent is announced by nobody; so long it may go unnoticed.
    private static let longest = Moment.Span.seconds(5)

    private let clock: Clock
    private let kept: LiveValue<LineStanding>

    package init(_ desk: Desk, of team: TeamID, through hub: LiveHub) {
        clock = desk.clock
        kept = LiveValue(
            hub: hub, subjects: [LiveHub.subject(Desk.channel, team.description)], longest: Self.longest,
            clock: desk.clock
        ) {
            try await desk.database.read { transaction in
                LineStanding(
                    onDuty: try desk.onDuty(team, in: transaction),
                    switches: try desk.switches(of: team, in: transaction))
            }
        }
    }

    /// How the line stands now, with what has just run out left away.
    package var standing: LineStanding {
        get async throws {
            let standing = try await kept.current
            return LineStanding(
                onDuty: standing.onDuty, switches: standing.switches.holding(at: clock.now))
        }
    }
}
