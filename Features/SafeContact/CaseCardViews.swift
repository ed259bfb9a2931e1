// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Outbound
import Texts
import Web

/// How the card of a case looks there: the card itself as the line sees it, and how the case has come by it.
enum CaseCardViews {
    static func page(_ page: CaseCardPage, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: page.file.path)">\(t(Text.CaseCard.toCase(number: page.open.file.number.description)))</a></p>
        <h1>\(t(Text.CaseCard.heading))</h1>
        \(page.isMet ? FormViews.problems([t(Text.CaseCard.met)]) : .empty)
        \(standing(page, t))
        \(page.card.map { SafeContactViews.ways($0, t) })
        \(page.card.map { "<dl class=\"sheet facts\">\(SafeContactViews.facts($0, t))</dl>" as HTML })
        \(page.card.map { "<div class=\"buttons\">\(SafeContactViews.change($0.paths, t))</div>" as HTML })
        \(page.mayTie ? tying(page, t) : .empty)
        \(page.mayWrite ? unlinking(page, t) : .empty)
        \(page.card.flatMap { withdrawing($0, page, t) })
        \(earlier(page, t))
        """
    }

    /// What holds, and how it came about.
    private static func standing(_ page: CaseCardPage, _ t: Translator) -> HTML {
        guard let current = page.tied.current else {
            return "<p class=\"notice\">\(t(Text.CaseCard.none))</p>"
        }
        let over: HTML = "<p class=\"notice\"><strong>\(t(Text.CaseCard.over))</strong></p>"
        let gone: HTML = "<p class=\"notice\"><strong>\(t(Text.CaseCard.gone))</strong></p>"
        let shared: HTML = "<p class=\"quiet\">\(t(Text.CaseCard.sharedMeaning))</p>"
        return """
            \(page.isOver ? over : .empty)\(page.isGone ? gone : .empty)
            <p>\(origin(current, page, t))</p>\(agreed(current, t))
            \(current.words.origin == .linked && page.card != nil ? shared : .empty)
            """
    }

    private static func origin(_ read: ReadCaseCard, _ page: CaseCardPage, _ t: Translator) -> String {
        t(
            Text.CaseCard.origin(
                origin: read.words.origin.rawValue, time: t.dateAndTime(read.row.at, in: page.zone),
                name: page.names[read.row.by] ?? ""))
    }

    private static func agreed(_ read: ReadCaseCard, _ t: Translator) -> HTML {
        guard !read.words.agreed.isEmpty else { return .empty }
        return "<p>\(t(Text.CaseCard.agreed)): <span class=\"words\">\(read.words.agreed)</span></p>"
    }

    /// How a case comes by a card: a new one, or one of the line's for who may open those.
    private static func tying(_ page: CaseCardPage, _ t: Translator) -> HTML {
        let id = page.open.id
        let link: HTML = """
            <section><h2>\(t(Text.CaseCard.link))</h2><p class="quiet">\(t(Text.CaseCard.linkMeaning))</p>
            \(problems(page.linkFaults, t))
            <form method="post" action="\(address: CaseCardAddress.link(id).address.path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            \(FormViews.text("reference", t(Text.CaseCard.reference), page.reference, most: 6))
            \(area("agreed", t(Text.CaseCard.agreedLabel), page.agreed))
            <div class="buttons"><button>\(t(Text.CaseCard.linkDo))</button></div></form></section>
            """
        return """
            <p class="buttons"><a class="button" href="\(address: CaseCardAddress.new(id).address.path)">\(t(Text.List.new))</a></p>
            \(page.isOfLine ? link : .empty)
            """
    }

    /// How the case lets a card of the line go.
    private static func unlinking(_ page: CaseCardPage, _ t: Translator) -> HTML {
        guard let current = page.tied.current, current.words.origin == .linked else { return .empty }
        let isOpen = HTML.attribute("open", if: !page.whyFaults.isEmpty)
        return """
            <details\(isOpen)><summary>\(t(Text.CaseCard.unlink))</summary>\(problems(page.whyFaults, t))
            <p class="quiet">\(t(Text.CaseCard.unlinkMeaning))</p>
            <form method="post" action="\(address: CaseCardAddress.unlink(page.open.id).address.path)" class="sheet">\(FormViews.token(page.formToken))\(SafeContactViews.tie(current.row.id.description))
            \(area("why", t(Text.CaseCard.why), page.why))
            <div class="buttons"><button>\(t(Text.CaseCard.unlink))</button></div></form></details>
            """
    }

    private static func withdrawing(_ card: CardPage, _ page: CaseCardPage, _ t: Translator) -> HTML? {
        let isLinked = page.tied.current?.words.origin == .linked
        return SafeContactViews.withdraw(
            card.paths, meaning: isLinked ? Text.CaseCard.withdrawMeaning : Text.Card.withdrawMeaning,
            token: card.formToken, t)
    }

    private static func earlier(_ page: CaseCardPage, _ t: Translator) -> HTML {
        guard !page.tied.earlier.isEmpty else { return .empty }
        let rows = page.tied.earlier.map { read -> HTML in
            let why: HTML = "<br><span class=\"words\">\(read.words.why)</span>"
            return """
                <li>\(origin(read, page, t)) \(ending(read, page, t))\(read.words.why.isEmpty ? .empty : why)\(agreed(read, t))</li>
                """
        }
        return "<details><summary>\(t(Text.CaseCard.earlier))</summary><ul>\(rows)</ul></details>"
    }

    private static func ending(_ read: ReadCaseCard, _ page: CaseCardPage, _ t: Translator) -> String {
        guard let ended = read.row.ended, let ending = read.words.ending else { return "" }
        return t(
            Text.CaseCard.ending(
                ending: ending.rawValue, time: t.dateAndTime(ended.at, in: page.zone),
                name: page.names[ended.by] ?? ""))
    }

    private static func problems(_ faults: [LinkFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map { t(Text.CaseCard.fault(fault: $0.rawValue, most: CaseCard.mostWords)) })
    }

    private static func area(_ name: String, _ label: String, _ text: String) -> HTML {
        """
        <label>\(label) <textarea name="\(name)" rows="3" maxlength="\(CaseCard.mostWords)">
        \(text)</textarea></label>
        """
    }
}
