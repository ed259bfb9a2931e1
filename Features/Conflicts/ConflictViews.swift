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
        \(who(page, t))
        \(FormViews.select("reason", label: t(Text.Conflict.why), options: reasons(t), selected: page.chosen.reason))
        <div class="buttons"><button>\(t(Text.Conflict.raise))</button></div>
        </form>
        \(standing(page.standing, t))
        """
    }

    /// Colleagues, teams and agencies in one list, because a wall stands against one of them.
    private static func who(_ page: ConflictPage, _ t: Translator) -> HTML {
        let people = page.choices.people.map { choice in
            choice.outsider == .person(page.viewer)
                ? (choice.outsider, t(Text.Conflict.me(name: choice.name))) : choice
        }
        return """
            <label>\(t(Text.Conflict.who)) <select name="outsider"><option value="">\(t(Text.Conflict.choose))</option>
            \(group(people, t(Text.Conflict.people), page))\(group(page.choices.teams, t(Text.Conflict.teams), page))\(group(page.choices.agencies, t(Text.Conflict.agencies), page))</select></label>
            """
    }

    private static func group(
        _ choices: [OutsiderChoices.Choice], _ label: String, _ page: ConflictPage
    ) -> HTML {
        guard !choices.isEmpty else { return "" }
        let options = choices.map { choice -> HTML in
            let value = choice.outsider.value
            return """
                <option value="\(value)"\(HTML.attribute("selected", if: value == page.chosen.outsider))>\(choice.name)</option>
                """
        }
        return "<optgroup label=\"\(label)\">\(options)</optgroup>"
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
            <li><strong>\(name(line, t))</strong> · \(t(Text.Wall.kind(kind: line.wall.outsider.kind))) · \(t(Text.Reason.name(reason: line.wall.reason.rawValue))) · \(t(Text.Wall.state(state: line.wall.state.rawValue)))</li>
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
        <p>\(t(Text.Wall.kind(kind: line.wall.outsider.kind))) · \(t(Text.Reason.name(reason: line.wall.reason.rawValue))) · \(t(Text.Wall.matter(mark: line.mark)))</p>
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
