// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How looking for somebody who interprets looks.
enum FindInterpreterViews {
    static func page(_ page: FindInterpreterPage, _ t: Translator) -> HTML {
        let back: HTML =
            page.seen.map { "<p><a href=\"\(address: $0.address.path)\">\($0.name)</a></p>" } ?? .empty
        return """
            \(back)
            <h1>\(t(Text.Find.heading))</h1>
            <p class="quiet">\(t(Text.Find.meaning))</p>
            <p class="notice">\(t(Text.Safety.kin))</p>
            \(FormViews.problems(page.fault.map { [t(Text.Find.fault(fault: $0.rawValue))] } ?? []))
            \(page.isFixed ? fixed(page, t) : wishes(page, t))
            \(page.time == nil ? .empty : found(page, t))
            """
    }

    private static func fixed(_ page: FindInterpreterPage, _ t: Translator) -> HTML {
        page.time.map { "<p>\(AssignmentViews.told($0, page.frame, t))</p>" } ?? .empty
    }

    private static func wishes(_ page: FindInterpreterPage, _ t: Translator) -> HTML {
        let draft = page.draft
        let ways = Assignment.Way.allCases.map {
            (value: $0.rawValue, label: t(Text.Assignment.way(way: $0.rawValue)))
        }
        let centres = page.frame.centres.map { (value: $0.key, label: $0.name.text(in: t.language)) }
        return """
            <form method="get" action="\(InterpretersAddress.find.address.path)" class="sheet">\(page.matter.query.map { hidden($0.0, $0.1) })
            \(FormViews.select("language", label: t(Text.Field.language), options: page.frame.options(t), selected: draft.language))
            \(FormViews.date("day", t(Text.Find.day), draft.day))
            <label>\(t(Text.Find.time)) <input type="time" name="time" value="\(draft.time)"></label>
            <label>\(t(Text.Find.minutes)) <input type="text" inputmode="numeric" name="minutes" value="\(draft.minutes)" maxlength="3" autocomplete="off"></label>
            \(FormViews.select("way", label: t(Text.Find.way), options: ways, selected: draft.way.rawValue))
            \(FormViews.select("centre", label: t(Text.Find.centre), options: centres, selected: draft.centre))
            <div class="buttons"><button class="plain">\(t(Text.Find.look))</button></div></form>
            """
    }

    private static func found(_ page: FindInterpreterPage, _ t: Translator) -> HTML {
        let free = page.candidates.filter { $0.obstacle == nil }
        let others = page.candidates.filter { $0.obstacle != nil }.map { one -> HTML in
            "<li>\(one.listed.one.words.name) \(why(one, page, t))</li>"
        }
        let form: HTML = free.isEmpty ? "<p>\(t(Text.Find.none))</p>" : asking(free, page, t)
        let rest: HTML =
            others.isEmpty ? .empty : "<h3>\(t(Text.Find.others))</h3><ul>\(others)</ul>"
        return "<section><h2>\(t(Text.Find.who))</h2>\(form)\(rest)</section>"
    }

    private static func asking(_ free: [Candidate], _ page: FindInterpreterPage, _ t: Translator) -> HTML {
        let draft = page.draft
        let kept: [(String, String)] =
            page.matter.query
            + (page.isFixed
                ? []
                : [
                    ("language", draft.language), ("day", draft.day), ("time", draft.time),
                    ("minutes", draft.minutes), ("way", draft.way.rawValue), ("centre", draft.centre),
                ])
        return """
            <form method="post" action="\(InterpretersAddress.assignments.address.path)" class="sheet" autocomplete="off">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            \(kept.map { hidden($0.0, $0.1) })
            <fieldset><legend>\(t(Text.Assignment.interpreter))</legend>\(free.map { choice($0, page, t) })</fieldset>
            <div class="buttons"><button>\(t(Text.Find.ask))</button></div></form>
            """
    }

    private static func choice(_ one: Candidate, _ page: FindInterpreterPage, _ t: Translator) -> HTML {
        let (words, id) = (one.listed.one.words, one.listed.one.id)
        let facts = [
            InterpreterListViews.skills(one.listed.one, page.frame, t),
            t(Text.Field.who(gender: words.gender.rawValue)), words.region, words.phone,
            one.isOnCall ? t(Text.Find.onCall) : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        let warning = words.notFrom.isEmpty ? "" : t(Text.Safety.notFrom(places: words.notFrom))
        let isChosen = page.draft.interpreter == id
        return """
            <label class="tick"><input type="radio" name="interpreter" value="\(id.description)"\(HTML.attribute("checked", if: isChosen))> \(words.name) <span class="quiet">\(facts)</span> <strong>\(warning)</strong></label>
            """
    }

    private static func why(_ one: Candidate, _ page: FindInterpreterPage, _ t: Translator) -> HTML {
        switch one.obstacle {
        case .standing(let standing): InterpreterListViews.mark(standing, page.frame, t)
        case .busy: "<span class=\"quiet\">\(t(Text.Find.busy))</span>"
        case .keptOut: "<span class=\"quiet\">\(t(Text.Find.keptOut))</span>"
        case nil: .empty
        }
    }

    private static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
