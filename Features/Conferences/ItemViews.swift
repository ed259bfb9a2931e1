// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How a case on an agenda looks: why it is there, who reads it, what is known, what was written and decided.
enum ItemViews {
    static func page(_ page: ItemPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let when = t.dateAndTime(page.conference.plan.at, in: frame.days.zone)
        let name: HTML = "\(ConferenceListViews.kind(page.conference, t)), \(when)"
        let path = ConferencesAddress.conference(page.conference.id).address.path
        return """
            <p>\(page.isInvited ? "<a href=\"\(address: path)\">\(name)</a>" : name)
            · <a href="\(address: frame.needs.file(frame.id).path)">\(t(Text.Conference.ofNumber(number: frame.number)))</a></p>
            <h1>\(t(Text.Item.heading))</h1>
            \(calledOff(page, t))\(page.isMet ? met(page, t) : .empty)\(page.part == nil ? ProposalViews.problems(page.faults, t) : .empty)
            \(ending(page, t))\(grounds(page, t))
            \(risk(page, t))
            \(ItemResearchViews.section(page, t))
            \(minutes(page, t))
            \(ItemDecisionViews.section(page, t))
            \(ItemDecisionViews.actions(page, t))
            \(readers(page, t))
            \(page.mayWithdraw ? withdrawing(page, t) : .empty)
            """
    }

    /// How a form about an item begins.
    static func opening(_ address: ConferencesAddress, _ page: ItemPage) -> HTML {
        """
        <form method="post" action="\(address: address.address.path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.frame.sending))
        """
    }

    /// What is wrong with one form of the page.
    static func problems(_ part: ItemPage.Part, _ page: ItemPage, _ t: Translator) -> HTML {
        page.part == part ? ProposalViews.problems(page.faults, t) : .empty
    }

    /// Who wrote something and when.
    static func signed(_ by: StaffID, _ at: Moment, _ page: ItemPage, _ t: Translator) -> String {
        let when = t.dateAndTime(at, in: page.frame.days.zone)
        return t(Text.Item.signed(name: page.frame.people.label(by, t), time: when))
    }

    private static func met(_ page: ItemPage, _ t: Translator) -> HTML {
        guard !page.conference.isOpen, page.part != .amendment else {
            return "<p class=\"notice\" role=\"alert\">\(t(Text.Item.met))</p>"
        }
        let mine = [
            page.part == .research ? page.research.text : "", page.part == .minutes ? page.text : "",
            page.part == .decision ? page.decision.reasons : "",
        ].joined()
        return """
            <section class="notice" role="alert"><h2>\(t(Text.Item.metClosed))</h2><p>\(t(Text.Item.metYours))</p><blockquote>\(mine)</blockquote></section>
            """
    }

    /// By which numbers was counted before they could be others.
    private static let earlier = (incidents: 3, months: 12)

    /// What the incidents of a case come to by their number.
    static func escalation(_ finding: EscalationRule.Finding, _ t: Translator) -> String {
        let verdict = t(
            Text.Item.escalation(
                verdict: finding.verdict.rawValue, least: finding.incidents ?? Self.earlier.incidents,
                months: finding.months ?? Self.earlier.months))
        guard finding.verdict != .unknown else { return verdict }
        let certain = t(Text.Item.counted(count: finding.certain))
        return
            "\(verdict) \(certain)\(finding.possible == 0 ? "" : " " + t(Text.Item.countedPerhaps(count: finding.possible)))"
    }

    /// That the conference did not take place, with why: nobody need wait for it.
    private static func calledOff(_ page: ItemPage, _ t: Translator) -> HTML {
        guard let closed = page.conference.closed, let cause = closed.calledOff else { return .empty }
        let why = t(Text.Conference.cause(cause: cause.rawValue))
        return """
            <p class="notice"><strong>\(t(Text.Item.calledOff))</strong> \(why). <span class="quiet">\(signed(closed.by, closed.at, page, t))</span></p>
            """
    }

    /// That the others will not read the case any more, with what to do: to her who presents it.
    private static func ending(_ page: ItemPage, _ t: Translator) -> HTML {
        let words: String
        switch page.ending {
        case nil: return .empty
        case .over: words = t(Text.Item.basisOver)
        case .beforeMeeting(let day): words = t(Text.Item.basisBefore(date: page.frame.days.words(day, t)))
        case .soon(let day): words = t(Text.Item.basisSoon(date: page.frame.days.words(day, t)))
        }
        return "<p class=\"notice\"><strong>\(words)</strong> \(t(Text.Item.basisAfterwards))</p>"
    }

    private static func grounds(_ page: ItemPage, _ t: Translator) -> HTML {
        let grounds = page.whole.read.grounds
        let pair: HTML =
            grounds.pair.map { "<dt>\(t(Text.Item.pair))</dt><dd>\($0.names)</dd>" } ?? .empty
        return """
            <div class="sheet"><dl><dt>\(t(Text.Item.criterionLabel))</dt><dd>\(t(Text.Item.criterion(criterion: grounds.criterion.rawValue)))</dd>
            \(pair)<dt>\(t(Text.Item.verdictLabel))</dt><dd>\(t(Text.Item.verdict(verdict: grounds.verdict.rawValue)))<br><span class="quiet">\(page.frame.criteria.name(ofRepeat: grounds.rule, in: t.language))</span></dd>
            \(grounds.escalation.map { "<dt>\(t(Text.Item.escalationLabel))</dt><dd>\(escalation($0, t))</dd>" as HTML } ?? .empty)
            \(grounds.referrer.map { "<dt>\(t(Text.Item.referrer))</dt><dd>\($0)</dd>" as HTML } ?? .empty)
            \(ConferenceViews.basis(page.conference, t))<dt>\(t(Text.Item.stateLabel))</dt><dd>\(t(Text.Item.state(state: page.item.state.rawValue)))</dd></dl>
            <p class="words">\(grounds.reasons)</p>
            <p class="quiet">\(signed(page.item.proposedBy, page.item.proposedAt, page, t))</p></div>
            """
    }

    /// What stands about the danger, for who reads that section of the case.
    private static func risk(_ page: ItemPage, _ t: Translator) -> HTML {
        guard !page.risk.isEmpty else { return .empty }
        let subjects = page.risk.map { subject -> HTML in
            let lines = subject.lines.map { "<li>\($0)</li>" as HTML }
            return
                "<h3><a href=\"\(address: subject.address.path)\">\(subject.name)</a></h3><ul>\(lines)</ul>"
        }
        return "<section><h2>\(t(Text.Item.risk))</h2>\(subjects)</section>"
    }

    private static func minutes(_ page: ItemPage, _ t: Translator) -> HTML {
        let newest: HTML =
            page.whole.minutes.first.map { said($0, page, t) }
            ?? "<p class=\"quiet\">\(t(Text.Item.minutesNone))</p>"
        let earlier = page.whole.minutes.dropFirst().map { said($0, page, t) }
        let history: HTML =
            earlier.isEmpty
            ? .empty : "<details><summary>\(t(Text.Item.minutesEarlier))</summary>\(earlier)</details>"
        let amendments = page.whole.amendments.reversed().map { one -> HTML in
            "<h3>\(t(Text.Item.amendment(number: one.record.number)))</h3>\(said(one, page, t))"
        }
        return """
            <section><h2>\(t(Text.Item.minutes))</h2>\(newest)\(history)\(amendments)
            \(page.leads ? writing(.minutes(page.frame.id, page.item.id), .minutes, page, t) : .empty)
            \(page.amends ? writing(.amendments(page.frame.id, page.item.id), .amendment, page, t) : .empty)</section>
            """
    }

    private static func said(_ one: SaidMinutes, _ page: ItemPage, _ t: Translator) -> HTML {
        """
        <article><p class="words">\(one.text)</p><p class="quiet">\(signed(one.record.by, one.record.at, page, t))</p></article>
        """
    }

    private static func writing(
        _ address: ConferencesAddress, _ part: ItemPage.Part, _ page: ItemPage, _ t: Translator
    ) -> HTML {
        let isMinutes = part == .minutes
        let records = isMinutes ? page.whole.minutes : page.whole.amendments
        let text = isMinutes || page.part == part ? page.text : ""
        let label = t(isMinutes ? Text.Item.minutesLabel : Text.Item.amendmentLabel)
        return """
            \(problems(part, page, t))\(opening(address, page))<input type="hidden" name="number" value="\(records.first?.record.number ?? 0)">
            <label>\(label) <textarea name="text" rows="8" maxlength="\(ItemRecord.mostText)">
            \(text)</textarea></label>
            <div class="buttons"><button>\(t(isMinutes ? Text.Item.minutesKeep : Text.Item.amendmentKeep))</button></div></form>
            """
    }

    private static func readers(_ page: ItemPage, _ t: Translator) -> HTML {
        let people = page.frame.people
        let grounds = page.whole.read.grounds
        let sections = ([Section.conference.rawValue] + grounds.sections).compactMap(Section.init(rawValue:))
            .map { page.frame.needs.section($0, t) }.joined(separator: ", ")
        let line = { (label: String, staff: [StaffID]) -> HTML in
            guard !staff.isEmpty else { return .empty }
            return "<dt>\(label)</dt><dd>\(staff.map { people.label($0, t) }.joined(separator: ", "))</dd>"
        }
        let missing: HTML =
            page.presents
            ? line(t(Text.Item.uncovered), page.uncovered) + line(t(Text.Item.shut), page.shut) : .empty
        let sharing: HTML =
            page.presents
            ? """
            \(opening(.share(page.frame.id, page.item.id), page))<p>\(t(Text.Item.shareMeaning))</p><div class="buttons"><button class="plain">\(t(Text.Item.share))</button></div></form>
            """ : .empty
        return """
            <section><h2>\(t(Text.Item.readers))</h2><dl>\(line(t(Text.Item.reads), page.readers))\(missing)
            <dt>\(t(Text.Item.sectionsShared))</dt><dd>\(sections)</dd>
            <dt>\(t(Text.Item.until))</dt><dd>\(page.frame.days.words(grounds.until, t))</dd></dl>\(sharing)</section>
            """
    }

    private static func withdrawing(_ page: ItemPage, _ t: Translator) -> HTML {
        """
        <section><h2>\(t(Text.Item.withdrawing))</h2>\(opening(.withdraw(page.frame.id, page.item.id), page))
        <p>\(t(Text.Item.withdrawMeaning))</p>
        <div class="buttons"><button class="plain">\(t(Text.Item.withdraw))</button></div></form></section>
        """
    }
}
