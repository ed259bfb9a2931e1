// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Vault
import Web

/// How coming into a group looks: with words, by agreeing, and with words of one's own.
enum SeatEntryViews {
    static func comeIn(_ fault: EntranceFault?, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Entry.heading))</h1>
        \(fault.map { FormViews.problems([sentence($0, t)]) })
        <p>\(t(Text.Entry.lead))</p>
        <form method="post" action="\(GroupSeatAddress.comeIn(t.language).address.path)" autocomplete="off">
        \(CodeOfferViews.fields(word: { t(Text.Entry.word(number: $0)) }, orLine: t(Text.Entry.orLine), line: t(Text.Entry.line)))
        <div class="buttons"><button>\(t(Text.Entry.open))</button></div></form>
        <h2>\(t(Text.Entry.noneHeading))</h2>
        <p>\(t(Text.Entry.none))</p>
        """
    }

    private static func sentence(_ fault: EntranceFault, _ t: Translator) -> String {
        switch fault {
        case .unknown: t(Text.Entry.unknown)
        case .crowded(let seconds): t(Text.Entry.crowded(seconds: seconds))
        }
    }

    /// What all agree to, before anything of the others is shown.
    static func agreement(
        of title: String, _ rules: GroupRules, kept: String, _ fault: EntryFault?, formToken: String,
        _ t: Translator
    ) -> HTML {
        """
        <h1>\(title)</h1>
        \(fault.map { FormViews.problems([sentence($0, t)]) })
        <h2>\(t(Text.Agreement.heading))</h2>
        <ul>\(points(rules, t))</ul>
        <form method="post" action="\(GroupSeatAddress.enter.address.path)" autocomplete="off">\(FormViews.token(formToken))
        <label class="tick"><input type="checkbox" name="agree" value="1"> \(t(Text.Agreement.agree))</label>
        \(CodeOfferViews.word("a", t(Text.Agreement.alias(most: GroupAlias.mostLetters))))
        <p class="quiet">\(t(Text.Agreement.aliasMeaning))</p>
        <div class="buttons"><button>\(t(Text.Agreement.enter))</button></div></form>
        \(SeatViews.leaving(formToken: formToken, t))
        """
    }

    /// The sentences of the agreement.
    static func points(_ rules: GroupRules, _ t: Translator) -> HTML {
        "\(rules.agreement.points.map { "<li>\($0.text.text(in: t.language))</li>" as HTML })"
    }

    private static func sentence(_ fault: EntryFault, _ t: Translator) -> String {
        switch fault {
        case .disagreed: t(Text.Agreement.disagreed)
        case .alias: t(Text.Agreement.aliasWrong(most: GroupAlias.mostLetters))
        case .aliasTaken: t(Text.Agreement.aliasTaken)
        }
    }

    /// Words of her own: shown, then two of them asked back.
    static func words(
        _ offer: CodeOffer, sealed: String, _ step: WordsStep, formToken: String, _ t: Translator
    ) -> HTML {
        switch step {
        case .show, .over:
            """
            <h1>\(t(Text.Words.heading))</h1>
            \(step == .over ? FormViews.problems([t(Text.Words.over)]) : "")
            <p>\(t(Text.Words.lead))</p>
            \(CodeOfferViews.words(offer))
            <p class="notice">\(t(Text.Words.watched))</p>
            \(form(sealed, "check", t(Text.Words.remembered), "", formToken: formToken, t))
            """
        case .check, .differ:
            """
            <h1>\(t(Text.Words.checkHeading))</h1>
            \(step == .differ ? FormViews.problems([t(Text.Words.differ)]) : "")
            \(form(
                sealed, "keep", t(Text.Words.confirm),
                CodeOfferViews.proof(offer) { t(Text.Entry.word(number: $0)) }, formToken: formToken, t))
            <form method="post" action="\(GroupSeatAddress.words.address.path)">\(FormViews.token(formToken))
            <input type="hidden" name="o" value="\(sealed)">
            <div class="buttons"><button class="plain" name="c" value="show">\(t(Text.Words.again))</button></div></form>
            """
        }
    }

    private static func form(
        _ sealed: String, _ step: HTML, _ label: String, _ fields: HTML, formToken: String, _ t: Translator
    ) -> HTML {
        """
        <form method="post" action="\(GroupSeatAddress.words.address.path)" autocomplete="off">\(FormViews.token(formToken))
        <input type="hidden" name="o" value="\(sealed)">\(fields)
        <div class="buttons"><button name="c" value="\(step)">\(label)</button>
        <a class="button plain" href="\(GroupSeatAddress.group.address.path)">\(t(Text.Words.later))</a></div></form>
        """
    }
}
