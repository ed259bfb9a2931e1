// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How two entries look side by side of whom somebody says that they are one person.
enum MergeViews {
    /// On the page of one person: which entries are one with hers, and which could be.
    static func section(_ page: PersonPage, _ t: Translator) -> HTML {
        let mayMerge = page.mayWrite && !page.mergeable.isEmpty
        guard mayMerge || !page.joined.isEmpty || !page.parted.isEmpty else { return .empty }
        let joined = page.joined.map { line($0, page, t) }
        let parted = page.parted.map { undone($0, page, t) }
        return """
            <section><h2>\(t(Text.Merge.same))</h2>
            \(joined.isEmpty ? .empty : "<ul>\(joined)</ul><p class=\"quiet\">\(t(Text.Merge.noRemoving))</p>" as HTML)
            \(parted.isEmpty ? .empty : "<ul>\(parted)</ul>" as HTML)
            \(mayMerge ? offering(page, t) : .empty)</section>
            """
    }

    static func compare(_ page: MergePage, _ t: Translator) -> HTML {
        let back = PersonsAddress.person(page.frame.id, page.kept.person.id).address.path
        let content: HTML
        if let obstacle = page.obstacle {
            content = FormViews.problems([t(Text.Merge.obstacle(obstacle: code(obstacle)))])
        } else {
            content = form(page, t)
        }
        return """
            <p><a href="\(address: back)">\(name(page.kept, t))</a></p>
            <h1>\(t(Text.Merge.heading))</h1>
            \(content)
            """
    }

    static func name(_ known: Known, _ t: Translator) -> String { PersonListViews.name(known.words, t) }

    private static func line(_ read: ReadMerge, _ page: PersonPage, _ t: Translator) -> HTML {
        let (frame, merge) = (page.frame, read.merge)
        let gone = frame.people.entry(merge.gone).map { name($0, t) } ?? ""
        let line = t(Text.Merge.joined(day: t.date(merge.at, in: frame.days.zone), name: gone))
        let path = PersonsAddress.merged(frame.id, merge.kept, merge.id).address.path
        let undo: HTML = "<br><a href=\"\(address: path)\">\(t(Text.Merge.toUndo(name: gone)))</a>"
        return "<li>\(line)\(page.mayWrite ? undo : .empty)</li>"
    }

    private static func undone(_ read: ReadMerge, _ page: PersonPage, _ t: Translator) -> HTML {
        let (frame, merge) = (page.frame, read.merge)
        let other = page.known.person.id == merge.kept ? merge.gone : merge.kept
        let day = t.date(merge.undoneAt ?? merge.at, in: frame.days.zone)
        let whom = frame.people.entry(other).map { name($0, t) } ?? t(Text.Persons.nameless)
        let line = t(Text.Merge.parted(name: whom, day: day))
        guard let until = read.words.atUndoing, !read.writtenMeanwhile.isEmpty else {
            return "<li class=\"quiet\">\(line)</li>"
        }
        let rows = read.writtenMeanwhile.map { value($0, until, frame, t) }
        return "<li class=\"quiet\">\(line) \(t(Text.Merge.partedSaid))<ul>\(rows)</ul></li>"
    }

    /// A field with what stands in it.
    static func value(_ field: PersonField, _ words: Person.Words, _ frame: PersonFrame, _ t: Translator)
        -> HTML
    {
        let text = PersonViews.text(of: field, words, frame, t)
        return
            "<li>\(PersonViews.label(field, t)): <span class=\"words\">\(text.isEmpty ? t(Text.Persons.empty) : text)</span></li>"
    }

    private static func offering(_ page: PersonPage, _ t: Translator) -> HTML {
        let links = page.mergeable.map { other -> HTML in
            let path = PersonsAddress.merge(page.frame.id, page.known.person.id, other.person.id).address.path
            let role = t(Text.Persons.role(role: other.words.role.rawValue))
            return
                "<li><a href=\"\(address: path)\">\(name(other, t))</a> <span class=\"quiet\">\(role)</span></li>"
        }
        return
            "<details><summary>\(t(Text.Merge.offer))</summary><p>\(t(Text.Merge.offerMeaning))</p><ul>\(links)</ul></details>"
    }

    private static func form(_ page: MergePage, _ t: Translator) -> HTML {
        let (frame, kept, gone) = (page.frame, page.kept.person.id, page.gone.person.id)
        let path = PersonsAddress.merge(frame.id, kept, gone).address.path
        let turned = PersonsAddress.merge(frame.id, gone, kept).address.path
        return """
            <p>\(t(Text.Merge.meaning(kept: name(page.kept, t), gone: name(page.gone, t))))</p>
            <p><a href="\(address: turned)">\(t(Text.Merge.turn(name: name(page.gone, t))))</a></p>
            \(problems(page, t))
            \(notices(page, t))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="kept" value="\(page.kept.person.version)"><input type="hidden" name="gone" value="\(page.gone.person.version)">
            \(page.differing.map { choice($0, page, t) })
            \(alike(page, t))
            <div class="buttons"><button>\(t(Text.Merge.keep))</button></div></form>
            """
    }

    private static func problems(_ page: MergePage, _ t: Translator) -> HTML {
        let unchosen = page.unchosen.map { t(Text.Merge.unchosen(field: PersonViews.label($0, t))) }
        let met = page.isMet ? [t(Text.Merge.met)] : []
        return FormViews.problems(met + unchosen + page.faults.map { PersonViews.sentence($0, t) })
    }

    /// What one has to know before she says that they are one.
    private static func notices(_ page: MergePage, _ t: Translator) -> HTML {
        let between = page.between.compactMap { bond -> HTML? in
            guard let (kind, _) = bond.seen(from: page.kept.person.id) else { return nil }
            let text = t(Text.Merge.between(name: name(page.gone, t), kind: PersonViews.kind(kind, t)))
            return "<p class=\"notice\">\(text)</p>"
        }
        return
            "\(between)\(page.losesNumber ? "<p class=\"notice\">\(t(Text.Merge.mixed))</p>" as HTML : .empty)"
    }

    /// A field in which they differ, with what each says of it.
    private static func choice(_ field: PersonField, _ page: MergePage, _ t: Translator) -> HTML {
        let (kept, gone) = (page.kept.words, page.gone.words)
        let choices = page.offered(for: field).map { choice -> HTML in
            let words = MergeDraft.preview(field, choice, kept, gone)
            let isBoth = choice == .both || choice == .turned
            let isChosen = HTML.attribute("checked", if: page.draft.choices[field] == choice)
            let text = PersonViews.text(of: field, words, page.frame, t)
            let label = t(
                Text.Merge.choice(
                    choice: !isBoth ? "one" : field == .name ? "named" : "all",
                    text: text.isEmpty ? t(Text.Persons.empty) : text,
                    other: choice == .turned ? kept.name : gone.name))
            return
                "<label><input type=\"radio\" name=\"\(field.rawValue)\" value=\"\(choice.rawValue)\"\(isChosen)> <span class=\"words\">\(label)</span></label>"
        }
        return
            "<fieldset class=\"choices\"><legend>\(PersonViews.label(field, t))</legend><div>\(choices)</div></fieldset>"
    }

    /// What both say alike.
    private static func alike(_ page: MergePage, _ t: Translator) -> HTML {
        let words = page.kept.words
        let rows = PersonField.allCases.filter { !page.differing.contains($0) && !$0.isEmpty(words) }
            .map { value($0, words, page.frame, t) }
        return rows.isEmpty ? .empty : "<p>\(t(Text.Merge.alike))</p><ul>\(rows)</ul>"
    }

    private static func code(_ obstacle: MergeObstacle) -> String {
        switch obstacle {
        case .itself: "itself"
        case .merged: "merged"
        case .otherSection: "section"
        case .circular: "circular"
        }
    }
}
