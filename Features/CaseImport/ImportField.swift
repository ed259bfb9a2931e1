// SPDX-License-Identifier: EUPL-1.2

import Access

/// Where what stands in a column belongs.
enum ImportField: Hashable, Sendable {
    case leaveOut
    case reference
    case label
    case opened
    case closed
    case reason
    case note(Section)
    case role
    case name
    case otherNames
    case born
    case gender
    case languages
    case vulnerability
    case phone
    case address
    case personNote

    /// All that can be chosen by somebody who writes these sections.
    static func all(writing sections: Sections) -> [ImportField] {
        plain + sections.list.map(ImportField.note)
    }

    private static let plain: [ImportField] = [
        .leaveOut, .reference, .label, .opened, .closed, .reason, .role, .name, .otherNames, .born, .gender,
        .languages, .vulnerability, .phone, .address, .personNote,
    ]

    init?(code: String) {
        if let field = Self.plain.first(where: { $0.code == code }) {
            self = field
        } else if code.hasPrefix("note_"), let section = Section(rawValue: String(code.dropFirst(5))) {
            self = .note(section)
        } else {
            return nil
        }
    }

    /// How a form and the texts name it; never changes while a file waits.
    var code: String {
        switch self {
        case .leaveOut: "leave_out"
        case .reference: "reference"
        case .label: "label"
        case .opened: "opened"
        case .closed: "closed"
        case .reason: "reason"
        case .note(let section): "note_\(section.rawValue)"
        case .role: "role"
        case .name: "name"
        case .otherNames: "other_names"
        case .born: "born"
        case .gender: "gender"
        case .languages: "languages"
        case .vulnerability: "vulnerability"
        case .phone: "phone"
        case .address: "address"
        case .personNote: "person_note"
        }
    }

    /// Whether what stands there is one of a closed list.
    var isCoded: Bool { Self.coded.contains(self) }

    /// In the order in which forms ask for what their values mean.
    static let coded: [ImportField] = [.role, .gender, .vulnerability, .reason]

    /// Whether a value of a closed list may mean nothing here.
    var canMeanNothing: Bool { [.gender, .vulnerability].contains(self) }

    /// Whether it says something of a person, not of the case.
    var isOfPerson: Bool {
        switch self {
        case .leaveOut, .reference, .label, .opened, .closed, .reason, .note: false
        case .role, .name, .otherNames, .born, .gender, .languages, .vulnerability, .phone, .address,
            .personNote:
            true
        }
    }

    /// Whether several columns may say it together.
    var canBeMany: Bool {
        switch self {
        case .leaveOut, .note, .vulnerability, .personNote, .otherNames, .languages: true
        default: false
        }
    }
}
