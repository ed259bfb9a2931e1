// SPDX-License-Identifier: EUPL-1.2

/// One thing that an allegation says, by the name that it has in the form.
enum AllegationField: String, Sendable, CaseIterable {
    case accused
    case against
    case act
    case account
    case from
    case until
    case assertedBy = "asserted_by"
    case certainty
    case disputed
    case dispute
    case finding
    case foundOn = "found_on"
    case foundBy = "found_by"
    case mistaken

    /// The fields in which two differ.
    static func differing(_ one: Allegation.Words, _ other: Allegation.Words) -> [AllegationField] {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    private func raw(_ words: Allegation.Words) -> String {
        switch self {
        case .accused: words.accused ?? ""
        case .against: words.against.sorted().joined(separator: ",")
        case .act: words.act?.rawValue ?? ""
        case .account: words.account
        case .from: words.from
        case .until: words.until
        case .assertedBy: words.assertedBy?.rawValue ?? ""
        case .certainty: words.certainty.rawValue
        case .disputed: words.disputed.rawValue
        case .dispute: words.dispute
        case .finding: words.finding.rawValue
        case .foundOn: words.foundOn
        case .foundBy: words.foundBy
        case .mistaken: words.isMistaken ? "1" : ""
        }
    }
}
