// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Statistics

/// Gives a new demo a year of made-up contacts, ending now.
struct DemoFigures: Sendable {
    let installation: Installation
    let settings: Settings

    private static let unnamed: Set<String> = ["abroad", "unknown", "not_asked", "declined"]

    func prepare() async throws {
        let statistics = installation.statistics
        guard try await statistics.isEmpty() else { return }
        let lists = try OrganisationFiles(directory: settings.organisation).codeLists()
        let places = (lists["place"]?.codes.map(\.code) ?? []).filter { !Self.unnamed.contains($0) }
        var year = DemoYear(zone: statistics.zone, places: places)
        try await statistics.load(year.facts(endingAt: installation.clock.now))
    }
}
