// SPDX-License-Identifier: EUPL-1.2

/// One thing that is asked about an entry, by the name that it has in the form.
enum EntryField: String, Sendable, CaseIterable {
    case number
    case title
    case topic
    case sort
    case agency
    case day
    case hour
    case until
    case review
    case state
    case place
    case by
    case office
    case people
    case count
    case words
    case use
    case agenda
    case minutes
    case how

    /// How it is asked.
    enum Input: Sendable {
        case line
        case text(most: Int)
        case digits
        case day
        case hour
        case agency
        case choice([String])
    }

    static let mostLine = 300

    /// How this field of an entry of this kind is asked.
    func input(for kind: PlatformEntry.Kind) -> Input {
        switch self {
        case .number, .count: .digits
        case .title, .topic, .place, .by, .office, .people, .use: .line
        case .agency: .agency
        case .day, .until, .review: .day
        case .hour: .hour
        case .sort: .choice(["regular", "extraordinary", "other"])
        case .state: .choice(kind.states)
        case .words, .agenda, .how: .text(most: 4_000)
        case .minutes: .text(most: 20_000)
        }
    }
}

extension PlatformEntry.Kind {
    /// What is asked, in the order of the form.
    var fields: [EntryField] {
        switch self {
        case .protocolVersion: [.number, .title, .day, .until, .review, .words]
        case .signature: [.agency, .day, .by, .office, .until]
        case .meeting: [.sort, .day, .hour, .place, .agenda, .minutes]
        case .attendance: [.agency, .people]
        case .addendum: [.words]
        case .output: [.words, .agency, .day, .state, .how]
        case .practice: [.title, .words, .place, .agency, .use]
        case .training: [.topic, .agency, .count, .state, .day]
        }
    }

    /// What must be there.
    var required: Set<EntryField> {
        switch self {
        case .protocolVersion: [.number, .title, .day, .words]
        case .signature: [.agency, .day, .by]
        case .meeting: [.sort, .day]
        case .attendance: [.agency]
        case .addendum: [.words]
        case .output: [.words, .agency, .day, .state]
        case .practice: [.title, .words]
        case .training: [.topic, .agency, .state]
        }
    }
}
