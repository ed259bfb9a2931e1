// SPDX-License-Identifier: EUPL-1.2

package import Kernel

package typealias BreachID = Identifier<MeasureBreach>

/// What somebody says of a breach of a measure, as it is kept: said, and not found by anybody.
package struct MeasureBreach: Sendable {
    let id: BreachID
    let version: Int

    /// What is sealed of it.
    struct Words: Sendable, Codable, Equatable {
        var day = ""
        var time = ""
        var account = ""
        /// Who says so; nil only in a form that is not filled in yet.
        var saidBy: Source?
        /// Whom it was reported to and when; empty while it was not.
        var reportedTo = ""
        var reportedOn = ""
        /// The incident of the case as which it is written down, too; empty if there is none.
        var incident = ""
        var isMistaken = false
    }

    /// Who says that it was so.
    enum Source: String, Sendable, Codable, CaseIterable {
        case survivor
        case child
        case police
        case professional
        case thirdParty = "third_party"
        case accused
        case court

        /// Whether it is the word of her whom it protects, or of a child.
        var isHers: Bool { self == .survivor || self == .child }
    }
}
