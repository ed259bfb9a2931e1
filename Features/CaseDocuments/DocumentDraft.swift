// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Web

/// What the form of new documents says beside its files.
struct DocumentDraft: Sendable {
    var section = ""
    var note = ""

    static let mostNote = 1_000

    init() {}

    init(_ form: Form) { (section, note) = (form.text("section"), form.text("note")) }

    /// Where the files go; throws everything that is wrong, before any of them is looked at.
    func place(among sections: Sections) throws(DocumentFaults) -> Section {
        let place = Section(rawValue: section).flatMap { sections.contains($0) ? $0 : nil }
        let faults: [DocumentFault?] = [
            place == nil ? .noSection : nil, note.count > Self.mostNote ? .noteTooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let place else { throw DocumentFaults(all: all) }
        return place
    }
}

/// What is wrong with a form about documents.
enum DocumentFault: Sendable {
    case noSection
    case noteTooLong
    case noFile
    case tooLarge
    case tooMany
    case unknownKind(FileName?)
    case empty(FileName?)
    /// Nothing is declared void without a word of why.
    case noReason
    case reasonTooLong
}

/// Everything that is wrong with it.
struct DocumentFaults: Error, Sendable {
    let all: [DocumentFault]
}
