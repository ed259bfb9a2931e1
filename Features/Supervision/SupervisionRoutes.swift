// SPDX-License-Identifier: EUPL-1.2

package import Access
import Foundation
package import Kernel
import Organisation
import Texts
package import Web

/// The supervisor's page, and the choice at the end of a record's form.
package struct SupervisionRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = Address("/supervision")
    /// The field of the record's form.
    private static let field = "own_state"

    let supervision: Supervision
    /// The working names of the viewer's colleagues.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    let layout: StaffLayout.Maker

    package init(
        supervision: Supervision, names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        layout: @escaping StaffLayout.Maker
    ) {
        self.supervision = supervision
        self.names = names
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/supervision", may: .supervise, show)
    }

    /// The choice as its writer left it, to stand inside the form of a record.
    package func field(for contact: ContactID, _ request: StaffRequest) async throws -> HTML {
        let lists = try await supervision.lists()
        let chosen = try await supervision.state(of: contact, for: request.viewer, with: request.key)
        let codes = lists[Supervision.list]?.valid(on: supervision.today()) ?? []
        guard !codes.isEmpty else { return .empty }
        return SupervisionViews.field(Self.field, codes, chosen: chosen ?? "", request.translate)
    }

    /// Keeps what the form of a record says of it; a form without the field says nothing.
    package func keep(for contact: ContactID, _ request: StaffRequest) async throws {
        guard request.form.has(Self.field) else { return }
        try await supervision.keep(
            request.form.text(Self.field), of: contact, by: request.viewer, with: request.key)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let names = try await names(request.viewer)
        let list = try await supervision.lists()[Supervision.list]
        let t = request.translate
        let lines = try await supervision.all(for: request.viewer, with: request.key).map { state, code in
            SupervisionLine(
                name: names[state.staff] ?? "", day: t.shortDate(state.keptOn, in: .gmt),
                words: list?.text(of: code, in: t.language) ?? code)
        }
        return layout(request).answer(t(Text.Supervision.heading), SupervisionViews.page(lines, t))
    }
}
