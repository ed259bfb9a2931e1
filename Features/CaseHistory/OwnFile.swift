// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// Where somebody stands in a case of which her own file tells.
struct OwnPlace: Sendable {
    let open: OpenCase
    let person: String
    let isSurvivor: Bool
}

/// Somebody of another case of the agency who may be the same, and whether that case's part can be given out by her who asks.
struct OwnFileCase: Sendable {
    let open: OpenCase
    let same: SamePerson

    var place: OwnPlace { OwnPlace(open: open, person: same.id, isSurvivor: same.isSurvivor) }
    /// How the form names it.
    var name: String { "\(open.id) \(same.id)" }
}

/// One case of somebody's own file: what is decided there; nil where nothing was begun.
struct OwnFilePart: Sendable {
    let frame: HistoryFrame
    let read: ReadExtract?

    /// How far it has come.
    enum State: String, Sendable {
        case open
        case decided
        case missing
    }

    var state: State { read.map { $0.words.chosen == nil ? .open : .decided } ?? .missing }
}

/// What is asked for as the form has it.
struct OwnFileDraft: Sendable {
    var same: Set<String> = []
    var reason = ""
    var language: Language
    var hidesOthers = true
    /// What is wrong with it; nil where nothing is.
    var fault: ExtractFault?

    init(_ language: Language) { self.language = language }

    init(_ form: Form, _ language: Language) {
        (same, reason) = (Set(form.all("same")), form.text("reason"))
        self.language = Language(full: form.text("language")) ?? language
        hidesOthers = form.has("hides")
        fault = reason.isEmpty ? .noReason : reason.count > Extract.Words.mostReason ? .tooLong : nil
    }

    /// What is kept of it in one case: all sections that she gives out there.
    ///
    /// Whoever is not the survivor never reads the names of others, whatever was ticked.
    func words(at place: OwnPlace, also: [Extract.Elsewhere]?) -> Extract.Words {
        let sections = place.open.written(place.open.standing).list.map(\.rawValue)
        return Extract.Words(
            sections: sections, person: place.person, basis: .ownRequest, reason: reason,
            hidesOthers: hidesOthers || !place.isSurvivor, language: language, also: also)
    }
}

extension CaseHistory {
    /// Begins the file of one person: what stands in each case is decided there, under its keys and by its rules.
    ///
    /// Nil if the case from which it is asked is not hers, or the same form has begun one before.
    func begin(_ draft: OwnFileDraft, at own: OwnPlace, and others: [OwnPlace], from form: SendingID?)
        async throws -> ExtractID?
    {
        let parts = others.map { (place: $0, id: ExtractID(from: files.randomness)) }
        let also = parts.map { Extract.Elsewhere($0.place.open.id, $0.id) }
        let words = draft.words(at: own, also: also)
        guard let id = try await ask(words, in: own.open, from: form),
            try await find(id, in: own.open) != nil
        else { return nil }
        for part in parts {
            let words = draft.words(at: part.place, also: nil)
            _ = try await ask(words, as: part.id, in: part.place.open, from: nil)
        }
        return id
    }
}
