// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Web

/// A note as the form has it, and what is wrong with it.
struct NoteDraft: Sendable, Equatable {
    var kind = ""
    var day = ""
    var source = ""
    var text = ""

    init() {}

    init(_ form: Form) {
        kind = form.text("kind")
        day = form.text("day")
        source = form.text("source")
        text = form.text("text")
    }

    init(_ words: CaseNote.Words) {
        (kind, day, source, text) = (words.kind.rawValue, words.day, words.source, words.text)
    }

    /// What would be kept; throws every fault there is.
    ///
    /// `today` is the last day a note can be about.
    func words(in section: Section, today: String) throws(NoteFaults) -> CaseNote.Words {
        var faults: [NoteFault] = []
        let kind = CaseNote.Kind(rawValue: kind).flatMap {
            CaseNote.Kind.offered(in: section).contains($0) ? $0 : nil
        }
        if kind == nil { faults.append(.noKind) }
        if text.isEmpty { faults.append(.noText) }
        if text.count > CaseNote.Words.mostText || source.count > CaseNote.Words.mostSource {
            faults.append(.tooLong)
        }
        if kind == .thirdParty, source.isEmpty { faults.append(.noSource) }
        if !day.isEmpty, !CaseDay.isDay(day) || day > today { faults.append(.badDay) }
        guard let kind, faults.isEmpty else { throw NoteFaults(all: faults) }
        return CaseNote.Words(kind: kind, day: day, source: source, text: text)
    }
}

/// What is wrong with a note.
enum NoteFault: Sendable, Equatable {
    case noKind
    case noText
    /// What somebody else said is worth nothing without who it was.
    case noSource
    case badDay
    case tooLong
}

/// All that is wrong with a note.
struct NoteFaults: Error, Equatable {
    let all: [NoteFault]
}
