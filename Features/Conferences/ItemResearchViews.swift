// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// What those invited know of a case, and the form in which one of them says it.
enum ItemResearchViews {
    static func section(_ page: ItemPage, _ t: Translator) -> HTML {
        let rows = page.asked.map { row($0, page, t) }
        return """
            <section><h2>\(t(Text.Item.research))</h2><ul>\(rows)</ul>\(page.isAsked ? form(page, t) : .empty)</section>
            """
    }

    private static func row(_ staff: StaffID, _ page: ItemPage, _ t: Translator) -> HTML {
        let name = page.frame.people.label(staff, t)
        guard let said = page.whole.research[staff] else {
            let state: HTML =
                page.isResearchOver
                ? "<strong>\(t(Text.Item.researchLate))</strong>"
                : "<span class=\"quiet\">\(t(Text.Item.researchOpen))</span>"
            return "<li>\(name): \(state)</li>"
        }
        let words = said.words
        let text: HTML =
            words.knowsNothing ? "\(t(Text.Item.knowsNothing))" : "<span class=\"words\">\(words.text)</span>"
        let tied: HTML =
            words.conflict == .none
            ? .empty
            : "<br><strong>\(t(Text.Item.conflict(conflict: words.conflict.rawValue)))</strong> <span class=\"words\">\(words.why)</span>"
        return """
            <li>\(name): \(text)\(tied)<br><span class="quiet">\(t.dateAndTime(said.research.at, in: page.frame.days.zone))</span></li>
            """
    }

    private static func form(_ page: ItemPage, _ t: Translator) -> HTML {
        let words = page.research
        let conflicts = ResearchWords.Conflict.allCases.map {
            (value: $0.rawValue, label: t(Text.Item.conflict(conflict: $0.rawValue)))
        }
        return """
            \(ItemViews.problems(.research, page, t))
            \(ItemViews.opening(.research(page.frame.id, page.item.id), page))<h3>\(t(Text.Item.yours))</h3>
            <input type="hidden" name="version" value="\(page.researchVersion)">
            <p class="quiet">\(t(Text.Item.yoursMeaning(day: page.frame.days.words(page.conference.plan.research, t))))</p>
            \(FormViews.tick("nothing", t(Text.Item.nothing), words.knowsNothing))
            <label>\(t(Text.Item.known)) <textarea name="text" rows="6" maxlength="\(ItemRecord.mostText)">
            \(words.text)</textarea></label>
            \(FormViews.select("conflict", label: t(Text.Item.conflictLabel), options: conflicts, selected: words.conflict.rawValue))
            <label>\(t(Text.Item.conflictWhy)) <textarea name="why" rows="2" maxlength="\(Conference.Words.mostText)">
            \(words.why)</textarea></label>
            <p class="quiet">\(t(page.owns ? Text.Item.conflictOwner : Text.Item.conflictMeaning))</p>
            <div class="buttons"><button>\(t(Text.Item.say))</button></div></form>
            """
    }
}
