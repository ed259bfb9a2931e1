// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Testing

@testable import Platform

@Suite struct `The protocol of the platform` {
    private let police = Agency(id: AgencyID(high: 0, low: 1), name: "Policija", kind: "police")
    private let centre = Agency(
        id: AgencyID(high: 0, low: 2), name: "CSD", kind: "social_work", leftOn: "2026-06-01")
    private let first = PlatformEntryID(high: 1, low: 1)
    private let second = PlatformEntryID(high: 1, low: 2)

    private var book: ProtocolBook {
        ProtocolBook(
            versions: [
                .init(id: first, from: "2025-01-01", until: "2026-12-31"),
                .init(id: second, from: "2026-03-01", until: nil),
            ],
            signatures: [
                .init(version: first, agency: police.id, from: "2025-02-01", until: nil),
                .init(version: second, agency: police.id, from: "2026-04-01", until: "2026-09-30"),
                .init(version: second, agency: centre.id, from: "2026-03-01", until: nil),
            ], agencies: [police, centre])
    }

    @Test func `holds on each day in the version that came last`() {
        #expect(book.version(on: "2024-12-31") == nil)
        #expect(book.version(on: "2026-02-28")?.id == first)
        #expect(book.version(on: "2026-03-01")?.id == second)
    }

    @Test func `binds who has signed the version that holds, from the day to the last day`() {
        let bound = ["2025-02-01", "2026-02-28", "2026-04-01", "2026-09-30"]
        let free = ["2024-12-31", "2025-01-31", "2026-03-01", "2026-03-31", "2026-10-01"]
        for day in bound { #expect(book.isSignatory(police.id, at: day), "\(day)") }
        for day in free { #expect(!book.isSignatory(police.id, at: day), "\(day)") }
        #expect(!book.isSignatory(AgencyID(high: 0, low: 9), at: "2026-04-01"))
    }

    @Test func `binds nobody who has left, and misses nobody who has`() {
        #expect(book.isSignatory(centre.id, at: "2026-05-31"))
        #expect(!book.isSignatory(centre.id, at: "2026-06-01"))
        #expect(book.missing(on: "2026-03-15").map(\.name) == ["Policija"])
        #expect(book.missing(on: "2026-05-01").isEmpty)
        #expect(book.missing(on: "2026-10-01").map(\.name) == ["Policija"])
        #expect(book.missing(on: "2024-01-01").isEmpty)
    }
}
