// SPDX-License-Identifier: EUPL-1.2

/// One thing that is said of what a place is, by the name that it has in the form.
enum PlaceField: String, Sendable, CaseIterable {
    case kind
    case people = "person"
    case from
    case until
    case region
    case mistaken

    /// The fields in which two differ.
    static func differing(_ one: CasePlace.Words, _ other: CasePlace.Words) -> [PlaceField] {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    private func raw(_ words: CasePlace.Words) -> String {
        switch self {
        case .kind: words.kind?.rawValue ?? ""
        case .people: words.people.sorted().joined(separator: ",")
        case .from: words.from
        case .until: words.until
        case .region: words.region
        case .mistaken: words.isMistaken ? "1" : ""
        }
    }
}

/// One thing that is said of where exactly a place is, by the name that it has in the form.
enum ExactField: String, Sendable, CaseIterable {
    case street
    case postCode = "post_code"
    case town
    case entry
    case known
    case dangers
    case note

    /// The fields in which two differ.
    static func differing(_ one: CasePlace.Exact, _ other: CasePlace.Exact) -> [ExactField] {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    /// What stands in it as it was written.
    func raw(_ exact: CasePlace.Exact) -> String {
        switch self {
        case .street: exact.street
        case .postCode: exact.postCode
        case .town: exact.town
        case .entry: exact.entry
        case .known: exact.known.rawValue
        case .dangers: exact.dangers
        case .note: exact.note
        }
    }
}
