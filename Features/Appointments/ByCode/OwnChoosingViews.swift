// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation
import Texts
import Web

/// How the page looks on which she chooses.
enum OwnChoosingViews {
    static func page(_ page: OwnPage, _ t: Translator) -> HTML {
        let zone = page.organisation.zone
        let moving: HTML =
            page.old.map {
                "<p class=\"calm\">\(t(Text.Own.moving(time: t.dateAndTime($0.startsAt, in: zone))))</p>"
            } ?? .empty
        return """
            <h1>\(t(Text.Own.chooseHeading))</h1>
            \(FormViews.problems(page.problem.map { [sentence($0, t)] } ?? []))
            \(moving)
            <p>\(t(Text.Own.way(way: page.standing.offer.wish.way.rawValue))). \(t(Text.Own.ours(town: page.centre?.town ?? "")))</p>
            \(wishes(page, t))
            <section><h2>\(t(Text.Own.free))</h2>\(page.slots.isEmpty ? "<p>\(t(Text.Own.none))</p>" as HTML : slots(page, t))</section>
            <p><a href="\(VisitorAddress.visit.path)">\(t(Text.Own.back))</a></p>
            """
    }

    private static func sentence(_ problem: OwnPage.Problem, _ t: Translator) -> String {
        switch problem {
        case .refused(let refused): t(Text.Own.refused(refused: refused.rawValue))
        case .nothing: t(Text.Own.nothing)
        case .wait(let seconds): t(Text.Own.wait(seconds: seconds))
        }
    }

    private static func wishes(_ page: OwnPage, _ t: Translator) -> HTML {
        let ours = [(value: "", label: t(Text.Own.zoneOurs(town: page.centre?.town ?? "")))]
        let zones = OwnZone.allCases.map {
            (value: $0.rawValue, label: t(Text.Own.city(zone: "\($0)")))
        }
        let step: HTML =
            page.standing.offer.wish.way.needsRoom
            ? FormViews.tick("f", t(Text.Own.stepFree), page.choice.isStepFree) : .empty
        return """
            <form method="post" action="\(VisitorAddress.visit.path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))\(OwnViews.names(page.standing.offer))
            \(step)
            \(FormViews.select("z", label: t(Text.Own.zone), options: ours + zones, selected: page.choice.zone ?? ""))
            <div class="buttons"><button class="plain" name="t" value="\(OwnStep.show.rawValue)">\(t(Text.Own.look))</button></div></form>
            """
    }

    private static func slots(_ page: OwnPage, _ t: Translator) -> HTML {
        let days = CaseDay(zone: page.organisation.zone)
        let groups = Dictionary(grouping: page.slots) { days.of($0.start) }.sorted { $0.key < $1.key }
        let fields = groups.map { _, slots -> HTML in
            let day = slots.first.map { t.weekdayAndDate($0.start, in: days.zone) } ?? ""
            return "<fieldset><legend>\(day)</legend>\(slots.map { slot($0, page, t) })</fieldset>"
        }
        let kept: HTML = """
            \(page.choice.isStepFree ? "<input type=\"hidden\" name=\"f\" value=\"1\">" as HTML : .empty)
            <input type="hidden" name="z" value="\(page.choice.zone ?? "")">
            """
        return """
            <form method="post" action="\(VisitorAddress.visit.path)" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))\(OwnViews.names(page.standing.offer))
            \(kept)\(fields)
            <div class="buttons"><button name="t" value="\(OwnStep.take.rawValue)">\(t(Text.Own.take))</button></div></form>
            """
    }

    private static func slot(_ slot: Slot, _ page: OwnPage, _ t: Translator) -> HTML {
        let zone = page.organisation.zone
        let ours = "\(t.time(slot.start, in: zone))–\(t.time(slot.end, in: zone))"
        let words =
            page.zone.map { t(Text.Own.slot(ours: ours, hers: hers(slot.start, zone, $0, t))) } ?? ours
        return
            "<label class=\"tick\"><input type=\"radio\" name=\"s\" value=\"\(String(slot.start.milliseconds))\"> \(words)</label>"
    }

    /// By her clocks, with the day where it is another there.
    private static func hers(_ start: Moment, _ ours: TimeZone, _ hers: TimeZone, _ t: Translator) -> String {
        let isSameDay = CaseDay(zone: ours).of(start) == CaseDay(zone: hers).of(start)
        return isSameDay ? t.time(start, in: hers) : t.dateAndTime(start, in: hers)
    }
}
