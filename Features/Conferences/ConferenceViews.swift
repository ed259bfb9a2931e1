// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How one conference looks: when and where it is, who comes, and its agenda as far as each sees it.
enum ConferenceViews {
    static func page(_ page: ConferencePage, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: ConferencesAddress.list.address.path)">\(t(Text.Conference.all))</a></p>
        <h1>\(ConferenceListViews.kind(page.conference, t))</h1>
        \(page.isMet ? met(page, t) : .empty)\(hitch(page, t))
        \(facts(page, t))
        \(page.conference.isOpen && page.seat != nil ? answering(page, t) : .empty)
        \(agenda(page, t))
        \(ConferencePeopleViews.seats(page, t))
        \(page.leads ? leading(page, t) : .empty)
        """
    }

    /// How a form about a conference begins.
    static func opening(_ address: ConferencesAddress, _ page: ConferencePage) -> HTML {
        "<form method=\"post\" action=\"\(address: address.address.path)\" class=\"sheet\">\(FormViews.token(page.formToken))"
    }

    /// The version from which a form about a conference is written.
    static func version(_ page: ConferencePage) -> HTML {
        "<input type=\"hidden\" name=\"version\" value=\"\(page.conference.version)\">"
    }

    private static func met(_ page: ConferencePage, _ t: Translator) -> HTML {
        guard let closed = page.conference.closed else { return notice(t(Text.Conference.metChanged)) }
        let when = t.dateAndTime(closed.at, in: page.days.zone)
        let who = page.people.label(closed.by, t)
        return notice(
            page.conference.isCalledOff
                ? t(Text.Conference.metCalledOff(name: who, time: when))
                : t(Text.Conference.metClosed(name: who, time: when)))
    }

    private static func hitch(_ page: ConferencePage, _ t: Translator) -> HTML {
        switch page.hitch {
        case nil: .empty
        case .early: notice(t(Text.Conference.early))
        case .held: notice(t(Text.Conference.held))
        case .noCause: notice(t(Text.Conference.noCause))
        case .nobody: notice(t(Text.Conference.nobody))
        case .undecided(let numbers):
            notice(
                t(Text.Conference.undecided(numbers: numbers.map(\.description).joined(separator: ", "))))
        }
    }

    private static func notice(_ words: String) -> HTML {
        "<p class=\"notice\" role=\"alert\">\(words)</p>"
    }

    private static func facts(_ page: ConferencePage, _ t: Translator) -> HTML {
        let (conference, plan, words) = (page.conference, page.conference.plan, page.read.words)
        let place: HTML =
            words.place.isEmpty
            ? .empty : "<dt>\(t(Text.Conference.place))</dt><dd class=\"words\">\(words.place)</dd>"
        return """
            <div class="sheet"><dl>\(end(page, t))<dt>\(t(Text.Conference.when))</dt><dd>\(t.dateAndTime(plan.at, in: page.days.zone))</dd>
            \(place)<dt>\(t(Text.Conference.chair))</dt><dd>\(page.people.label(plan.chair, t))</dd>
            <dt>\(t(Text.Conference.secretary))</dt><dd>\(page.people.label(conference.secretary, t))</dd>
            <dt>\(t(Text.Conference.researchDay))</dt><dd>\(page.days.words(plan.research, t))</dd>
            <dt>\(t(Text.Conference.ruleLabel))</dt><dd>\(page.criteria.name(ofRepeat: plan.rule, in: t.language))\(sources(page, t))</dd>
            \(basis(conference, t))
            <dt>\(t(Text.Conference.quorum))</dt><dd>\(quorum(page, t))</dd></dl>
            <p class="words">\(words.note)</p></div>
            """
    }

    /// Under which protocol of the agencies it was called, and under which criteria.
    static func basis(_ conference: Conference, _ t: Translator) -> HTML {
        let agreed =
            conference.basis.agreed.map { t(Text.Conference.protocolNumber(number: $0)) }
            ?? t(Text.Conference.noProtocol)
        return """
            <dt>\(t(Text.Conference.calledUnder))</dt><dd>\(agreed)<br><span class="quiet">\(t(Text.Conference.criteria(version: conference.basis.criteria)))</span></dd>
            """
    }

    /// Where its definition of a repeat is written, and from how many incidents a case comes before it, with where that is.
    private static func sources(_ page: ConferencePage, _ t: Translator) -> HTML {
        let escalation = page.criteria.version(page.conference.basis.criteria).escalation
        let number = t(Text.Conference.byNumber(count: escalation.incidents, months: escalation.months))
        let source = page.criteria.repeated(page.conference.plan.rule)?.source.text(in: t.language) ?? ""
        return """
            <br><span class="quiet">\(source)</span><br>\(number)<br><span class="quiet">\(escalation.source.text(in: t.language))</span>
            """
    }

    private static func end(_ page: ConferencePage, _ t: Translator) -> HTML {
        guard let closed = page.conference.closed else { return .empty }
        let signed = t(
            Text.Conference.closedBy(
                name: page.people.label(closed.by, t), time: t.dateAndTime(closed.at, in: page.days.zone)))
        guard let cause = closed.calledOff else {
            return "<dt>\(t(Text.Conference.end))</dt><dd>\(signed)</dd>"
        }
        return """
            <dt>\(t(Text.Conference.calledOff))</dt><dd><strong>\(t(Text.Conference.cause(cause: cause.rawValue)))</strong><br><span class="quiet">\(signed)</span></dd>
            """
    }

    private static func quorum(_ page: ConferencePage, _ t: Translator) -> String {
        let plan = page.conference.plan
        if plan.kind.decidesAnyway { return t(Text.Conference.quorumNone) }
        return t(Text.Conference.quorumOf(needed: plan.quorum, came: page.read.agencies))
    }

    private static func answering(_ page: ConferencePage, _ t: Translator) -> HTML {
        let answer = page.seat?.answer ?? .none
        let buttons = [Seat.Answer.comes, .apologises].map { choice -> HTML in
            let chosen: HTML = choice == answer ? .empty : " class=\"plain\""
            return
                "<button name=\"answer\" value=\"\(choice.rawValue)\"\(chosen)>\(t(Text.Conference.answer(answer: choice.rawValue)))</button>"
        }
        return """
            <section><h2>\(t(Text.Conference.yours))</h2>
            <p>\(t(Text.Conference.yourAnswer(answer: answer.rawValue)))</p>
            \(opening(.answer(page.conference.id), page))<div class="buttons">\(buttons)</div></form></section>
            """
    }

    private static func agenda(_ page: ConferencePage, _ t: Translator) -> HTML {
        guard !page.read.agenda.isEmpty else {
            return """
                <section><h2>\(t(Text.Conference.agenda))</h2><p class="quiet">\(t(Text.Conference.agendaNone))</p></section>
                """
        }
        let rows = page.read.agenda.map { line($0, page, t) }
        return """
            <section><h2>\(t(Text.Conference.agenda))</h2>
            <p class="quiet">\(t(Text.Conference.agendaMeaning(count: page.read.agenda.count, minutes: page.minutes)))</p>
            <ol>\(rows)</ol>\(page.leads ? ordering(page, t) : .empty)</section>
            """
    }

    private static func line(_ line: AgendaLine, _ page: ConferencePage, _ t: Translator) -> HTML {
        let path = ConferencesAddress.item(line.item.matter, line.item.id).address.path
        let isAsked = page.conference.isOpen && page.seat != nil && !page.read.answered.contains(line.item.id)
        let asked: HTML =
            isAsked
            ? " <strong>\(t(page.isResearchOver ? Text.Conference.researchLate : Text.Conference.researchAsked))</strong>"
            : .empty
        let facts = t(Text.Conference.line(minutes: line.item.minutes, state: line.item.state.rawValue))
        return """
            <li><a href="\(address: path)">\(t(Text.Conference.ofNumber(number: line.number.description)))</a> <span class="quiet">\(facts)</span>\(asked)</li>
            """
    }

    private static func ordering(_ page: ConferencePage, _ t: Translator) -> HTML {
        let rows = page.read.agenda.enumerated().map { index, line -> HTML in
            let number = line.number.description
            let sent = page.lines.first { $0.item == line.item.id }
            return """
                <fieldset><legend>\(t(Text.Conference.ofNumber(number: number)))</legend><input type="hidden" name="item" value="\(line.item.id.description)">
                <label>\(t(Text.Conference.placeOf)) <input type="number" name="place" min="1" max="999" value="\(sent?.place ?? index + 1)"></label>
                <label>\(t(Text.Conference.minutesOf)) <input type="number" name="minutes" min="1" max="\(AgendaItem.mostMinutes)" value="\(sent?.minutes ?? line.item.minutes)"></label></fieldset>
                """
        }
        return """
            <details\(HTML.attribute("open", if: !page.lines.isEmpty))><summary>\(t(Text.Conference.order))</summary>\(opening(.agenda(page.conference.id), page))
            \(version(page))\(rows)<div class="buttons"><button>\(t(Text.Conference.keepOrder))</button></div></form></details>
            """
    }

    private static func leading(_ page: ConferencePage, _ t: Translator) -> HTML {
        let isOpen = !page.faults.isEmpty || page.isMet && page.attendance == nil && page.lines.isEmpty
        return """
            <details\(HTML.attribute("open", if: isOpen))><summary>\(t(Text.Conference.change))</summary>
            \(ConferenceFormViews.problems(page.faults, t))
            \(opening(.conference(page.conference.id), page))<input type="hidden" name="version" value="\(page.version)">
            \(ConferenceFormViews.fields(page.draft, page.people, page.rules, t))
            <div class="buttons"><button>\(t(Text.Conference.keep))</button></div></form></details>
            \(page.hasBegun ? closing(page, t) : .empty)\(page.mayCallOff ? callingOff(page, t) : .empty)
            """
    }

    private static func callingOff(_ page: ConferencePage, _ t: Translator) -> HTML {
        let causes =
            [(value: "", label: t(Text.Conference.choose))]
            + Conference.Cause.allCases.map {
                (value: $0.rawValue, label: t(Text.Conference.cause(cause: $0.rawValue)))
            }
        return """
            <details\(HTML.attribute("open", if: page.hitch == .noCause))><summary>\(t(Text.Conference.callingOff))</summary>\(opening(.callOff(page.conference.id), page))
            <p>\(t(Text.Conference.callingOffMeaning))</p>
            \(FormViews.select("cause", label: t(Text.Conference.causeLabel), options: causes, selected: ""))
            <div class="buttons"><button class="plain">\(t(Text.Conference.callOff))</button></div></form></details>
            """
    }

    private static func closing(_ page: ConferencePage, _ t: Translator) -> HTML {
        """
        <section><h2>\(t(Text.Conference.closing))</h2>\(opening(.close(page.conference.id), page))
        <p>\(t(Text.Conference.closingMeaning))</p>
        <div class="buttons"><button class="plain">\(t(Text.Conference.close))</button></div></form></section>
        """
    }
}
