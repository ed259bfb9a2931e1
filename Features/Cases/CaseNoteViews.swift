// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Texts
import Web

/// How the notes of a section look, and the form that writes or corrects one.
enum CaseNoteViews {
    static func section(_ page: SectionPage, _ t: Translator) -> HTML {
        let notes = (page.notes?.chains ?? []).map { chain($0, page, t) }
        return """
            \(CaseViews.heading(t(Text.Case.section(section: page.section.rawValue)), in: page.frame, t))
            \(page.mayWrite ? writing(page, t) : "<p>\(t(Text.Note.readOnly))</p>")
            \(notes.isEmpty ? "<p class=\"quiet\">\(t(Text.Note.none))</p>" : notes.joined())
            \(page.notes.map { turning($0, page, t) } ?? .empty)
            <p><a href="\(address: CasesAddress.readers(page.frame.id, page.section).address.path)">\(t(Text.Note.readers))</a></p>
            """
    }

    /// The ways to older notes and back to the latest.
    private static func turning(_ notes: NotePage, _ page: SectionPage, _ t: Translator) -> HTML {
        let path = CasesAddress.section(page.frame.id, page.section).address.path
        let latest: HTML =
            notes.isLatest ? .empty : "<p><a href=\"\(address: path)\">\(t(Text.Note.latest))</a></p>"
        let older = notes.older.map { id -> HTML in
            "<p><a href=\"\(address: path + "?before=\(id)")\">\(t(Text.Note.older))</a></p>"
        }
        return "\(latest)\(older ?? .empty)"
    }

    static func correction(_ page: SectionPage, of note: ReadNote, _ t: Translator) -> HTML {
        let path = CasesAddress.note(page.frame.id, page.section, note.note.id).address.path
        let other: HTML = """
            <section class="note" role="alert"><h2>\(t(Text.Note.met))</h2><p>\(t(Text.Note.metAdvice))</p>
            \(body(note, page, t))</section>
            """
        return """
            \(CaseViews.heading(t(Text.Note.correct), in: page.frame, t))
            <p>\(t(Text.Note.correctMeaning))</p>
            \(page.isMet ? other : .empty)
            \(form(page, to: path, t(Text.Note.correctDo), t))
            """
    }

    static func readers(_ list: HTML, of section: Section, _ frame: CaseFrame, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: CasesAddress.section(frame.id, section).address.path)">\(t(Text.Case.title(number: frame.number))) · \(t(Text.Case.section(section: section.rawValue)))</a></p>
        \(list)
        """
    }

    private static func writing(_ page: SectionPage, _ t: Translator) -> HTML {
        let path = CasesAddress.section(page.frame.id, page.section).address.path
        return "<section><h2>\(t(Text.Note.new))</h2>\(form(page, to: path, t(Text.Note.keep), t))</section>"
    }

    private static func form(_ page: SectionPage, to path: String, _ button: String, _ t: Translator) -> HTML
    {
        let kinds = CaseNote.Kind.offered(in: page.section).map {
            (value: $0.rawValue, label: t(Text.Note.kind(kind: $0.rawValue)))
        }
        let draft = page.draft
        return """
            \(FormViews.problems(page.faults.map { sentence($0, t) }))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            \(FormViews.select("kind", label: t(Text.Note.kindLabel), options: kinds, selected: draft.kind))
            <label>\(t(Text.Note.day)) <input type="date" name="day" value="\(draft.day)"></label>
            \(FormViews.text("source", t(Text.Note.source), draft.source, most: CaseNote.Words.mostSource))
            <label>\(t(Text.Note.text)) <textarea name="text" rows="6" maxlength="\(CaseNote.Words.mostText)" required>
            \(draft.text)</textarea></label>
            <div class="buttons"><button>\(button)</button></div></form>
            """
    }

    private static func chain(_ chain: NoteChain, _ page: SectionPage, _ t: Translator) -> HTML {
        let path = CasesAddress.note(page.frame.id, page.section, chain.newest.note.id).address.path
        let correct: HTML =
            page.mayWrite ? "<p><a href=\"\(address: path)\">\(t(Text.Note.correct))</a></p>" : .empty
        let earlier = chain.earlier.map { body($0, page, t) }
        let history: HTML =
            earlier.isEmpty
            ? .empty
            : "<details><summary>\(t(Text.Note.earlier(count: earlier.count)))</summary>\(earlier)</details>"
        return "<article class=\"sheet\">\(body(chain.newest, page, t))\(history)\(correct)</article>"
    }

    private static func body(_ read: ReadNote, _ page: SectionPage, _ t: Translator) -> HTML {
        let (words, frame) = (read.words, page.frame)
        let time = t.dateAndTime(read.note.at, in: frame.days.zone)
        let name = frame.names[read.note.author] ?? t(Text.Cases.somebody)
        let about = [
            t(Text.Note.kind(kind: words.kind.rawValue)),
            words.day.isEmpty ? nil : frame.days.words(words.day, t),
            words.source.isEmpty ? nil : t(Text.Note.from(source: words.source)),
        ].compactMap { $0 }
        return """
            <p><strong>\(about.joined(separator: " · "))</strong></p>
            <p class="words">\(words.text)</p>
            <p class="quiet">\(t(Text.Note.written(time: time, name: name)))</p>
            """
    }

    private static func sentence(_ fault: NoteFault, _ t: Translator) -> String {
        switch fault {
        case .noKind: t(Text.Note.noKind)
        case .noText: t(Text.Note.noText)
        case .noSource: t(Text.Note.noSource)
        case .badDay: t(Text.Note.badDay)
        case .tooLong: t(Text.Note.tooLong(most: CaseNote.Words.mostText))
        }
    }
}
