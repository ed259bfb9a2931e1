// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Names one row of the statistics; random, and no way back to the contact.
package typealias FactID = Identifier<Fact>

/// What the statistics learn of one contact: codes and lengths of time, never a word of it.
package struct Fact: Sendable {
    package let id: FactID
    package let startedAt: Moment
    package let waitSeconds: Int?
    package let talkSeconds: Int?
    package let codes: [FactList: [String]]

    package init(
        id: FactID, startedAt: Moment, waitSeconds: Int? = nil, talkSeconds: Int? = nil,
        codes: [FactList: [String]]
    ) {
        self.id = id
        self.startedAt = startedAt
        self.waitSeconds = waitSeconds
        self.talkSeconds = talkSeconds
        self.codes = codes
    }
}

/// A fact as it lies in the table: with the exact time only on its first day.
struct StoredFact: Sendable {
    let id: FactID
    var startedAt: Moment?
    var time: WeekTime
    var isCounted: Bool
    let waitSeconds: Int?
    let talkSeconds: Int?
    let codes: [FactList: [String]]

    /// The codes the fact counts under, also those that follow from others.
    func codes(in list: FactList) -> [String] {
        switch list {
        case .contacts: ["all"]
        case .hourOfWeek: ["\(time.hourOfWeek)"]
        case .partOfWeek: ["\(time.partOfWeek)"]
        case .outcomeByHour: joined([.outcome]).map { "\($0) \(time.hourOfWeek)" }
        case .channelByOutcome: joined([.channel, .outcome])
        case .kindByRole: joined([.contactKind, .callerRole])
        case .waits:
            waitSeconds.map { wait in joined([.channel, .outcome]).map { "\($0) \(WaitBand(wait))" } } ?? []
        default: codes[list] ?? []
        }
    }

    private func joined(_ lists: [FactList]) -> [String] {
        let codes = lists.compactMap { self.codes[$0]?.first }
        return codes.count == lists.count ? [codes.joined(separator: " ")] : []
    }
}

/// A wait rounded up to the next bound that a promise about waiting can name.
struct WaitBand: CustomStringConvertible {
    static let bounds = [10, 20, 30, 60, 120, 180, 300, 600, 1_800, 3_600, 86_400]

    let description: String

    init(_ seconds: Int) {
        description = Self.bounds.first { seconds <= $0 }.map { "\($0)" } ?? "more"
    }

    /// The bands within `seconds`; nil if no bound is drawn there.
    static func within(_ seconds: Int) -> [String]? {
        bounds.contains(seconds) ? bounds.filter { $0 <= seconds }.map { "\($0)" } : nil
    }
}
