// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// The form by which a case is put on an agenda.
enum ProposalViews {
    static func new(_ page: ProposalPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let head: HTML = """
            <p><a href="\(address: ConferencesAddress.ofCase(frame.id).address.path)">\(t(Text.Conference.ofCase))</a></p>
            <h1>\(t(Text.Item.new))</h1>
            """
        guard !page.conferences.isEmpty else {
            return "\(head)<p class=\"quiet\">\(t(Text.Item.noneNear))</p>"
        }
        return """
            \(head)<p>\(t(Text.Item.newMeaning))</p>\(FormViews.warnings(page.warnings))\(problems(page.faults, t))
            <form method="post" action="\(address: ConferencesAddress.ofCase(frame.id).address.path)" class="sheet">\(FormViews.token(frame.formToken))\(FormViews.sending(frame.sending))
            \(choices(page, t))
            \(sharing(page, t))
            <div class="buttons"><button>\(t(Text.Item.propose))</button></div></form>
            """
    }

    private static func choices(_ page: ProposalPage, _ t: Translator) -> HTML {
        let (draft, choose) = (page.draft, [(value: "", label: t(Text.Conference.choose))])
        let conferences = page.conferences.map { near in
            let conference = near.conference
            return (
                value: conference.id.description,
                label:
                    "\(t.dateAndTime(conference.plan.at, in: page.frame.days.zone)) · \(ConferenceListViews.kind(conference, t))"
            )
        }
        let criteria = AgendaItem.Criterion.allCases.map {
            (value: $0.rawValue, label: t(Text.Item.criterion(criterion: $0.rawValue)))
        }
        let pairs = page.pairs.map { (value: $0.pair.value, label: $0.pair.names) }
        let nobody = [(value: "", label: t(Text.Item.noPair))]
        let referrers = page.referrers.map { (value: $0.id.description, label: $0.name) }
        return """
            \(FormViews.select("conference", label: t(Text.Item.conference), options: choose + conferences, selected: draft.conference))
            <dl>\(invited(page, t))</dl>
            \(FormViews.select("pair", label: t(Text.Item.pair), options: nobody + pairs, selected: draft.pair))
            <p class="quiet">\(t(Text.Item.pairGoes))</p>
            \(FormViews.select("criterion", label: t(Text.Item.criterionLabel), options: choose + criteria, selected: draft.criterion))
            <p class="quiet">\(ItemViews.escalation(page.escalation(at: page.chosen), t)) \(t(Text.Item.upwards))</p>
            \(referrers.isEmpty ? .empty : FormViews.select("referrer", label: t(Text.Item.referrer), options: referrers, selected: page.referrer(of: draft.referrer)?.id.description ?? ""))
            <label>\(t(Text.Item.reasons)) <textarea name="reasons" rows="5" maxlength="\(AgendaItem.Grounds.mostText)">
            \(draft.reasons)</textarea></label>
            """
    }

    /// Who would read the case at each of them.
    private static func invited(_ page: ProposalPage, _ t: Translator) -> [HTML] {
        page.conferences.map { near in
            let names = near.seats.map { seat in
                let name = page.frame.people.label(seat.staff, t)
                return page.keptOut.contains(seat.staff) ? t(Text.Item.keptOut(name: name)) : name
            }
            .joined(separator: ", ")
            let when = t.dateAndTime(near.conference.plan.at, in: page.frame.days.zone)
            return "<dt>\(t(Text.Item.invitedTo(time: when)))</dt><dd>\(names)</dd>"
        }
    }

    private static func sharing(_ page: ProposalPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let sections = frame.open.standing.list.filter { $0 != .conference }.map { section -> HTML in
            """
            <label class="tick"><input type="checkbox" name="sections" value="\(section.rawValue)"\(HTML.attribute("checked", if: page.draft.sections.contains(section)))> \(frame.needs.section(section, t))</label>
            """
        }
        let bases =
            [(value: "", label: t(Text.Item.noBasis))] + page.bases.map { (value: $0.id, label: $0.label) }
        return """
            <fieldset><legend>\(t(Text.Item.sections))</legend><p class="quiet">\(t(Text.Item.sectionsMeaning))</p>\(sections)</fieldset>
            \(FormViews.select("basis", label: t(Text.Item.basis), options: bases, selected: page.draft.basis))
            <p class="quiet">\(t(Text.Item.basisMeaning))</p>
            <label>\(t(Text.Item.until)) <input type="date" name="until" value="\(page.draft.until)"></label>
            """
    }

    /// What is wrong with what was written about an item.
    static func problems(_ faults: [ItemFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { sentence($0, t) })
    }

    private static func sentence(_ fault: ItemFault, _ t: Translator) -> String {
        switch fault {
        case .noConference: t(Text.Item.noConference)
        case .noCriterion: t(Text.Item.noCriterion)
        case .noReasons: t(Text.Item.noReasons)
        case .tooLong: t(Text.Item.tooLong)
        case .noRepeat: t(Text.Item.noRepeat)
        case .basisWithoutConference: t(Text.Item.basisWithoutConference)
        case .badUntil: t(Text.Item.badUntil)
        case .noPair: t(Text.Item.noPairChosen)
        case .nothingSaid: t(Text.Item.nothingSaid)
        case .bothSaid: t(Text.Item.bothSaid)
        case .noText: t(Text.Item.noText)
        case .noOutcome: t(Text.Item.noOutcome)
        case .notBegun: t(Text.Item.notBegun)
        case .noQuorum: t(Text.Item.noQuorum)
        case .badReview: t(Text.Item.badReview)
        case .notPossible: t(Text.Item.notPossible)
        }
    }
}
