// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How one referral looks to either side.
enum ReferralViews {
    private typealias Part = SharingPartViews

    static func page(_ page: ReferralPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let isDraft = page.referral.kept == .draft
        return """
            \(Part.back(frame, t))
            <p><a href="\(address: frame.file.path)">\(t(Text.Sharing.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Referral.heading))</h1>
            \(page.isMet ? met(page, t) : .empty)
            <p><strong>\(t(Text.Referral.state(state: page.state.rawValue)))</strong> \(late(page, t))</p>
            \(isDraft && !page.isReceived ? obstacles(page, t) : .empty)
            \(facts(page, t))
            \(isDraft && page.mayRefer ? ReferralFormViews.sending(page, t) + ReferralFormViews.draft(page, t) : .empty)
            \(page.isReceived && page.state.isRunning ? ReferralFormViews.answering(page, t) : .empty)
            \(page.mayRefer && !page.referral.kept.endsAccess ? ReferralFormViews.takingBack(page, t) : .empty)
            \(history(page, t))
            """
    }

    /// What is asked, for whom and until when.
    private static func facts(_ page: ReferralPage, _ t: Translator) -> HTML {
        let (frame, referral) = (page.frame, page.referral)
        let sections =
            page.isReceived ? page.read.sections.intersection(frame.open.reads) : page.read.sections
        let other = page.isReceived ? referral.from : referral.to
        return """
            <dl class="sheet">\(Part.fact(page.isReceived ? t(Text.Referral.from) : t(Text.Referral.to), Part.team(other, frame, t)))
            \(Part.fact(t(Text.Referral.serviceLabel), t(Text.Referral.service(service: referral.service.rawValue))))
            \(Part.fact(t(Text.Referral.urgencyLabel), referral.due == nil ? t(Text.Referral.urgency(urgency: referral.urgency.rawValue)) : ""))
            \(Part.fact(t(Text.Referral.due), referral.due.map { frame.days.words($0, t) } ?? ""))
            \(Part.fact(t(Text.Referral.request), page.read.asked?.text ?? ""))
            \(Part.fact(t(Text.Sharing.sections), Part.sections(sections, frame, t)))
            \(Part.fact(t(Text.Referral.access), t(Text.Referral.may(writes: referral.writes ? "yes" : "no"))))
            \(Part.fact(t(Text.Referral.until), frame.days.words(page.read.until, t)))</dl>
            """
    }

    private static func obstacles(_ page: ReferralPage, _ t: Translator) -> HTML {
        guard let all = page.read.obstacles, !all.isEmpty else { return .empty }
        return """
            <section class="notice"><h2>\(t(Text.Referral.cannotBeSent))</h2>\(DecisionViews.reasons(all, t))</section>
            """
    }

    private static func late(_ page: ReferralPage, _ t: Translator) -> HTML {
        page.referral.isOverdue(on: page.frame.today, at: page.frame.now)
            ? "<strong>\(t(Text.Referrals.late))</strong>" : .empty
    }

    private static func met(_ page: ReferralPage, _ t: Translator) -> HTML {
        let written = [page.answer.text, page.why].first { !$0.isEmpty }
        let mine = written ?? (page.form.draft.text == page.read.asked?.text ? "" : page.form.draft.text)
        return Part.met(t(Text.Referral.met), mine, t)
    }

    private static func history(_ page: ReferralPage, _ t: Translator) -> HTML {
        let newest = page.read.steps.first { $0.step.state == .draft }?.step.id
        let rows = page.read.steps.map { read -> HTML in
            let step = read.step
            // What is asked for now stands above.
            let text = step.id == newest ? nil : read.words?.text
            let reason = read.words?.declining.map { t(Text.Referral.declining(declining: $0.rawValue)) }
            let said: HTML =
                text.map { $0.isEmpty ? .empty : "<blockquote class=\"words\">\($0)</blockquote>" } ?? .empty
            let head = [
                t(Text.Referral.state(state: step.state.rawValue)), reason,
                Part.signature(step.by, step.at, page.frame, t),
            ].compactMap { $0 }
            return "<li>\(head.joined(separator: " · "))\(said)</li>"
        }
        return "<section><h2>\(t(Text.Referral.history))</h2><ul>\(rows)</ul></section>"
    }
}
