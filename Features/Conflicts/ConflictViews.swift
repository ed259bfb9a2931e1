// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Texts
import Web

/// How conflicts of interest look.
enum ConflictViews {
    static func page(_ page: ConflictPage, _ t: Translator) -> HTML {
        """
        <p><a href="\(page.back.path)">\(t(Text.Conflict.back))</a></p>
        <h1>\(t(Text.Conflict.heading))</h1>
        <p>\(t(Text.Conflict.meaning))</p>
        <p>\(t(Text.Conflict.review))</p>
        \(FormViews.problems(page.fault.map { [sentence($0, t)] } ?? []))
        <form method="post" action="\(ConflictAddress.matter(page.matter).address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
        \(FormViews.select("person", label: t(Text.Conflict.who), options: people(page, t), selected: page.chosen.person))
        \(FormViews.select("reason", label: t(Text.Conflict.why), options: reasons(t), selected: page.chosen.reason))
        <div class="buttons"><button>\(t(Text.Conflict.raise))</button></div>
        </form>
        \(standing(page.standing, t))
        """
    }

    private static func people(_ page: ConflictPage, _ t: Translator) -> [(value: String, label: String)] {
        let people = page.people.map { person in
            (
                person.id.description,
                person.id == page.viewer ? t(Text.Conflict.me(name: person.name)) : person.name
            )
        }
        return [("", t(Text.Conflict.choose))] + people
    }

    private static func reasons(_ t: Translator) -> [(value: String, label: String)] {
        [("", t(Text.Conflict.choose))]
            + Wall.Reason.allCases.map { ($0.rawValue, t(Text.Reason.name(reason: $0.rawValue))) }
    }

    private static func sentence(_ fault: ConflictFault, _ t: Translator) -> String {
        switch fault {
        case .nothingChosen: t(Text.Conflict.nothingChosen)
        case .ownTalk: t(Text.Conflict.ownTalk)
        case .nobodyLeft: t(Text.Conflict.nobodyLeft)
        }
    }

    private static func standing(_ lines: [WallLine], _ t: Translator) -> HTML {
        guard !lines.isEmpty else { return "" }
        let items = lines.map { line -> HTML in
            """
            <li><strong>\(name(line, t))</strong> · \(t(Text.Reason.name(reason: line.wall.reason.rawValue))) · \(t(Text.Wall.state(state: line.wall.state.rawValue)))</li>
            """
        }
        return "<section><h2>\(t(Text.Conflict.standing))</h2><ul>\(items)</ul></section>"
    }

    static func walls(_ page: WallsPage, _ t: Translator) -> HTML {
        let sections = page.lines.map { wall($0, page.formToken, t) }
        return """
            <h1>\(t(Text.Wall.heading))</h1>
            <p>\(t(Text.Wall.meaning))</p>
            \(sections.isEmpty ? "<p>\(t(Text.Wall.none))</p>" : sections.joined())
            """
    }

    private static func wall(_ line: WallLine, _ formToken: String, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(name(line, t))</h2>
        <p>\(t(Text.Reason.name(reason: line.wall.reason.rawValue))) · \(t(Text.Wall.matter(mark: line.mark)))</p>
        <p>\(t(Text.Wall.raised(time: line.raisedAt, name: raiser(line, t))))</p>
        <p>\(t(Text.Wall.state(state: line.wall.state.rawValue)))</p>
        \(line.isLate ? "<p class=\"notice\">\(t(Text.Wall.late))</p>" as HTML : "")
        \(decision(line, formToken, t))</section>
        """
    }

    private static func decision(_ line: WallLine, _ formToken: String, _ t: Translator) -> HTML {
        guard line.wall.state != .lifted else { return "" }
        let confirm: HTML =
            line.wall.state == .unreviewed
            ? "<button name=\"act\" value=\"confirmed\">\(t(Text.Wall.confirm))</button>" : ""
        return """
            <form method="post" action="\(ConflictAddress.wall(line.wall.id).address.path)">\(FormViews.token(formToken))
            <div class="buttons">\(confirm)<button class="plain" name="act" value="lifted">\(t(Text.Wall.lift))</button></div></form>
            """
    }

    private static func raiser(_ line: WallLine, _ t: Translator) -> String {
        guard line.wall.raisedBy != nil else { return t(Text.Wall.program) }
        return line.raisedBy ?? t(Text.Wall.somebody)
    }

    private static func name(_ line: WallLine, _ t: Translator) -> String {
        line.outsider ?? t(Text.Wall.somebody)
    }
}
