// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Web

/// What the list of cases that are over shows.
struct ArchiveListPage: Sendable {
    let stage: Stage
    let cases: [Archive.Kept]
    /// How long they are kept, with what will change of it.
    let rule: RetentionRule
    let zone: TimeZone
    /// A number that was asked for and led nowhere.
    var sought: String?
}

/// What the page of one of them shows.
struct ArchivedCasePage: Sendable {
    let kept: Archive.Kept
    let archivings: [Archiving]
    let viewer: StaffID
    let zone: TimeZone
    let formToken: String
    var problem: RetentionProblem?
    var reason = ""
    var days = ""
}

/// What the page of a team's archived cases shows.
struct TeamArchivePage: Sendable {
    let cases: [Archive.Kept]
    let zone: TimeZone
    let formToken: String
    var isFaulty = false
    var chosen = ""
    var reason = ""
}
