// SPDX-License-Identifier: EUPL-1.2

package import Organisation

/// What holds in groups of professionals: how a case is talked over, and of what a presenter is reminded.
///
/// The organisation's own file, because the order of the phases is published by others and changes without a programmer.
package struct IntervisionRules: Sendable, Decodable {
    package static let file = "intervision.json"

    let mostMembers: Int
    /// How long a meeting lasts where nobody says otherwise.
    let meetingMinutes: Int
    /// Every order that was ever in force, the newest last: a discussion goes on in the order in which it began.
    private let orders: [PhaseOrder]
    let reminders: Reminders
    /// Places by whose names somebody could be told.
    let places: [String]
    /// What offices and offers are called by in capital letters; whatever else stands so is asked about.
    let abbreviations: Set<String>

    /// Of what a presenter is reminded before the others see anything.
    struct Reminders: Sendable, Decodable {
        let version: Int
        let points: [Point]
    }

    /// One sentence, by a name that never means another.
    struct Point: Sendable, Decodable {
        let key: String
        let text: Wording
    }

    /// What may not stand in the file.
    struct Fault: Error {}

    /// The order of a discussion that begins now.
    var order: PhaseOrder { orders[orders.count - 1] }

    /// The order in which a discussion began.
    func order(_ version: Int) -> PhaseOrder { orders.first { $0.version == version } ?? order }

    fileprivate func checked() throws -> IntervisionRules {
        guard (3...20).contains(mostMembers), (15...480).contains(meetingMinutes), !orders.isEmpty,
            orders.allSatisfy({ !$0.phases.isEmpty }), !reminders.points.isEmpty
        else { throw Fault() }
        return self
    }
}

/// A published order in which colleagues talk a case over.
package struct PhaseOrder: Sendable, Decodable {
    let version: Int
    let name: Wording
    let source: String
    let phases: [Phase]

    /// One step of it.
    struct Phase: Sendable, Decodable {
        let key: String
        let name: Wording
        let meaning: Wording
        let minutes: Int
        let speakers: Set<Speaker>
        let kinds: [Contribution.Kind]

        /// What somebody in these parts may write in it.
        func kinds(for parts: Set<Speaker>) -> [Contribution.Kind] {
            speakers.isDisjoint(with: parts) ? [] : kinds
        }
    }

    /// Who speaks in a phase.
    enum Speaker: String, Sendable, Decodable, CaseIterable {
        case presenter
        case facilitator
        case others
    }
}

extension OrganisationFiles {
    /// Reads `intervision.json`.
    package func intervisionRules() throws -> IntervisionRules {
        let rules: IntervisionRules = try read(IntervisionRules.file)
        return try rules.checked()
    }
}
