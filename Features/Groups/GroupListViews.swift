// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How the list of somebody's groups looks.
enum GroupListViews {
    static func page(_ page: GroupListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Groups.heading))</h1>
        \(page.lines.isEmpty ? "<p class=\"quiet\">\(t(Text.Groups.none))</p>" as HTML : "<ul class=\"threads\">\(page.lines.map { line($0, page, t) })</ul>")
        <section class="sheet"><h2>\(t(Text.Groups.new))</h2>
        \(FormViews.problems(page.faults.map { GroupFaultViews.sentence($0, most: page.mostPlaces, t) }))
        \(form(page, t))</section>
        """
    }

    private static func line(_ line: GroupLine, _ page: GroupListPage, _ t: Translator) -> HTML {
        """
        <li><a href="\(GroupAddress.group(line.group.id).address.path)">\(line.open.title)</a>
        \(line.alarms > 0 ? "<p class=\"notice\"><strong>\(t(Text.Groups.alarms(count: line.alarms)))</strong></p>" as HTML : "")
        \(line.held > 0 ? "<p><strong>\(t(Text.Groups.held(count: line.held)))</strong></p>" as HTML : "")
        <p class="quiet">\(t(Text.Groups.taken(taken: line.taken, places: line.group.places))) · \(when(line, page, t))</p></li>
        """
    }

    private static func when(_ line: GroupLine, _ page: GroupListPage, _ t: Translator) -> String {
        if line.group.endedAt != nil { return t(Text.Groups.over) }
        guard let next = line.next else { return t(Text.Groups.noNext) }
        if next.isOpen { return t(Text.Groups.open) }
        return t(Text.Groups.next(time: t.dateAndTime(next.startsAt, in: page.days.zone)))
    }

    private static func form(_ page: GroupListPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(GroupAddress.all.address.path)" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
        \(FormViews.text("title", t(Text.Groups.title), page.form.title, most: 80))
        <p class="quiet">\(t(Text.Groups.titleMeaning))</p>
        \(FormViews.select("language", label: t(Text.Groups.language), options: page.languages.map { ($0.rawValue, $0.ownName) }, selected: page.form.language))
        \(FormViews.text("places", t(Text.Groups.places(most: page.mostPlaces)), page.form.places, most: 2))
        \(FormViews.tick("holds", t(Text.Groups.holds), page.form.holds))
        <p class="quiet">\(t(Text.Groups.holdsMeaning))</p>
        \(FormViews.select("voice", label: t(Text.Voice.label), options: voices(t), selected: page.form.voice.rawValue))
        <div class="buttons"><button>\(t(Text.Groups.found))</button></div></form>
        """
    }
}

extension GroupListViews {
    /// What there may be beside writing.
    private static func voices(_ t: Translator) -> [(value: String, label: String)] {
        SupportGroup.Voice.allCases.map { (value: $0.rawValue, label: voice($0, t)) }
    }

    /// How a group talks.
    static func voice(_ voice: SupportGroup.Voice, _ t: Translator) -> String {
        switch voice {
        case .none: t(Text.Voice.none)
        case .audio: t(Text.Voice.audio)
        case .video: t(Text.Voice.video)
        }
    }
}

/// How it is said why something about a group cannot be done.
enum GroupFaultViews {
    static func sentence(_ fault: GroupFault, most: Int, _ t: Translator) -> String {
        switch fault {
        case .title: t(Text.Fault.title)
        case .places: t(Text.Fault.places(most: most))
        case .time: t(Text.Fault.time)
        case .weeks: t(Text.Fault.weeks)
        case .full: t(Text.Fault.full)
        case .talk: t(Text.Fault.talk)
        case .colleague: t(Text.Fault.colleague)
        case .last: t(Text.Fault.last)
        case .over: t(Text.Fault.over)
        }
    }
}
