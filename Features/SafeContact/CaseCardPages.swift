// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
package import Kernel
import Outbound
import Store
package import Web

/// What the pages of the cards of cases need of others.
package struct CaseCardNeeds: Sendable {
    let longest: @Sendable () async throws -> Moment.Span
    let name: @Sendable (StaffID) async throws -> String
    let file: @Sendable (CaseID) -> Address

    /// - Parameters:
    ///   - longest: How long the rule of retention lets a card live from the day it was agreed.
    ///   - name: The working name of a colleague.
    ///   - file: Where a case itself is.
    package init(
        longest: @escaping @Sendable () async throws -> Moment.Span,
        name: @escaping @Sendable (StaffID) async throws -> String,
        file: @escaping @Sendable (CaseID) -> Address
    ) {
        (self.longest, self.name, self.file) = (longest, name, file)
    }
}

/// What the page of the card of a case shows.
struct CaseCardPage: Sendable {
    let open: OpenCase
    let file: Address
    let tied: CaseCards.Tied
    /// The card; nil if there is none, or it is gone.
    let card: CardPage?
    /// Whether its time is over.
    let isOver: Bool
    let names: [StaffID: String]
    let zone: TimeZone
    /// Whether she may open cards of the line, to link one.
    let isOfLine: Bool
    let sending: SendingID
    let formToken: String
    var reference = ""
    var agreed = ""
    var linkFaults: [LinkFault] = []
    var why = ""
    var whyFaults: [LinkFault] = []
    /// Whether somebody else changed what the case has since she opened the page.
    var isMet = false

    var mayWrite: Bool { open.writes.contains(CaseCards.section) }
    /// Whether there can be a new card.
    var mayTie: Bool { mayWrite && (card == nil || isOver) }
    /// Whether what the case has is gone: withdrawn, or erased because its time was over.
    var isGone: Bool { tied.current != nil && card == nil }
}
