// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
import Kernel
import Store

/// A consent whose last day comes: by then somebody has to have asked her whether it goes on.
struct ConsentEnding: Sendable {
    let id: ConsentID
    let matter: CaseID
    let number: CaseFile.Number
    /// Its last day, `YYYY-MM-DD`.
    let until: String
}

extension Sharing {
    /// For how many days before its last one a consent is told of on the list of referrals.
    private static let noticeDays = 14
    /// How many days before it the calendar and the post tell of it for the first time.
    private static let firstNotice = 7

    /// The consents that end soon in the open cases that somebody works as her own, the first to end first.
    ///
    /// Nothing sealed is opened, so nothing is noted as read.
    func endings(for viewer: Viewer) async throws -> [ConsentEnding] {
        try await endings(for: viewer, until: days.day(Self.noticeDays, after: clock.now))
    }

    /// How many there are.
    package func endingCount(for viewer: Viewer) async throws -> Int { try await endings(for: viewer).count }

    /// The days on which she is told of the end of a consent: a week before it, and its last.
    package func endingDays(for viewer: Viewer) async throws -> [(consent: String, day: String)] {
        try await endings(for: viewer, until: nil).flatMap { ending -> [(String, String)] in
            let name = ending.id.description
            let first = days.end(of: ending.until).map { days.day(-1 - Self.firstNotice, after: $0) }
            return [(name, ending.until)] + (first.map { [("\(name) first", $0)] } ?? [])
        }
    }

    /// How many referrals to other agencies end together with a consent.
    func runningCount(on consent: ConsentID, in open: OpenCase) async throws -> Int {
        let id = open.id
        return try await files.database.read {
            try Ended.consent(consent).running(of: id, in: $0).count
        }
    }

    private func endings(for viewer: Viewer, until last: String?) async throws -> [ConsentEnding] {
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        return try await files.database.read {
            try SharingStore.endings(access, from: today, until: last, in: $0)
        }
    }
}
