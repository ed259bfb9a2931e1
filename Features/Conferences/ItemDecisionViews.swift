// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// What a conference decided on a case, and who does what until when.
enum ItemDecisionViews {
    static func section(_ page: ItemPage, _ t: Translator) -> HTML {
        let newest: HTML =
            page.whole.decisions.first.map { said($0, page, t) }
            ?? "<p class=\"quiet\">\(t(Text.Item.decisionNone))</p>"
        let earlier = page.whole.decisions.dropFirst().map { said($0, page, t) }
        let history: HTML =
            earlier.isEmpty
            ? .empty : "<details><summary>\(t(Text.Item.decisionEarlier))</summary>\(earlier)</details>"
        return """
            <section><h2>\(t(Text.Item.decision))</h2>\(newest)\(history)\(page.leads ? form(page, t) : .empty)</section>
            """
    }

    /// What is to be done; each by one person until one day.
    static func actions(_ page: ItemPage, _ t: Translator) -> HTML {
        let rows = page.actions.map { action -> HTML in
            let late: HTML = action.isOverdue ? " <strong>\(t(Text.Item.actionLate))</strong>" : .empty
            let state = t(Text.Item.actionState(state: action.result ?? "open"))
            let facts = [action.owner, page.frame.days.words(action.due, t), state].joined(separator: " · ")
            return """
                <li><a href="\(address: action.address.path)">\(action.title)</a><br><span class="quiet">\(facts)</span>\(late)</li>
                """
        }
        let list: HTML =
            rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Item.actionsNone))</p>" : "<ul>\(rows)</ul>"
        let adding: HTML =
            page.frame.open.writes.contains(.conference)
            ? "<p><a href=\"\(address: page.frame.needs.newAction(page.frame.id).path)\">\(t(Text.Item.actionNew))</a></p>"
            : .empty
        return "<section><h2>\(t(Text.Item.actions))</h2>\(list)\(adding)</section>"
    }

    private static func said(_ one: SaidDecision, _ page: ItemPage, _ t: Translator) -> HTML {
        let words = one.words
        let children = page.children.enumerated().map {
            (t(Text.Item.childLevel(number: $0 + 1, name: $1.name)), $1.level(in: words.children))
        }
        let level = ([(t(Text.Item.level), words.level)] + children).compactMap { label, level -> HTML? in
            page.frame.needs.levels(t).first { $0.value == level }.map {
                "<dt>\(label)</dt><dd>\($0.label)</dd>"
            }
        }
        let review: HTML =
            words.nextReview.isEmpty
            ? .empty
            : "<dt>\(t(Text.Item.nextReview))</dt><dd>\(page.frame.days.words(words.nextReview, t))</dd>"
        return """
            <article><dl><dt>\(t(Text.Item.outcome))</dt><dd>\(t(Text.Item.outcomes(outcome: words.outcome.rawValue)))</dd>\(level)\(review)</dl>
            <p class="words">\(words.reasons)</p>
            <p class="quiet">\(ItemViews.signed(one.record.by, one.record.at, page, t))</p></article>
            """
    }

    private static func form(_ page: ItemPage, _ t: Translator) -> HTML {
        let draft = page.decision
        let outcomes = DecisionWords.Outcome.allCases.map {
            (value: $0.rawValue, label: t(Text.Item.outcomes(outcome: $0.rawValue)))
        }
        let choose = [(value: "", label: t(Text.Conference.choose))]
        let levels = [(value: "", label: t(Text.Item.noLevel))] + page.frame.needs.levels(t)
        let hint = page.hasBegun ? Text.Item.notQuorate : Text.Item.notBegun
        let short: HTML =
            page.hasBegun && page.whole.isQuorate ? .empty : "<p class=\"notice\">\(t(hint))</p>"
        return """
            \(short)\(ItemViews.problems(.decision, page, t))
            \(ItemViews.opening(.decision(page.frame.id, page.item.id), page))<input type="hidden" name="number" value="\(page.whole.decisions.first?.record.number ?? 0)">
            \(FormViews.select("outcome", label: t(Text.Item.outcome), options: choose + outcomes, selected: draft.outcome))
            \(FormViews.select("level", label: t(Text.Item.level), options: levels, selected: draft.level))
            \(page.children.enumerated().map { FormViews.select("child-\($1.id)", label: t(Text.Item.childLevel(number: $0 + 1, name: $1.name)), options: levels, selected: $1.level(in: draft.children)) })
            <label>\(t(Text.Item.decisionReasons)) <textarea name="reasons" rows="4" maxlength="\(AgendaItem.Grounds.mostText)">
            \(draft.reasons)</textarea></label>
            <label>\(t(Text.Item.nextReview)) <input type="date" name="next_review" value="\(draft.nextReview)"></label>
            <div class="buttons"><button>\(t(Text.Item.decide))</button></div></form>
            """
    }
}
