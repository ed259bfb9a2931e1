// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the transfers of one case look.
enum TransferViews {
    static func page(_ page: CaseTransferPage, _ t: Translator) -> HTML {
        let rows = page.transfers.map { one($0, page, t) }
        return """
            <p><a href="\(address: page.file.path)">\(t(Text.Transfer.toCase(number: page.open.file.number.description)))</a></p>
            <h1>\(t(Text.Transfer.heading))</h1>
            <p>\(t(Text.Transfer.meaning))</p>
            \(FormViews.warnings(page.warnings))
            \(keptBack(page, t))
            \(page.arrival == nil ? .empty : todos(page, t))
            \(page.ways.map { page.running == nil ? proposing($0, page, t) : .empty } ?? .empty)
            <section><h2>\(t(Text.Transfer.all))</h2>\(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Transfer.none))</p>" as HTML : rows.joined())</section>
            """
    }

    /// Why, and what the survivor says to it, as far as it is hers to read.
    static func words(_ read: ReadTransfer, _ wording: TransferWording, _ t: Translator) -> HTML {
        let transfer = read.transfer
        let words = read.words.map { words -> HTML in
            """
            \(fact(t(Text.Transfer.reason), words.reason))
            \(fact(t(Text.Transfer.wishLabel), t(Text.Transfer.wish(wish: words.wish.rawValue))))
            \(fact(t(Text.Transfer.said), words.said))
            \(fact(t(Text.Transfer.basis), wording.basis(words.basis, t)))
            """
        }
        return """
            <dl class="sheet">\(fact(t(Text.Transfer.sections), wording.sections(transfer.sections, t)))
            \(words ?? .empty)
            \(transfer.goesOn ? fact(t(Text.Transfer.goesOnLabel), t(Text.Transfer.goesOnYes)) : .empty)
            \(transfer.isImplicated ? fact(t(Text.Transfer.implicatedLabel), t(Text.Transfer.implicatedYes)) : .empty)
            \(fact(t(Text.Transfer.answer), read.answer ?? ""))</dl>
            """
    }

    static func fact(_ label: String, _ words: String) -> HTML {
        words.isEmpty ? .empty : "<dt>\(label)</dt><dd class=\"words\">\(words)</dd>"
    }

    static func problems(_ faults: [TransferFault], _ t: Translator) -> HTML {
        FormViews.problems(
            faults.map { t(Text.Transfer.fault(fault: $0.rawValue, most: TransferDraft.mostText)) })
    }

    static func area(_ name: String, _ label: String, _ value: String) -> HTML {
        """
        <label>\(label) <textarea name="\(name)" rows="4" maxlength="\(TransferDraft.mostText)">
        \(value)</textarea></label>
        """
    }

    private static func keptBack(_ page: CaseTransferPage, _ t: Translator) -> HTML {
        let sections = page.open.file.keptBack
        guard !sections.isEmpty else { return .empty }
        return
            "<p class=\"notice\">\(t(Text.Transfer.keptBack(sections: page.wording.sections(sections, t))))</p>"
    }

    private static func todos(_ page: CaseTransferPage, _ t: Translator) -> HTML {
        let rows = page.todos.map { todo -> HTML in
            let facts = [
                t(Text.Transfer.todoKind(kind: todo.kind.rawValue)), todo.who,
                todo.due.isEmpty ? "" : t(Text.Transfer.todoDue(day: todo.due)),
            ].filter { !$0.isEmpty }
            let lost: HTML = todo.isLost ? " <strong>\(t(Text.Transfer.todoLost))</strong>" : .empty
            return """
                <li><a href="\(address: todo.address.path)">\(todo.what)</a>\(lost)<br><span class="quiet">\(facts.joined(separator: " · "))</span></li>
                """
        }
        return """
            <section><h2>\(t(Text.Transfer.todos))</h2><p>\(t(Text.Transfer.todosMeaning))</p>
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Transfer.noTodos))</p>" as HTML : "<ul>\(rows)</ul>" as HTML)</section>
            """
    }

    private static func one(_ read: ReadTransfer, _ page: CaseTransferPage, _ t: Translator) -> HTML {
        let (transfer, wording) = (read.transfer, page.wording)
        let state = transfer.state(at: wording.now)
        let ending = transfer.ending.map { wording.signature($0.by, $0.at, t) }
        let path = TransfersAddress.withdraw(transfer.matter, transfer.id).address.path
        let withdrawing: HTML =
            state == .proposed && page.ways != nil
            ? """
            <form method="post" action="\(address: path)">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            <div class="buttons"><button class="plain">\(t(Text.Transfer.withdraw))</button></div></form>
            """ : .empty
        let ways = t(
            Text.Transfer.between(from: wording.team(transfer.from, t), to: wording.team(transfer.to, t)))
        return """
            <article class="sheet"><h3>\(ways)</h3><p><strong>\(t(Text.Transfer.state(state: state.rawValue)))</strong>\(ending.map { " · \($0)" } ?? "")</p>
            <p class="quiet">\(t(Text.Transfer.proposed(signature: wording.signature(transfer.proposedBy, transfer.proposedAt, t))))</p>
            \(words(read, wording, t))\(withdrawing)</article>
            """
    }

    private static func proposing(_ ways: [TransferWay], _ page: CaseTransferPage, _ t: Translator) -> HTML {
        guard !ways.isEmpty else {
            return """
                <section><h2>\(t(Text.Transfer.new))</h2>\(problems(page.faults, t))
                <p class="notice">\(t(Text.Transfer.needsDecision)) <a href="\(address: page.newDecision.path)">\(t(Text.Transfer.toDecision))</a></p></section>
                """
        }
        let wishes = Transfer.Wish.allCases.map {
            (value: $0.rawValue, label: t(Text.Transfer.wish(wish: $0.rawValue)))
        }
        let goesOn = FormViews.tick("goes_on", t(Text.Transfer.goesOn), page.draft.goesOn)
        return """
            <section><h2>\(t(Text.Transfer.new))</h2>\(problems(page.faults, t))
            <form method="post" action="\(address: TransfersAddress.ofCase(page.open.id).address.path)" class="sheet">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            <fieldset><legend>\(t(Text.Transfer.way))</legend>\(ways.map { way($0, page, t) })</fieldset>
            \(area("reason", t(Text.Transfer.reason), page.draft.reason))
            \(FormViews.select("wish", label: t(Text.Transfer.wishLabel), options: [(value: "", label: t(Text.Transfer.choose))] + wishes, selected: page.draft.wish))
            \(area("said", t(Text.Transfer.said), page.draft.said))
            \(page.isImplicated ? "<p class=\"notice\">\(t(Text.Transfer.implicatedMeaning))</p>" as HTML : goesOn)
            <p class="quiet">\(t(Text.Transfer.proposeMeaning))</p>
            <div class="buttons"><button>\(t(Text.Transfer.propose))</button></div></form></section>
            """
    }

    /// One team with what goes along, and what would stay.
    private static func way(_ way: TransferWay, _ page: CaseTransferPage, _ t: Translator) -> HTML {
        let wording = page.wording
        let staying = way.staying(in: page.open)
        let facts = t(
            Text.Transfer.wayFacts(
                team: way.team.name, sections: wording.sections(way.sections, t),
                date: wording.days.words(way.decision.until, t)))
        let stays: HTML =
            staying.isEmpty
            ? .empty
            : "<br><strong>\(t(Text.Transfer.staying(sections: wording.sections(staying, t))))</strong>"
        return """
            <label class="tick"><input type="radio" name="way" value="\(way.value)"\(HTML.attribute("checked", if: way.value == page.draft.way))> \(facts)\(stays)</label>
            """
    }
}
