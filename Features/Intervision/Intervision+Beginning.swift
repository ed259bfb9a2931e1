// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
import Kernel
import Store
package import Vault

/// A group as it is after some weeks, for a house that begins with one.
extension Intervision {
    /// Begins a group, all of whose members have accepted: with a meeting at which all were, and one that comes.
    ///
    /// Nothing where she has to do with a group already.
    package func begin(
        _ title: String, in place: String, ledBy lead: Viewer, called name: String, with key: PersonKey,
        and members: [Viewer]
    ) async throws {
        let face = PeerGroup.Face(title: title, purpose: .intervision)
        guard try await all(for: lead, with: key).isEmpty,
            let id = try await found(face, from: nil, by: lead, with: key),
            let open = try await open(id, for: lead, with: key)
        else { return }
        for member in members {
            _ = try await invite(member.id, to: open, by: lead)
            _ = try await answer(true, to: open, by: member)
        }
        for week in [-2, 1] {
            guard let start = days.moment(days.day(week * 7, after: clock.now), at: "10:00") else { continue }
            let plan = MeetingPlan(startsAt: start, minutes: rules.meetingMinutes, place: place)
            _ = try await self.plan(plan, in: open, by: lead)
        }
        guard let held = try await meetings(of: id).last else { return }
        _ = try await confirm(
            Set(members.map(\.id) + [lead.id]), minutes: held.minutes, at: held, in: open, by: lead,
            called: name)
    }
}
