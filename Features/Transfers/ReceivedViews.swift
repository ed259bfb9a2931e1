// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How a transfer looks to the team that is asked, and the list over all cases.
enum ReceivedViews {
    static func list(_ page: TransferListPage, _ t: Translator) -> HTML {
        let rows = page.rows.map { row($0, page, t) }
        return """
            <h1>\(t(Text.Transfer.listHeading))</h1><p class="quiet">\(t(Text.Transfer.listMeaning))</p>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Transfer.none))</p>" as HTML : "<ul>\(rows)</ul>" as HTML)
            """
    }

    private static func row(_ one: ListedTransfer, _ page: TransferListPage, _ t: Translator) -> HTML {
        let (transfer, wording) = (one.transfer, page.wording)
        let number = t(Text.Transfer.toCase(number: one.number.description))
        let path = TransfersAddress.received(transfer.id).address.path
        let isReceived = transfer.to == page.team
        let name: HTML = isReceived ? "<a href=\"\(address: path)\">\(number)</a>" : "\(number)"
        let facts = [
            isReceived
                ? t(Text.Transfer.fromTeam(team: wording.team(transfer.from, t)))
                : t(Text.Transfer.toTeam(team: wording.team(transfer.to, t))),
            t.dateAndTime(transfer.proposedAt, in: wording.days.zone),
        ]
        return """
            <li>\(name): <strong>\(t(Text.Transfer.state(state: transfer.state(at: wording.now).rawValue)))</strong><br><span class="quiet">\(facts.joined(separator: " · "))</span></li>
            """
    }

    static func page(_ page: ReceivedPage, _ t: Translator) -> HTML {
        let (transfer, wording) = (page.transfer, page.wording)
        let waits = page.received.unit != nil
        return """
            <p><a href="\(address: TransfersAddress.list.address.path)">\(t(Text.Transfer.listHeading))</a></p>
            <h1>\(t(Text.Transfer.receivedHeading(number: page.received.number.description)))</h1>
            \(page.isMet ? met(page, t) : .empty)
            <p><strong>\(t(Text.Transfer.state(state: page.state.rawValue)))</strong> \(t(Text.Transfer.fromTeam(team: wording.team(transfer.from, t))))</p>
            \(waits ? TransferViews.words(page.received.read, wording, t) : ended(page, t))
            \(waits ? answering(page, t) : .empty)
            """
    }

    /// What came of it, where it waits no more.
    private static func ended(_ page: ReceivedPage, _ t: Translator) -> HTML {
        let (transfer, wording) = (page.transfer, page.wording)
        let by = transfer.ending.map { wording.signature($0.by, $0.at, t) } ?? ""
        return """
            <p>\(t(Text.Transfer.ended(state: page.state.rawValue)))</p>\(by.isEmpty ? .empty : "<p class=\"quiet\">\(by)</p>")
            """
    }

    private static func met(_ page: ReceivedPage, _ t: Translator) -> HTML {
        let mine: HTML =
            page.draft.text.isEmpty
            ? .empty
            : "<p>\(t(Text.Transfer.written))</p><blockquote class=\"words\">\(page.draft.text)</blockquote>"
        return "<section class=\"notice\" role=\"alert\"><h2>\(t(Text.Transfer.met))</h2>\(mine)</section>"
    }

    private static func answering(_ page: ReceivedPage, _ t: Translator) -> HTML {
        let path = TransfersAddress.answer(page.transfer.id).address.path
        let answers = ["accepted", "declined"].map { answer -> HTML in
            """
            <label class="tick"><input type="radio" name="answer" value="\(answer)"\(HTML.attribute("checked", if: page.draft.answer == answer))> \(t(Text.Transfer.saying(answer: answer)))</label>
            """
        }
        return """
            <section><h2>\(t(Text.Transfer.answering))</h2>\(TransferViews.problems(page.faults, t))
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            <fieldset><legend>\(t(Text.Transfer.answer))</legend>\(answers)</fieldset>
            \(TransferViews.area("text", t(Text.Transfer.answerText), page.draft.text))
            <p class="quiet">\(t(Text.Transfer.answerMeaning))</p>
            <div class="buttons"><button>\(t(Text.Transfer.answerDo))</button></div></form></section>
            """
    }
}
