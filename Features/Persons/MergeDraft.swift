// SPDX-License-Identifier: EUPL-1.2

import Web

/// Which of two entries holds in a field.
enum MergeChoice: String, Sendable, CaseIterable {
    case kept
    case gone
    /// Both; of two names the second becomes an other name.
    case both
    /// Both names, the first of them as an other name.
    case turned

    /// What can be chosen in a field.
    static func offered(for field: PersonField) -> [MergeChoice] {
        if field == .name { return allCases }
        return field.canBeBoth ? [.kept, .gone, .both] : [.kept, .gone]
    }
}

/// What is chosen of two entries that are to be one.
struct MergeDraft: Sendable {
    private(set) var choices: [PersonField: MergeChoice] = [:]

    /// What can be chosen for nobody: where one of the two says nothing, what the other says.
    init(_ kept: Person.Words, _ gone: Person.Words) {
        for field in PersonField.differing(kept, gone) where field.isEmpty(kept) || field.isEmpty(gone) {
            choices[field] = field.isEmpty(kept) ? .gone : .kept
        }
    }

    /// The same with what a form says.
    init(_ form: Form, _ kept: Person.Words, _ gone: Person.Words) {
        self.init(kept, gone)
        for field in PersonField.allCases {
            let choice = MergeChoice(rawValue: form.text(field.rawValue))
            if let choice, MergeChoice.offered(for: field).contains(choice) { choices[field] = choice }
        }
    }

    /// The fields in which the two differ and nobody has chosen.
    func unchosen(_ kept: Person.Words, _ gone: Person.Words) -> [PersonField] {
        PersonField.differing(kept, gone).filter { choices[$0] == nil }
    }

    /// What the one that stays says of both.
    func words(_ kept: Person.Words, _ gone: Person.Words) -> Person.Words {
        var words = kept
        // The name comes last, because it may become one of the other names.
        let fields = PersonField.differing(kept, gone).sorted { $0 != .name && $1 == .name }
        for field in fields { words.take(field, choices[field] ?? .kept, kept, gone) }
        if words.role.isProtected { (words.phone, words.address) = ("", "") }
        return words
    }

    /// What a field would say.
    static func preview(
        _ field: PersonField, _ choice: MergeChoice, _ kept: Person.Words, _ gone: Person.Words
    )
        -> Person.Words
    {
        var words = kept
        words.take(field, choice, kept, gone)
        return words
    }
}

extension Person.Words {
    fileprivate mutating func take(
        _ field: PersonField, _ choice: MergeChoice, _ kept: Person.Words, _ gone: Person.Words
    ) {
        guard choice != .kept else { return }
        let isBoth = choice != .gone
        switch field {
        case .role: role = gone.role
        case .name:
            name = choice == .both ? kept.name : gone.name
            if isBoth { otherNames = Self.joined([otherNames, choice == .both ? gone.name : kept.name]) }
        case .otherNames:
            otherNames = isBoth ? Self.joined([kept.otherNames, gone.otherNames]) : gone.otherNames
        case .born: (born, isBornAbout) = (gone.born, gone.isBornAbout)
        case .gender: gender = gone.gender
        case .languages:
            languages = isBoth ? Self.joined([kept.languages, gone.languages]) : gone.languages
            needsInterpreter = gone.needsInterpreter || isBoth && kept.needsInterpreter
        case .communication:
            communication =
                isBoth ? Self.joined([kept.communication, gone.communication], "; ") : gone.communication
        case .vulnerabilities:
            vulnerabilities =
                (isBoth ? kept.vulnerabilities : [])
                + gone.vulnerabilities.filter { !isBoth || !kept.vulnerabilities.contains($0) }
        case .phone: phone = gone.phone
        case .address: address = gone.address
        case .died: hasDied = gone.hasDied
        case .note: note = isBoth ? Self.joined([kept.note, gone.note], "\n") : gone.note
        }
    }

    private static func joined(_ parts: [String], _ separator: String = ", ") -> String {
        parts.filter { !$0.isEmpty }.reduce(into: [String]()) { all, part in
            if !all.contains(part) { all.append(part) }
        }.joined(separator: separator)
    }
}
