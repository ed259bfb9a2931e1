// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Store
import Texts
package import Web

/// The page on which the operator sees how the copies stand.
package struct BackupsRoutes: RouteSource {
    /// Where the page is, for the navigation.
    package static let home = Address("/backups")

    private let database: any Database
    private let clock: Clock
    private let page: PageSetting
    private let layout: StaffLayout.Maker

    /// - Parameters:
    ///   - database: The data store.
    ///   - clock: Tells the time.
    ///   - page: What does not change while the program runs.
    ///   - layout: Makes the frame.
    package init(
        database: any Database, clock: Clock, page: PageSetting, layout: @escaping StaffLayout.Maker
    ) {
        self.database = database
        self.clock = clock
        self.page = page
        self.layout = layout
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/backups", may: .operate) { try await show($0) }
    }

    private func show(_ request: StaffRequest) async throws -> Answer {
        let now = clock.now
        let standing = try await database.read { try BackupStanding.read(at: now, in: $0) }
        let t = request.translate
        return layout(request).answer(
            t(Text.Backups.heading), BackupsViews.page(BackupsPage(standing, page), t))
    }
}
