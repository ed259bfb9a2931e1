// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How it looks who wrote what of a duty and when.
enum DutyHistoryViews {
    static func history(_ page: DutyPage, _ t: Translator) -> HTML {
        let all = page.read.history
        let rows = all.indices.map { place in
            row(all[place], after: place + 1 < all.count ? all[place + 1] : nil, page, t)
        }
        return "<section><h2>\(t(Text.Duty.history))</h2><ul>\(rows)</ul></section>"
    }

    /// What stands in these words where something was changed.
    static func words(of change: DutyChange, _ words: Duty.Words, _ page: DutyPage, _ t: Translator) -> HTML {
        switch change {
        case .known:
            return "\(t(Text.Duties.known(time: DutyListViews.moment(words.knownAt, page.frame.legal, t))))"
        case .fact(let fact):
            let answer = t(Text.Duty.answer(answer: words[fact].rawValue))
            return "\(DutyLawViews.fact(fact, t)): \(answer)"
        case .note:
            return "\(t(Text.Duty.note)):<blockquote class=\"words\">\(words.note)</blockquote>"
        case .step(let name):
            let what = page.frame.rules.what(of: name)?.text(in: t.language) ?? name
            let settlement = words.settled[name].map {
                DutyViews.settled($0, isLate: false, page.frame, t)
            }
            return "\(what): \(settlement ?? "\(t(Text.Duty.open))")"
        }
    }

    private static func row(_ said: SaidDuty, after earlier: SaidDuty?, _ page: DutyPage, _ t: Translator)
        -> HTML
    {
        let time = DutyListViews.moment(said.version.at, page.frame.legal, t)
        let name = page.frame.names[said.version.by] ?? t(Text.Duty.somebody)
        let changes = earlier.map { DutyChange.differing($0.words, said.words) } ?? []
        guard let earlier, !changes.isEmpty else {
            return "<li>\(t(Text.Duty.written(time: time, name: name)))</li>"
        }
        let rows = changes.map { change -> HTML in
            """
            <li>\(words(of: change, said.words, page, t))<div class="quiet">\(t(Text.Duty.before)) \(words(of: change, earlier.words, page, t))</div></li>
            """
        }
        return "<li>\(t(Text.Duty.changed(time: time, name: name)))<ul>\(rows)</ul></li>"
    }
}
