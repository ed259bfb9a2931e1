// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// Who may read and write which sections of a case: the same rule for one case and for every list.
///
/// Wall, then account (a `Viewer` is an active one), then grant bounded by role and section, then stage.
package struct CaseAccess: Sendable {
    package let viewer: Viewer
    package let now: Moment

    package init(viewer: Viewer, now: Moment) {
        self.viewer = viewer
        self.now = now
    }

    /// The rows of `case_file c` in which the viewer may read some of these sections, or write.
    package func visible(_ sections: Sections = .all, writing: Bool = false) -> Visibility {
        let granted = GrantStore.granted(sections, to: viewer, writing: writing, at: now, matter: "c.id")
        let standing: SQL = writing ? "c.stage IN \(list: Stage.writable.map(\.rawValue))" : readable
        return Visibility(behindWallsOf: viewer, matter: "c.id").or("\(standing) AND \(granted)")
    }

    /// The stages in which she may read: in a case of her own agency the closed one too, whatever her role there.
    ///
    /// The part of other agencies in a case ends with it, but for what was kept back when it changed hands.
    private var readable: SQL {
        let keeps = GrantStore.keptBack(for: viewer, at: now, matter: "c.id")
        return "(c.stage = 'open' OR (c.stage = 'closed' AND (c.agency_id = \(viewer.agency) OR \(keeps))))"
    }

    /// The rows of `case_file c` that are proposed to the viewer's team, as its lead.
    package var proposed: Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        guard viewer.may(.leadCases), let team = viewer.team else { return nothing }
        let waits = GrantStore.proposed(to: team, at: now, matter: "c.id")
        return nothing.or("c.stage = 'open' AND \(waits)")
    }

    /// The rows of `case_file c` in which anything is granted to the viewer now: where a list over all cases begins, so
    /// that it takes no longer the more cases there are.
    package var held: SQL { "c.id IN (\(GrantStore.matters(heldBy: viewer, at: now)))" }

    /// The rows of `case_file c` into which the viewer may write what came of it: those that are closed and that she
    /// works as her own.
    ///
    /// All that is ever written into a closed case, and only by who can read there what she writes.
    package func followed(in sections: Sections = Sections(CaseFiles.outcomes)) -> Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        let asked = sections.intersection(Sections(CaseFiles.outcomes))
        let granted = GrantStore.granted(asked, to: viewer, writing: true, at: now, matter: "c.id")
        let owned = GrantStore.owned(by: viewer, at: now, matter: "c.id")
        return nothing.or("c.stage = 'closed' AND \(readable) AND \(owned) AND \(granted)")
    }

    /// The rows of `case_file c` of which the viewer may give something out: those that she works as her own, open or closed.
    package var exportable: Visibility {
        let owned = GrantStore.owned(by: viewer, at: now, matter: "c.id")
        return Visibility(behindWallsOf: viewer, matter: "c.id").or("\(readable) AND \(owned)")
    }

    /// What of a case the viewer may open by way of exception: what an emergency may need, as far as her roles reach.
    package var emergency: Sections { Sections.emergency.intersection(Role.sections(of: viewer.roles)) }

    /// The rows of `case_file c` that the viewer may open by way of exception: those of her own team.
    package var breakable: Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        guard viewer.may(.breakGlass), let team = viewer.team, !emergency.isEmpty else { return nothing }
        return nothing.or("c.team_id = \(team) AND c.stage = 'open'")
    }

    /// The rows of `case_file c` of which a case lead sees that they are there: her team's, whoever works them.
    package var led: Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        guard viewer.may(.leadCases), let team = viewer.team else { return nothing }
        return nothing.or("c.team_id = \(team) AND c.stage <> 'archived'")
    }

    /// The rows of `case_file c` that a case lead may take out of the archive: those of her team that lie there.
    package var putAway: Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        guard viewer.may(.leadCases), let team = viewer.team else { return nothing }
        return nothing.or("c.team_id = \(team) AND c.stage = 'archived'")
    }

    /// The rows of `case_file c` that a records officer looks after: those of her agency that are closed or put away.
    package var kept: Visibility {
        let nothing = Visibility(behindWallsOf: viewer, matter: "c.id")
        guard viewer.may(.keepRecords) else { return nothing }
        return nothing.or("c.agency_id = \(viewer.agency) AND c.stage <> 'open'")
    }
}
