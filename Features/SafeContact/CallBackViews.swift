// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Outbound
import Texts
import Web

/// How asking for a call-back looks to a visitor, in words of her own and not the counsellors'.
enum CallBackViews {
    static func form(_ page: CallBackPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.CallBack.heading))</h1>
        <p>\(t(Text.CallBack.meaning(hours: page.hours)))</p>
        \(FormViews.problems(page.problems.map { t(Text.CallBack.problem(problem: $0.rawValue)) }))
        <form method="post" action="\(SafeContactAddress.callBack(page.language).address.path)" autocomplete="off">\(FormViews.sending(page.sending))
        \(page.hurdle.map { hurdle($0, t) })
        \(FormViews.text("value", t(Text.CallBack.number), page.card.value))
        \(FormViews.text("alias", t(Text.CallBack.name), page.card.alias))
        \(WindowViews.fields(page.card.window, legend: t(Text.CallBack.when), from: t(Text.CallBack.from), until: t(Text.CallBack.until), t))
        \(answering(page.card, t))
        \(FormViews.text("codeWord", t(Text.CallBack.codeWord), page.card.codeWord))
        \(FormViews.tick("consent", t(Text.CallBack.consent), page.isConsented))
        <p class="notice">\(t(Text.Safety.callBackTraces))</p>
        <div class="buttons"><button>\(t(Text.CallBack.send))</button></div>
        </form>
        \(back(page, t))
        """
    }

    static func taken(_ page: CallBackPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.CallBack.takenHeading))</h1><p>\(t(Text.CallBack.taken(hours: page.hours)))</p>
        \(back(page, t))
        """
    }

    /// Nothing more can be taken now: said before she fills anything in.
    static func closed(_ page: CallBackPage, ways: HTML, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.CallBack.heading))</h1><p class="notice">\(t(Text.CallBack.tooMany))</p>
        <section class="calm">\(ways)</section>
        \(back(page, t))
        """
    }

    /// She has done nothing wrong, and on a phone the button stands at the end of a long form: so here is one, too.
    private static func hurdle(_ hurdle: CallBackPage.Hurdle, _ t: Translator) -> HTML {
        let said: HTML =
            switch hurdle {
            case .wait(let ticket, let seconds):
                """
                <input type="hidden" name="\(CallBackPage.ticket)" value="\(ticket)">
                <div class="notice" role="alert"><p>\(t(Text.CallBack.wait(seconds: seconds)))</p></div>
                """
            case .full(let ways):
                """
                <div class="notice" role="alert"><p>\(t(Text.CallBack.tooMany)) \(t(Text.CallBack.kept))</p></div>
                <section class="calm">\(ways)</section>
                """
            }
        return "\(said)<div class=\"buttons\"><button>\(t(Text.CallBack.send))</button></div>"
    }

    private static func answering(_ card: SafeContactCard, _ t: Translator) -> HTML {
        let rules = SafeContactCard.Answerer.allCases.map {
            ($0.rawValue, t(Text.CallBack.answererName(rule: $0.rawValue)))
        }
        return """
            <fieldset><legend>\(t(Text.CallBack.others))</legend>
            \(FormViews.select("answerer", label: t(Text.CallBack.answerer), options: rules, selected: card.answerer.rawValue))
            \(FormViews.text("answererNote", t(Text.CallBack.answererNote), card.answererNote))
            \(FormViews.text("cover", t(Text.CallBack.cover), card.cover))
            \(FormViews.tick("mayLeaveMessage", t(Text.CallBack.mayLeaveMessage), card.mayLeaveMessage))
            </fieldset>
            """
    }

    private static func back(_ page: CallBackPage, _ t: Translator) -> HTML {
        guard let address = page.back else { return "" }
        return "<p><a href=\"\(address.path)\">\(t(Text.CallBack.back))</a></p>"
    }
}
