// SPDX-License-Identifier: EUPL-1.2

package import Store

/// Which rows a viewer may see: starts as nothing and is widened, never the other way round.
///
/// There is no empty condition that would mean everything, because a list that forgot to
/// ask would then show all.
package struct Visibility: Sendable {
    private var alternatives: [SQL] = []
    private var exceptions: [SQL] = []

    /// Nobody sees anything.
    package static let nothing = Visibility()

    /// Also shows the rows for which `condition` holds.
    package func or(_ condition: SQL) -> Visibility {
        var wider = self
        wider.alternatives.append(condition)
        return wider
    }

    /// Hides the rows for which `wall` holds, whatever else allows them.
    package func except(_ wall: SQL) -> Visibility {
        var narrower = self
        narrower.exceptions.append(wall)
        return narrower
    }

    /// The condition for a WHERE clause; FALSE when nothing allows anything.
    package var condition: SQL {
        guard let first = alternatives.first else { return "(1 = 0)" }
        let allowed = alternatives.dropFirst().reduce("(\(first))" as SQL) { "\($0) OR (\($1))" }
        return exceptions.reduce("(\(allowed))" as SQL) { "(\($0) AND NOT (\($1)))" }
    }
}
