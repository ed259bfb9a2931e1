// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How what was handed over looks together, to who sent it and to whom it waits for.
enum IntakeListViews {
    static func list(_ page: IntakeListPage, _ t: Translator) -> HTML {
        let new: HTML = """
            <p class="buttons"><a class="button" href="\(address: IntakeAddress.new.address.path)">\(t(Text.Intake.new))</a></p>
            """
        let back: HTML = "<p><a href=\"\(address: page.cases.path)\">\(t(Text.Intake.toCases))</a></p>"
        let none = t(page.isSent ? Text.Intake.noneSent : Text.Intake.noneWaiting)
        let rows: HTML =
            page.requests.isEmpty
            ? "<p>\(none)</p>" : "<ul class=\"rows\">\(page.requests.map { row($0, page, t) })</ul>"
        return """
            \(page.isSent ? .empty : back)
            <h1>\(t(page.isSent ? Text.Intake.sent : Text.Intake.waiting))</h1>
            <p class="quiet">\(t(page.isSent ? Text.Intake.sentMeaning : Text.Intake.waitingMeaning))</p>
            \(page.isSent ? new : .empty)
            \(rows)
            """
    }

    /// What lies too long: who sent it, to whom and since when, and nothing that leads to it.
    static func lying(_ page: LyingIntakePage, _ t: Translator) -> HTML {
        let rows = page.requests.map { request -> HTML in
            let from = page.senders.name(of: request.sender) ?? t(Text.Intake.somebody)
            let to = page.team(of: request) ?? t(Text.Intake.oneColleague)
            let back =
                request.state == .returned
                ? t(Text.Intake.since(date: page.days.words(page.days.of(request.changedAt), t))) : ""
            return """
                <li>\(t.dateAndTime(request.sentAt, in: page.days.zone))<br>\(t(Text.Intake.from(name: from))), \(t(Text.Intake.sentTo(name: to)))<br>\(state(request, page.days, page.now, t)) \(back)</li>
                """
        }
        let list: HTML =
            rows.isEmpty ? "<p>\(t(Text.Intake.noneLying))</p>" : "<ul class=\"rows\">\(rows)</ul>"
        return """
            <h1>\(t(Text.Intake.lying))</h1>
            <p class="quiet">\(t(Text.Intake.lyingMeaning))</p>
            \(list)
            """
    }

    /// How far it has come, and whether it is late.
    static func state(_ request: IntakeRequest, _ days: CaseDay, _ now: Moment, _ t: Translator) -> HTML {
        let state = t(Text.Intake.state(state: request.state.rawValue))
        guard request.state == .waiting else { return "\(state)" }
        let until = t(Text.Intake.until(date: days.words(days.of(request.answerBy - .seconds(1)), t)))
        return request.answerBy < now
            ? "\(state), <strong>\(t(Text.Intake.late(when: until)))</strong>" : "\(state), \(until)"
    }

    private static func row(_ request: IntakeRequest, _ page: IntakeListPage, _ t: Translator) -> HTML {
        let address = page.isSent ? IntakeAddress.one(request.id) : IntakeAddress.request(request.id)
        let who =
            page.isSent
            ? page.addressees.first { $0.to == request.to }?.name ?? t(Text.Intake.somebody)
            : t(Text.Intake.from(name: page.senders.name(of: request.sender) ?? t(Text.Intake.somebody)))
        let when = t.dateAndTime(request.sentAt, in: page.days.zone)
        return """
            <li><a href="\(address: address.address.path)">\(who), \(when)</a><br>\(state(request, page.days, page.now, t))</li>
            """
    }
}
