// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the list of interpreters looks, and who is on call now.
enum InterpreterListViews {
    static func list(_ page: InterpreterListPage, _ t: Translator) -> HTML {
        let standing = page.all.filter { $0.standing != .ended }
        let rows = standing.map { row($0.listed.one, $0.standing, page.frame, t) }
        let gone = page.all.filter { $0.standing == .ended }.map {
            row($0.listed.one, $0.standing, page.frame, t)
        }
        let ended: HTML =
            gone.isEmpty
            ? .empty : "<details><summary>\(t(Text.Interpreters.gone))</summary><ul>\(gone)</ul></details>"
        return """
            <h1>\(t(Text.Interpreters.heading))</h1>
            <p class="quiet">\(t(Text.Interpreters.meaning))</p>
            <p class="buttons">\(link(.now, t(Text.OnCall.heading))) \(link(.find, t(Text.Find.heading))) \(link(.assignments, t(Text.Assignments.heading))) \(link(.briefing, t(Text.Papers.texts)))</p>
            \(page.frame.mayKeep ? "<p class=\"buttons\">\(link(.new, t(Text.Interpreters.new))) \(link(.months, t(Text.Months.heading)))</p>" as HTML : .empty)
            \(rows.isEmpty ? "<p>\(t(Text.Interpreters.none))</p>" as HTML : "<ul>\(rows)</ul>")
            \(ended)
            """
    }

    private static func row(
        _ one: Interpreter, _ standing: InterpreterStanding, _ frame: InterpreterFrame, _ t: Translator
    ) -> HTML {
        """
        <li><a href="\(address: InterpretersAddress.one(one.id).address.path)">\(one.words.name)</a> \(skills(one, frame, t))
        <span class="quiet">\(t(Text.Field.who(gender: one.words.gender.rawValue)))</span> \(mark(standing, frame, t))</li>
        """
    }

    /// Why somebody is not asked; nothing of who may be.
    static func mark(_ standing: InterpreterStanding, _ frame: InterpreterFrame, _ t: Translator) -> HTML {
        guard standing != .mayBeAsked else { return .empty }
        let day =
            if case .undertakingOver(let day) = standing { frame.days.words(day, t) } else { "" }
        let words = t(Text.Interpreters.standing(standing: standing.key, date: day))
        return "<span class=\"danger\">\(words)</span>"
    }

    /// Her languages, each with its form.
    static func skills(_ one: Interpreter, _ frame: InterpreterFrame, _ t: Translator) -> String {
        one.words.skills.map { skill in
            let name = frame.name(of: skill.language, t)
            return skill.variety.isEmpty ? name : "\(name) (\(skill.variety))"
        }.joined(separator: ", ")
    }

    static func onCall(_ page: OnCallPage, _ t: Translator) -> HTML {
        let any = [(value: "", label: t(Text.OnCall.any))]
        let rows = page.all.map { card($0.one, page, t) }
        let kinds = Interpreter.Kind.allCases.map { kind -> HTML in
            let some = page.all.filter { listed in
                listed.one.words.skills.contains { page.frame.kind(of: $0.language) == kind }
            }
            return "<li>\(t(Text.OnCall.kind(kind: kind.rawValue, count: some.count)))</li>"
        }
        return """
            <h1>\(t(Text.OnCall.heading))</h1>
            <form method="get" action="\(page.here.address.path)" class="sheet narrow">
            \(FormViews.select("language", label: t(Text.Field.language), options: any + page.frame.options(t), selected: page.language))
            <div class="buttons"><button>\(t(Text.Find.look))</button></div></form>
            <ul>\(kinds)</ul>
            \(rows.isEmpty ? "<p>\(t(Text.OnCall.none))</p>" as HTML : "\(rows)")
            <p class="notice">\(t(Text.Safety.kin))</p>
            """
    }

    private static func card(_ one: Interpreter, _ page: OnCallPage, _ t: Translator) -> HTML {
        let words = one.words
        let ask: HTML =
            page.mayAsk
            ? "<p class=\"buttons\">\(link(.call(one.id, language: page.language), t(Text.OnCall.ask)))</p>"
            : .empty
        return """
            <article class="sheet"><h2>\(words.name)</h2>
            <p>\(skills(one, page.frame, t)) <span class="quiet">\(t(Text.Field.who(gender: words.gender.rawValue)))</span></p>
            <p><strong>\(words.phone)</strong> \(words.company)</p>
            \(warning(one, t))\(ask)</article>
            """
    }

    /// For whose women she is not asked.
    static func warning(_ one: Interpreter, _ t: Translator) -> HTML {
        guard !one.words.notFrom.isEmpty else { return .empty }
        return "<p class=\"notice\">\(t(Text.Safety.notFrom(places: one.words.notFrom)))</p>"
    }

    static func link(_ address: InterpretersAddress, _ label: String) -> HTML {
        "<a class=\"button\" href=\"\(address: address.address.path)\">\(label)</a>"
    }
}
