// SPDX-License-Identifier: EUPL-1.2

import Identifiers
import Kernel
import Organisation
import Texts
import Web

/// How the list of somebody's groups of professionals looks.
enum IntervisionListViews {
    static func page(_ page: PeerListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Groups.heading))</h1>
        <p class="quiet">\(t(Text.Groups.meaning))</p>
        \(page.invitations.map { invitation($0, page, t) })
        \(page.groups.isEmpty ? "<p>\(t(Text.Groups.none))</p>" as HTML : "<ul class=\"threads\">\(page.groups.map { line($0, page, t) })</ul>")
        \(years(page.years, t))
        \(page.mayFound ? founding(page, t) : "")
        """
    }

    private static func invitation(_ line: PeerGroupLine, _ page: PeerListPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Invitation.heading(group: line.open.face.title)))</h2>
        <p>\(t(Text.Purpose.meaning(purpose: line.open.face.purpose.rawValue)))</p>
        <p>\(t(Text.Invitation.leading(names: t.list(page.leading(line))))) \(t(Text.Invitation.meaning))</p>
        <form method="post" action="\(PeerGroupAddress.act(line.open.id, .answer).path)">\(FormViews.token(page.formToken))
        <div class="buttons"><button name="answer" value="yes">\(t(Text.Invitation.accept))</button>
        <button class="plain" name="answer" value="no">\(t(Text.Invitation.decline))</button></div></form></section>
        """
    }

    private static func line(_ line: PeerGroupLine, _ page: PeerListPage, _ t: Translator) -> HTML {
        """
        <li><a href="\(PeerGroupAddress.group(line.open.id).path)">\(line.open.face.title)</a>
        <p class="quiet">\(t(Text.Purpose.name(purpose: line.open.face.purpose.rawValue))) · \(when(line, page, t))</p></li>
        """
    }

    private static func when(_ line: PeerGroupLine, _ page: PeerListPage, _ t: Translator) -> String {
        if line.open.isOver { return t(Text.Groups.over) }
        guard let next = line.next else { return t(Text.Groups.noNext) }
        return t(Text.Groups.next(time: t.dateAndTime(next.startsAt, in: page.zone)))
    }

    /// The ways to her own hours.
    static func years(_ years: [Int], _ t: Translator) -> HTML {
        guard !years.isEmpty else { return "<p class=\"quiet\">\(t(Text.Hours.none))</p>" }
        let links = years.map { year -> HTML in
            "<li><a href=\"\(IntervisionAddress.hours(year).address.path)\">\(t(Text.Hours.link(year: "\(year)")))</a></li>"
        }
        return "<h2>\(t(Text.Hours.heading))</h2><ul>\(links)</ul>"
    }

    private static func founding(_ page: PeerListPage, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Groups.new))</h2>
        \(PeerFaultViews.problem(page.fault, t))
        <form method="post" action="\(IntervisionAddress.all.address.path)" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
        \(FormViews.text("title", t(Text.Groups.title), page.form.title, most: 80))
        \(FormViews.select("purpose", label: t(Text.Groups.purpose), options: PeerGroup.Purpose.allCases.map { ($0.rawValue, t(Text.Purpose.name(purpose: $0.rawValue))) }, selected: page.form.purpose.rawValue))
        <p class="quiet">\(t(Text.Groups.foundMeaning))</p>
        <div class="buttons"><button>\(t(Text.Groups.found))</button></div></form></section>
        """
    }
}

/// How it is said why something cannot be done, and what in words may tell who somebody is.
enum PeerFaultViews {
    static func problem(_ fault: PeerFault?, _ t: Translator) -> HTML {
        fault.map { FormViews.problems([sentence($0, t)]) } ?? .empty
    }

    private static func sentence(_ fault: PeerFault, _ t: Translator) -> String {
        switch fault {
        case .title: t(Text.Fault.title)
        case .words: t(Text.Fault.words)
        case .time: t(Text.Fault.time)
        case .minutes: t(Text.Fault.minutes)
        case .colleague: t(Text.Fault.colleague)
        case .full: t(Text.Fault.full)
        case .last: t(Text.Fault.last)
        case .brought: t(Text.Fault.brought)
        case .begun: t(Text.Fault.begun)
        case .away: t(Text.Fault.away)
        case .attendance: t(Text.Fault.attendance)
        case .link: t(Text.Fault.link)
        case .unclear: t(Text.Fault.unclear)
        case .met: t(Text.Fault.met)
        case .over: t(Text.Fault.over)
        }
    }

    /// Each find with a box that says it identifies nobody, inside the form that came back.
    static func finds(_ checked: CheckedWords?, _ t: Translator) -> HTML {
        guard let checked, !checked.isClear, !checked.isUnclear else { return .empty }
        let options = checked.finds.map {
            (value: $0.key, label: t(Text.Check.find(text: $0.text, kind: $0.kind.rawValue)))
        }
        return """
            <div class="notice" role="alert"><p><strong>\(t(Text.Check.found(count: checked.finds.count)))</strong> \(t(Text.Check.meaning))</p>
            \(FormViews.boxes("harmless", t(Text.Check.harmless), options, ticked: checked.harmless))
            <p class="quiet">\(t(Text.Check.limits))</p></div>
            """
    }

    /// What she wrote and has no form for any more, to be taken along.
    static func unsent(_ texts: [String], _ t: Translator) -> HTML {
        guard !texts.isEmpty else { return .empty }
        let blocks = texts.map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML }
        return "<section class=\"notice\"><p>\(t(Text.Fault.unsent))</p>\(blocks)</section>"
    }

    /// A page for words to what is not there any more.
    static func gone(_ words: [String], in open: OpenPeerGroup, _ t: Translator) -> HTML {
        """
        <p><a href="\(PeerGroupAddress.group(open.id).path)">\(open.face.title)</a></p>
        <h1>\(t(Text.Discussion.untitled))</h1><p>\(t(Text.Fault.gone))</p>
        \(words.map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML })
        """
    }

    /// What identifies somebody, to be read before anything is written.
    static func reminders(_ rules: IntervisionRules, _ t: Translator) -> HTML {
        """
        <section class="sheet"><h2>\(t(Text.Check.reminder))</h2>
        <p>\(t(Text.Check.change))</p><ul>\(rules.reminders.points.map { "<li>\($0.text.text(in: t.language))</li>" as HTML })</ul>
        <p class="quiet">\(t(Text.Check.limits))</p></section>
        """
    }
}
