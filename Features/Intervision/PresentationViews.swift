// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How what somebody brings looks, and how it is talked over.
enum PresentationViews {
    static func page(_ page: PresentationPage, _ t: Translator) -> HTML {
        let frame = page.frame
        return """
            <p><a href="\(PeerGroupAddress.meeting(frame.id, page.meeting.id).path)">\(t.dateAndTime(page.meeting.startsAt, in: frame.days.zone))</a></p>
            <h1>\(title(page.one, t))</h1>
            <p>\(t(Text.Discussion.presenter(name: frame.name(page.presentation.presenter)))) \(page.erasedAt.map { t(Text.Discussion.erasedAt(day: t.date($0, in: frame.days.zone))) } ?? "")</p>
            \(PeerFaultViews.problem(frame.fault, t))
            <div class="columns wide-left"><div>
            \(PeerFaultViews.unsent(page.unsent, t))
            \(page.presentation.talk == nil ? "<p>\(t(Text.Discussion.erased))</p>" as HTML : page.isBefore ? "<p>\(t(Text.Discussion.before))</p>" : talk(page, t))
            \(keeping(page, t))
            </div><div class="aids">
            \(page.presentation.talk == nil ? "" : phases(page, t))
            \(page.mayDescribe ? PeerFaultViews.reminders(frame.rules, t) : "")
            \(page.mayWithdraw ? withdrawing(page, t) : "")
            </div></div>
            """
    }

    /// What a presentation is called: by its own title as long as that stays, then by its question.
    static func title(_ one: OpenPresentation, _ t: Translator) -> String {
        one.title?.revealed ?? one.kept?.question ?? t(Text.Discussion.untitled)
    }

    private static func talk(_ page: PresentationPage, _ t: Translator) -> HTML {
        let frame = PeerGroupAddress.frame(
            page.frame.id, page.presentation.id, seen: page.presentation.stage
        ).address
        return """
            \(described(page, t))
            <h2>\(t(Text.Discussion.heading))</h2>
            <iframe class="frame" name="talk" src="\(frame.path)" title="\(t(Text.Discussion.heading))"></iframe>
            \(FrameViews.again(frame, t))
            \(page.kinds.isEmpty ? listening(page, t) : writing(page, t))
            """
    }

    private static func described(_ page: PresentationPage, _ t: Translator) -> HTML {
        let shown: HTML =
            page.one.description.map { "<p class=\"words\">\($0.revealed)</p>" }
            ?? "<p>\(t(page.isHers ? Text.Description.noneOfYours : Text.Description.none))</p>"
        guard page.mayDescribe else { return shown }
        let checked = page.came(back: .description)
        let text = checked?.text("words") ?? page.one.description?.revealed ?? ""
        let isOpen = checked != nil || page.one.description == nil
        return """
            \(shown)<details class="sheet"\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Description.write))</summary>
            <form method="post" action="\(PeerGroupAddress.discuss(page.frame.id, page.presentation.id, .description).path)" autocomplete="off">\(FormViews.token(page.frame.formToken))
            \(PeerFaultViews.finds(checked, t))
            \(FormViews.area("words", t(Text.Description.words), text, most: 8000, rows: 10))
            <p class="quiet">\(t(Text.Description.meaning)) \(PeerMeetingViews.readers(page.otherReaders, t))</p>
            <div class="buttons"><button>\(t(Text.Description.show))</button></div></form></details>
            """
    }

    private static func listening(_ page: PresentationPage, _ t: Translator) -> HTML {
        guard page.phase != nil, !page.frame.open.isOver else { return "" }
        return
            "<p class=\"quiet\">\(t(page.speaks ? Text.Discussion.speaking : Text.Discussion.listening))</p>"
    }

    private static func writing(_ page: PresentationPage, _ t: Translator) -> HTML {
        let checked = page.came(back: .words)
        return """
            <form method="post" action="\(PeerGroupAddress.discuss(page.frame.id, page.presentation.id, .words).path)" autocomplete="off">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.frame.sending))
            \(PeerFaultViews.finds(checked, t))
            \(FormViews.select("kind", label: t(Text.Contribution.kind), options: page.kinds.map { ($0.rawValue, t(Text.Contribution.name(kind: $0.rawValue))) }, selected: page.kind?.rawValue ?? ""))
            \(FormViews.area("words", t(Text.Contribution.words), checked?.text("words") ?? "", most: 2000, rows: 3))
            <div class="buttons"><button>\(t(Text.Contribution.add))</button></div></form>
            """
    }

    private static func phases(_ page: PresentationPage, _ t: Translator) -> HTML {
        let steps = page.order.phases.enumerated().map { number, phase -> HTML in
            let isNow = page.presentation.closedAt == nil && number == page.presentation.phase
            let speakers = phase.speakers.map { t(Text.Phases.speaker(part: $0.rawValue)) }.sorted()
            return """
                <li\(HTML.attribute("aria-current", isNow ? "step" : nil))>\(isNow ? "<strong>\(phase.name.text(in: t.language))</strong>" as HTML : "\(phase.name.text(in: t.language))"), \(t.duration(.minutes(Int64(phase.minutes))))
                \(isNow ? "<p>\(phase.meaning.text(in: t.language))</p><p class=\"quiet\">\(t(Text.Phases.speak(who: t.list(speakers))))</p>" as HTML : "")</li>
                """
        }
        return """
            <section class="sheet"><h2>\(t(Text.Phases.heading))</h2><ol>\(steps)</ol>
            \(page.presentation.closedAt == nil ? "" : "<p>\(t(Text.Discussion.closed))</p>" as HTML)
            \(page.mayStep ? stepping(page, t) : "")
            <p class="quiet">\(t(Text.Phases.source(order: page.order.name.text(in: t.language), source: page.order.source)))</p></section>
            """
    }

    private static func stepping(_ page: PresentationPage, _ t: Translator) -> HTML {
        let phase = page.presentation.phase
        let isLast = phase == page.order.phases.count - 1
        let on = t(phase == nil ? Text.Phases.begin : isLast ? Text.Phases.close : Text.Phases.on)
        let back: HTML =
            (phase ?? 0) > 0
            ? "<button class=\"plain\" name=\"step\" value=\"back\">\(t(Text.Phases.back))</button>" : ""
        return """
            <form method="post" action="\(PeerGroupAddress.discuss(page.frame.id, page.presentation.id, .step).path)">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="phase" value="\(phase.map { "\($0)" } ?? "")">
            <div class="buttons"><button name="step" value="on">\(on)</button>\(back)</div></form>
            """
    }

    /// What stays, and the form of who may write it.
    private static func keeping(_ page: PresentationPage, _ t: Translator) -> HTML {
        let kept = page.one.kept
        let shown: HTML =
            kept.map {
                "<dl><dt>\(t(Text.Kept.question))</dt><dd class=\"words\">\($0.question)</dd><dt>\(t(Text.Kept.learning))</dt><dd class=\"words\">\($0.learning)</dd></dl>"
            } ?? "<p class=\"quiet\">\(t(Text.Kept.none))</p>"
        guard page.mayKeep else { return "<h2>\(t(Text.Kept.heading))</h2>\(shown)" }
        let checked = page.came(back: .kept)
        return """
            <h2>\(t(Text.Kept.heading))</h2>\(shown)
            <details class="sheet"\(HTML.attribute("open", if: checked != nil))><summary>\(t(Text.Kept.write))</summary>
            <form method="post" action="\(PeerGroupAddress.discuss(page.frame.id, page.presentation.id, .kept).path)" autocomplete="off">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(page.version)">
            \(PeerFaultViews.finds(checked, t))
            \(FormViews.area("question", t(Text.Kept.question), checked?.text("question") ?? kept?.question ?? "", most: 500, rows: 2))
            \(FormViews.area("learning", t(Text.Kept.learning), checked?.text("learning") ?? kept?.learning ?? "", most: 2000, rows: 4))
            <p class="quiet">\(t(Text.Kept.meaning))</p>
            <div class="buttons"><button>\(t(Text.Kept.enter))</button></div></form></details>
            """
    }

    private static func withdrawing(_ page: PresentationPage, _ t: Translator) -> HTML {
        """
        <details class="sheet"\(HTML.attribute("open", if: page.act == .withdrawal))><summary>\(t(Text.Withdrawal.heading))</summary><p>\(t(Text.Withdrawal.meaning))</p>
        <form method="post" action="\(PeerGroupAddress.discuss(page.frame.id, page.presentation.id, .withdrawal).path)">\(FormViews.token(page.frame.formToken))
        <div class="buttons"><button class="warm" name="what" value="all">\(t(Text.Withdrawal.act))</button></div></form></details>
        """
    }
}
