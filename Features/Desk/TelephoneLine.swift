// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Store
import Web

/// What the desk shows of the telephone, made by whoever distributes its calls.
package struct TelephoneLine: Sendable {
    /// The part of the desk, for this person.
    let panel: DeskNeeds.Panel
    /// What of a team's calls is news to open pages: numbers alone.
    let news: @Sendable (TeamID, any Transaction) throws -> String
    /// What a stream watches to notice that a team's calls changed.
    let subject: @Sendable (TeamID) -> String

    package init(
        panel: @escaping DeskNeeds.Panel,
        news: @escaping @Sendable (TeamID, any Transaction) throws -> String,
        subject: @escaping @Sendable (TeamID) -> String
    ) {
        self.panel = panel
        self.news = news
        self.subject = subject
    }

    /// No telephone.
    package static let none = TelephoneLine(
        panel: { _ in .empty }, news: { _, _ in "" }, subject: { "no telephone of \($0)" })
}
