// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How a team's referrals over all cases look: what waits too long first.
enum BoardViews {
    static func page(_ page: BoardPage, _ t: Translator) -> HTML {
        let board = page.board
        guard !board.rows.isEmpty else {
            return """
                <h1>\(t(Text.Referrals.heading))</h1>\(endings(page, t))<p class="quiet">\(t(Text.Referrals.none))</p>
                """
        }
        let rows = board.rows
        let running = rows.filter { $0.state.isRunning && !$0.isOverdue }
        return """
            <h1>\(t(Text.Referrals.heading))</h1>
            \(endings(page, t))<p>\(t(Text.Referrals.counts(sent: board.sent, received: board.received, waiting: board.waiting, overdue: board.overdue)))</p>
            <p class="quiet">\(t(Text.Referrals.meaning))</p>
            \(group(t(Text.Referrals.late), rows.filter(\.isOverdue), page, t))
            \(group(t(Text.Referrals.waiting), running.filter { $0.state.isWaiting }, page, t))
            \(group(t(Text.Referrals.underWay), running.filter { !$0.state.isWaiting }, page, t))
            \(units(page, t))
            \(group(t(Text.Referrals.drafts), rows.filter { $0.state == .draft }, page, t))
            \(group(t(Text.Referrals.ended), rows.filter(\.state.endsAccess), page, t))
            \(rows.count == Board.most ? "<p>\(t(Text.Referrals.more(count: Board.most)))</p>" : .empty)
            """
    }

    /// The consents of which the last day comes, with what will be then.
    private static func endings(_ page: BoardPage, _ t: Translator) -> HTML {
        guard !page.endings.isEmpty else { return .empty }
        let rows = page.endings.map { ending -> HTML in
            let path = OneSharedAddress.consent(ending.matter, ending.id).address.path
            let name = [ending.number.description, page.labels[ending.matter]?.revealed].compactMap { $0 }
            return """
                <li><a href="\(address: path)">\(name.joined(separator: " · "))</a> <span class="quiet">\(t(Text.Consent.lastDay(date: page.days.words(ending.until, t))))</span></li>
                """
        }
        return """
            <section class="notice"><h2>\(t(Text.Consent.endings(count: page.endings.count)))</h2><ul>\(rows)</ul><p>\(t(Text.Consent.afterwards))</p></section>
            """
    }

    private static func group(_ heading: String, _ rows: [BoardRow], _ page: BoardPage, _ t: Translator)
        -> HTML
    {
        guard !rows.isEmpty else { return .empty }
        return "<section><h2>\(heading)</h2><ul>\(rows.map { row($0, page, t) })</ul></section>"
    }

    private static func row(_ one: BoardRow, _ page: BoardPage, _ t: Translator) -> HTML {
        let referral = one.referral
        let path = OneSharedAddress.referral(referral.matter, referral.id).address.path
        let name = [one.number.description, page.labels[referral.matter]?.revealed].compactMap { $0 }
        let other = page.team(one.isSent ? referral.to : referral.from) ?? t(Text.Sharing.someTeam)
        let facts = [
            one.isSent ? t(Text.Referrals.sentTo(team: other)) : t(Text.Referrals.receivedFrom(team: other)),
            t(Text.Referral.state(state: one.state.rawValue)),
            one.state.isWaiting
                ? referral.due.map { t(Text.Referrals.due(date: page.days.words($0, t))) } : nil,
        ].compactMap { $0 }
        return """
            <li><a href="\(address: path)">\(name.joined(separator: " · ")) · \(t(Text.Referral.service(service: referral.service.rawValue)))</a><br><span class="quiet">\(facts.joined(separator: " · "))</span></li>
            """
    }

    private static func units(_ page: BoardPage, _ t: Translator) -> HTML {
        guard !page.board.counts.isEmpty else { return .empty }
        let rows = page.board.counts.map { count -> HTML in
            let other = page.team(count.team) ?? t(Text.Sharing.someTeam)
            let name =
                count.isSent
                ? t(Text.Referrals.sentTo(team: other)) : t(Text.Referrals.receivedFrom(team: other))
            return """
                <tr><th scope="row">\(name)</th><td>\(count.running)</td><td>\(count.waiting)</td><td>\(count.overdue)</td></tr>
                """
        }
        return """
            <section><h2 id="units">\(t(Text.Referrals.units))</h2><div class="wide" tabindex="0" role="group" aria-labelledby="units"><table><thead><tr><th scope="col">\(t(Text.Referrals.unit))</th><th scope="col">\(t(Text.Referrals.running))</th><th scope="col">\(t(Text.Referrals.waits))</th><th scope="col">\(t(Text.Referrals.overdue))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></section>
            """
    }
}
