// SPDX-License-Identifier: EUPL-1.2

/// What holds in online groups: how many come, what all of them agree to, and what each is asked at the end.
///
/// The organisation's own file, because professionals write it and it changes without a programmer.
package struct GroupRules: Sendable, Decodable {
    package static let file = "groups.json"

    /// At most so many places in one group.
    package let mostPlaces: Int
    package let sessionMinutes: Int
    /// After so many days the words of a place that nobody has entered with open nothing any more.
    package let invitationDays: Int
    /// For so many days after its end a group can still be read and reviewed by who was in it.
    package let reviewDays: Int
    package let agreement: Agreement
    package let review: Review

    /// What everybody agrees to before she sees anything of the others.
    package struct Agreement: Sendable, Decodable {
        package let version: Int
        package let points: [Point]
    }

    /// What everybody may answer at the end, without a name.
    package struct Review: Sendable, Decodable {
        package let version: Int
        package let questions: [Point]
    }

    /// One sentence, by a name that never means another.
    package struct Point: Sendable, Decodable {
        package let key: String
        package let text: Wording
    }
}

extension OrganisationFiles {
    /// Reads `groups.json`.
    package func groupRules() throws -> GroupRules { try read(GroupRules.file) }
}
