// SPDX-License-Identifier: EUPL-1.2

package import Store

/// Which rows somebody may see, as one condition for one row, for lists and for counts.
///
/// The order is fixed: a wall first, whatever else allows; then the grants, of which there are none until one is
/// added. There is no condition that would mean everything, because a list that forgot to ask would then show all.
package struct Visibility: Sendable {
    private let unwalled: SQL
    private var grants: [SQL] = []

    /// Nobody sees anything yet; and whoever is walled off the matter in this column never will.
    package init(behindWallsOf viewer: Viewer, matter column: SQL) {
        unwalled = "\(column) NOT IN (\(WallStore.matters(walledOff: viewer)))"
    }

    /// Nothing yet, and never a matter around which any wall stands: for what hangs where everybody sees it.
    package init(onBoard column: SQL) {
        unwalled = "\(column) NOT IN (\(WallStore.mattersWalled))"
    }

    /// Also shows the rows for which `grant` holds.
    package func or(_ grant: SQL) -> Visibility {
        var wider = self
        wider.grants.append(grant)
        return wider
    }

    /// The condition for a WHERE clause; FALSE when nothing is granted.
    package var condition: SQL {
        guard let first = grants.first else { return "(1 = 0)" }
        let granted = grants.dropFirst().reduce("(\(first))" as SQL) { "\($0) OR (\($1))" }
        return "(\(unwalled) AND (\(granted)))"
    }
}
