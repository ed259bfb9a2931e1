// SPDX-License-Identifier: EUPL-1.2

import Access
package import Foundation
import Kernel
import Texts
package import Web

/// Declaring a conflict of interest, and deciding whether a wall stays.
package struct ConflictRoutes: RouteSource {
    let conflicts: Conflicts
    let needs: ConflictNeeds
    /// Where to go for who has just closed a matter to herself.
    let home: Address
    let zone: TimeZone
    let layout: StaffLayout.Maker

    package init(
        conflicts: Conflicts, needs: ConflictNeeds, home: Address, zone: TimeZone,
        layout: @escaping StaffLayout.Maker
    ) {
        self.conflicts = conflicts
        self.needs = needs
        self.home = home
        self.zone = zone
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/conflicts/:id", may: .holdTeamKey) { try await page($0) }
        routes.staff(.post, "/conflicts/:id", may: .holdTeamKey, raise)
        routes.staff(.get, "/walls", may: .manageWalls, walls)
        routes.staff(.post, "/walls/:id", may: .manageWalls, review)
        routes.staff(.get, "/ties", may: .holdTeamKey) { try await ties($0) }
        routes.staff(.post, "/ties", may: .holdTeamKey, declare)
        routes.staff(.post, "/ties/:id", may: .holdTeamKey, withdraw)
    }

    private func page(_ request: StaffRequest, fault: ConflictFault? = nil) async throws -> Answer {
        let (matter, back) = try await matter(request)
        let outsiders = try await needs.outsiders(request.viewer)
        let standing = try await conflicts.standing(around: matter)
        let choices = outsiders.choices(for: request.viewer, of: try await conflicts.answering(matter))
        let page = ConflictPage(
            matter: matter.id, back: back, viewer: request.viewer.id, choices: choices,
            standing: standing.map { line($0, outsiders, request) }, formToken: request.formToken,
            fault: fault, chosen: (request.form.text("outsider"), request.form.text("reason")))
        let t = request.translate
        return layout(request).answer(
            t(Text.Conflict.heading), ConflictViews.page(page, t), status: fault == nil ? .ok : .unprocessable
        )
    }

    @Sendable private func raise(_ request: StaffRequest) async throws -> Answer {
        let (matter, _) = try await matter(request)
        let outsiders = try await needs.outsiders(request.viewer)
        let choices = outsiders.choices(for: request.viewer, of: try await conflicts.answering(matter))
        guard let outsider = choices.chosen(request.form.text("outsider")),
            let reason = Wall.Reason(rawValue: request.form.text("reason"))
        else { return try await page(request, fault: .nothingChosen) }
        let fault = try await conflicts.raise(
            against: outsider, for: reason, around: matter, by: request.viewer)
        if let fault { return try await page(request, fault: fault) }
        return .see(
            outsider.includes(request.viewer) ? home : ConflictAddress.matter(matter.id).address)
    }

    private func matter(_ request: StaffRequest) async throws -> (OpenMatter, at: Address) {
        guard let found = try await needs.matter(try request.id("id"), request) else {
            throw Problem.notFound
        }
        return found
    }

    @Sendable private func walls(_ request: StaffRequest) async throws -> Answer {
        let outsiders = try await needs.outsiders(request.viewer)
        let lines = try await conflicts.all(for: request.viewer).map { line($0, outsiders, request) }
        let t = request.translate
        return layout(request).answer(
            t(Text.Wall.heading),
            ConflictViews.walls(WallsPage(lines: lines, formToken: request.formToken), t))
    }

    @Sendable private func review(_ request: StaffRequest) async throws -> Answer {
        guard let state = Wall.State(rawValue: request.form.text("act")), state != .unreviewed else {
            throw Problem.malformed
        }
        guard try await conflicts.review(try request.id("id"), as: state, by: request.viewer) else {
            throw Problem.notFound
        }
        return .see(ConflictAddress.walls.address)
    }

    private func line(_ wall: Wall, _ outsiders: Outsiders, _ request: StaffRequest) -> WallLine {
        WallLine(
            wall: wall, outsider: outsiders.name(of: wall.outsider),
            raisedBy: wall.raisedBy.flatMap { outsiders.people[$0] },
            raisedAt: request.translate.dateAndTime(wall.raisedAt, in: zone), isLate: conflicts.isLate(wall))
    }
}
