// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Vault
import Web

/// How taking a return code looks.
enum CodeViews {
    /// The part of the visit's page that says whether it can be come back to.
    static func panel(_ page: VisitPage, _ t: Translator) -> HTML {
        guard let code = page.code else { return "" }
        return """
            <section class="sheet" id="code">
            \(standing(code, page, t))
            <form method="post" action="\(ChatAddress.visit.address.path)">\(FormViews.token(page.formToken))
            <button class="plain" name="c" value="\(CodeStep.about.rawValue)">\(t(code == .none ? Text.Code.take : Text.Code.replace))</button></form>
            </section>
            """
    }

    private static func standing(_ code: CodeStanding, _ page: VisitPage, _ t: Translator) -> HTML {
        switch code {
        case .none:
            page.conversation.isThread
                ? "<p><strong>\(t(Text.Code.missing))</strong></p>" : "<p>\(t(Text.Code.wish))</p>"
        // The number routes a call, and nobody at the line may take one about this.
        case .valid where page.isReport: "<p>\(t(Text.Code.kept))</p>"
        case .valid(let locator): "<p>\(t(Text.Code.valid(number: spaced(locator, t))))</p>"
        case .spoken where page.isReport: "<p class=\"notice\">\(t(Text.Code.spoken))</p>"
        case .spoken(let locator):
            "<p class=\"notice\">\(t(Text.Code.spoken))</p><p>\(t(Text.Code.valid(number: spaced(locator, t))))</p>"
        }
    }

    /// What it is and what it may do to her, before she sees any word.
    ///
    /// Of a report about the line's own people it says nothing about calling the line.
    static func about(_ words: OrganisationTexts.Page, isReport: Bool, formToken: String, _ t: Translator)
        -> HTML
    {
        """
        \(words.blocks.filter { !isReport || !["said_to_staff", "locator"].contains($0.key) }.map { block($0, t.language) })
        <p class="notice">\(t(Text.Code.watched))</p>
        <p>\(t(isReport ? Text.Code.report : Text.Code.team))</p>
        <form method="post" action="\(ChatAddress.visit.address.path)">\(FormViews.token(formToken))
        <div class="buttons"><button name="c" value="\(CodeStep.show.rawValue)">\(t(Text.Code.show))</button>
        <a class="button plain" href="\(ChatAddress.visit.address.path)">\(t(Text.Code.without))</a></div></form>
        """
    }

    /// A block of the organisation's own page about codes.
    static func block(_ block: OrganisationTexts.Block, _ language: Language) -> HTML {
        switch block.kind {
        case .title: "<h1>\(block.text(in: language))</h1>"
        case .heading: "<h2>\(block.text(in: language))</h2>"
        case .warning: "<p class=\"notice\">\(block.text(in: language))</p>"
        default: "<p>\(block.text(in: language))</p>"
        }
    }

    /// The words themselves.
    static func words(_ page: CodePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(page.isForCaller ? Text.Code.readHeading : Text.Code.wordsHeading))</h1>
        \(page.problem == .over ? FormViews.problems([t(Text.Code.over)]) : "")
        <p>\(t(page.isForCaller ? Text.Code.readAloud : Text.Code.order))</p>
        \(CodeOfferViews.words(page.offer))
        \(form(page, step: .check, label: t(page.isForCaller ? Text.Code.readDone : Text.Code.remembered), t))
        """
    }

    /// Asks for two of the words back, without showing them.
    static func check(_ page: CodePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Code.checkHeading))</h1>
        \(page.problem == .differs ? FormViews.problems([t(Text.Code.differ)]) : "")
        <p>\(t(page.isForCaller ? Text.Code.checkCaller : Text.Code.checkLead))</p>
        <form method="post" action="\(page.action.path)" autocomplete="off">\(FormViews.token(page.formToken))
        <input type="hidden" name="o" value="\(page.sealed)">
        \(CodeOfferViews.proof(page.offer) { t(Text.Code.wordNumber(number: $0)) })
        \(page.mayWish && !page.isForCaller ? wish(t) : "")
        <div class="buttons"><button name="c" value="\(CodeStep.keep.rawValue)">\(t(Text.Code.confirm))</button></div></form>
        \(form(page, step: .show, label: t(Text.Code.again), t))
        """
    }

    private static func wish(_ t: Translator) -> HTML {
        "<label class=\"tick\"><input type=\"checkbox\" name=\"w\" value=\"1\"> \(t(Text.Code.sameCounsellor))</label>"
    }

    private static func form(_ page: CodePage, step: CodeStep, label: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(page.action.path)">\(FormViews.token(page.formToken))
        <input type="hidden" name="o" value="\(page.sealed)">
        <div class="buttons"><button\(step == .show ? " class=\"plain\"" as HTML : "") name="c" value="\(step.rawValue)">\(label)</button>
        <a class="button plain" href="\(page.back.path)">\(t(page.isForCaller ? Text.Code.later : Text.Code.without))</a></div></form>
        """
    }

    /// A number as it is said: in two halves.
    static func spaced(_ locator: String, _ t: Translator) -> String {
        t.language.number("\(locator.prefix(4)) \(locator.dropFirst(4))")
    }
}
