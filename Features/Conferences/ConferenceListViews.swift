// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How all the conferences of somebody look, and the cases that are to come back.
enum ConferenceListViews {
    static func list(_ page: ConferenceListPage, _ t: Translator) -> HTML {
        let calling: HTML =
            page.viewer.may(.arrangeConferences)
            ? "<p><a class=\"button\" href=\"\(address: ConferencesAddress.new.address.path)\">\(t(Text.Conference.new))</a></p>"
            : .empty
        let open: HTML =
            page.open.isEmpty
            ? "<p class=\"quiet\">\(t(Text.Conference.none))</p>"
            : "<ul>\(page.open.map { row($0, page, t) })</ul>"
        let over: HTML =
            page.over.isEmpty
            ? .empty
            : "<section><h2>\(t(Text.Conference.over))</h2><ul>\(page.over.map { row($0, page, t) })</ul></section>"
        return """
            <h1>\(t(Text.Conference.all))</h1>
            <p class="quiet">\(t(Text.Conference.allMeaning))</p>
            \(calling)
            <section><h2>\(t(Text.Conference.open))</h2>\(open)</section>
            \(overdue(page, t))\(flagged(page, t))\(reviews(page, t))\(over)
            """
    }

    /// What kind of conference it is; never about whom.
    static func kind(_ conference: Conference, _ t: Translator) -> String {
        t(Text.Conference.kind(kind: conference.plan.kind.rawValue))
    }

    private static func row(_ conference: Conference, _ page: ConferenceListPage, _ t: Translator) -> HTML {
        let path = ConferencesAddress.conference(conference.id).address.path
        let when = t.dateAndTime(conference.plan.at, in: page.days.zone)
        let waits = conference.isOpen && page.awaitsAnswer(conference) ? t(Text.Conference.awaitsAnswer) : nil
        let note = conference.isCalledOff ? t(Text.Conference.calledOff) : waits
        let mark: HTML = note.map { " <strong>\($0)</strong>" } ?? .empty
        return "<li><a href=\"\(address: path)\">\(when) · \(kind(conference, t))</a>\(mark)</li>"
    }

    private static func overdue(_ page: ConferenceListPage, _ t: Translator) -> HTML {
        guard !page.overdue.isEmpty else { return .empty }
        let rows = page.overdue.map { action -> HTML in
            let facts = [page.days.words(action.due, t), page.people.label(action.owner, t)]
            return """
                <li><a href="\(address: action.address.path)">\(t(Text.Conference.ofNumber(number: action.number)))</a> <span class="quiet">\(facts.joined(separator: " · "))</span></li>
                """
        }
        return """
            <section><h2>\(t(Text.Conference.overdue(count: page.overdue.count)))</h2><p class="quiet">\(t(Text.Conference.overdueMeaning))</p><ul>\(rows)</ul></section>
            """
    }

    /// The cases in which something was recorded since a conference last dealt with them.
    private static func flagged(_ page: ConferenceListPage, _ t: Translator) -> HTML {
        guard !page.flagged.isEmpty else { return .empty }
        let rows = page.flagged.map { one -> HTML in
            let path = ConferencesAddress.ofCase(one.matter).address.path
            let number = t(Text.Conference.ofNumber(number: one.number.description))
            return "<li><a href=\"\(address: path)\">\(number)</a></li>"
        }
        return """
            <section><h2>\(t(Text.Conference.flagged))</h2><p class="quiet">\(t(Text.Conference.flaggedMeaning))</p><ul>\(rows)</ul></section>
            """
    }

    private static func reviews(_ page: ConferenceListPage, _ t: Translator) -> HTML {
        guard !page.list.reviews.isEmpty else { return .empty }
        let rows = page.list.reviews.map { review -> HTML in
            let path = ConferencesAddress.ofCase(review.item.matter).address.path
            let late: HTML = review.isOverdue ? " <strong>\(t(Text.Conference.reviewLate))</strong>" : .empty
            let day = page.days.words(review.item.nextReview ?? "", t)
            return """
                <li><a href="\(address: path)">\(t(Text.Conference.ofNumber(number: review.number.description)))</a> <span class="quiet">\(day)</span>\(late)</li>
                """
        }
        return "<section><h2>\(t(Text.Conference.reviews))</h2><ul>\(rows)</ul></section>"
    }
}
