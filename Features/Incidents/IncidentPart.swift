// SPDX-License-Identifier: EUPL-1.2

/// A part of what is written of an incident, in the order of a conversation.
enum IncidentPart: String, CaseIterable {
    case when
    case said
    case questions
    case accused
    case harm
    case children
    case circumstances
    case report

    var fields: [IncidentField] {
        switch self {
        case .when: [.happened, .until, .reported, .place]
        case .said: [.assertion, .certainty, .account]
        case .questions: IncidentField.allCases.filter { $0.question != nil } + [.forms]
        case .accused: [.number, .relations, .ages]
        case .harm: [.strangulation, .weapon, .injuries]
        case .children: [.childrenPresent, .children, .exposure]
        case .circumstances: [.minor, .goods, .abduction, .practice, .substances]
        case .report: [.reportSource, .reportedBefore, .evidence, .crime]
        }
    }

    /// Whether the form shows it only to who opens it, or where something stands in it.
    var isSeldom: Bool { [.children, .circumstances, .report].contains(self) }
}
