// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel

/// What of the entries of a case goes into an extract, what somebody has to decide, and what stays out and why.
struct Selection: Sendable {
    var taken: [CaseEntry] = []
    /// What is decided one by one before it goes in.
    var undecided: [CaseEntry] = []
    var left: [Reason: Int] = [:]

    /// All that goes in or might.
    var entries: [CaseEntry] { taken + undecided }

    /// More than a form carries where all is decided on one page; what is beyond stays out.
    static let mostUndecided = 300

    /// Why an entry stays out.
    enum Reason: String, Sendable, CaseIterable {
        /// It says where she is or how she stays safe, and somebody else asks.
        case protected
        /// It is not about whoever asks.
        case notAbout = "not_about"
        case opinion
        case thirdParty = "third_party"
        /// Looked at one by one, and left out.
        case other
        /// Written after it was decided what goes in.
        case newer
    }

    /// By which rules an extract is put together.
    struct Rules: Sendable {
        let words: Extract.Words
        let people: [CasePerson]
        /// Whether it goes to another organisation, to keep in a file of its own.
        var isForAgency = false

        /// Whose request it is; nil where it is not about one of the case.
        var person: CasePerson? {
            words.person.isEmpty
                ? nil : people.first { $0.id == words.person || $0.earlier.contains(words.person) }
        }

        /// Whether somebody asks whom the case is not about: then each entry is decided, and nothing goes in by itself.
        var isOther: Bool { !words.person.isEmpty && !(person?.isSurvivor ?? false) }
    }

    init(of entries: [CaseEntry], by rules: Rules) {
        for entry in entries {
            if let reason = rules.reason(against: entry) {
                left[reason, default: 0] += 1
            } else if !rules.isDecided(entry) {
                taken.append(entry)
            } else if let chosen = rules.words.chosen {
                if chosen.contains(entry.id) {
                    taken.append(entry)
                } else {
                    left[entry.reason, default: 0] += 1
                }
            } else if !rules.isForAgency || undecided.count < Self.mostUndecided {
                undecided.append(entry)
            } else {
                left[entry.reason, default: 0] += 1
            }
        }
    }
}

extension Selection.Rules {
    /// What never goes to who is not the survivor: what finds her, and whom she lets help her.
    static let protected: Sections = [.safeContact, .location, .safetyPlan]
    private static let protectedKinds: Set<CaseEntry.Kind> = [
        .safetyPlan, .consent, .decision, .referral, .transfer, .package,
    ]

    /// Why an entry stays out whatever anybody decides; nil where it need not.
    func reason(against entry: CaseEntry) -> Selection.Reason? {
        let isProtected =
            Self.protected.contains(entry.section) || Self.protectedKinds.contains(entry.kind)
        if isOther || isForAgency, isProtected { return .protected }
        if !words.person.isEmpty, !isAbout(entry) { return .notAbout }
        if let decided = words.decidedAt, entry.written > decided { return .newer }
        return nil
    }

    /// Whether somebody has to decide on it; on a document that is handed out, always: nothing in it can be replaced.
    func isDecided(_ entry: CaseEntry) -> Bool {
        isOther || entry.voice != .plain || words.takesDocuments && entry.isHandedOut
    }

    /// Whether an entry is about whoever asks: it names her as such, or her name stands in it; one that names nobody is
    /// about the survivor.
    private func isAbout(_ entry: CaseEntry) -> Bool {
        guard let person else { return false }
        if entry.people.contains(where: { $0 == person.id || person.earlier.contains($0) }) { return true }
        // Who somebody else is, and where she works, is hers alone.
        if entry.kind == .person || entry.kind == .link { return false }
        if entry.people.isEmpty, person.isSurvivor { return true }
        return Mentions(of: [person]).are(in: entry.text)
    }
}

extension CaseEntry {
    /// Why it stays out if nobody wants it in.
    fileprivate var reason: Selection.Reason {
        switch voice {
        case .opinion: .opinion
        case .thirdParty: .thirdParty
        case .plain: .other
        }
    }

    /// Whether there is a document behind it that holds.
    var isHandedOut: Bool { kind == .document && mark != .void }

    /// All its words.
    var text: String { ([title] + lines.map(\.text)).joined(separator: "\n") }
}
