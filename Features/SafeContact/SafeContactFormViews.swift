// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Outbound
import Texts
import Web

/// How the form of a card looks.
enum SafeContactFormViews {
    static func form(_ page: CardFormPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(page.isNew ? Text.Form.headingNew : Text.Form.headingEdit))</h1>
        \(page.now.map { stale($0, t) } ?? problems(page, t))
        <form method="post" action="\(address: page.action.path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))
        \(hidden(page))
        \(FormViews.tick("consent", t(Text.Form.consent), page.isConsented))
        <div class="columns">
        <div>\(who(page, t))\(WindowViews.fields(page.card.window, legend: t(Text.Card.window), from: t(Text.Form.from), until: t(Text.Form.until), t))\(answering(page.card, t))</div>
        <div>\(safety(page.card, t))\(needs(page, t))</div>
        </div>
        <div class="buttons"><button>\(t(Text.Form.save))</button>
        <a class="button plain" href="\(address: page.back.path)">\(t(page.isInCase ? Text.Reach.back : Text.Card.back))</a></div>
        </form>
        """
    }

    private static func hidden(_ page: CardFormPage) -> HTML {
        let contact: HTML = "<input type=\"hidden\" name=\"contact\" value=\"\(page.card.contact)\">"
        return """
            <input type="hidden" name="version" value="\(page.version)">\(SafeContactViews.tie(page.tied))\(page.sending.map(FormViews.sending))
            \(page.isInCase ? .empty : contact)
            """
    }

    /// What stands on the card since, above what she has written.
    private static func stale(_ now: CardPage, _ t: Translator) -> HTML {
        """
        <section class="note" role="alert"><h2>\(t(Text.Form.stale))</h2>
        <dl class="facts">\(SafeContactViews.facts(now, t))</dl></section>
        """
    }

    private static func problems(_ page: CardFormPage, _ t: Translator) -> HTML {
        FormViews.problems(
            page.problems.map { t(Text.Form.problem(problem: $0.rawValue, most: page.mostDays)) })
    }

    private static func who(_ page: CardFormPage, _ t: Translator) -> HTML {
        let card = page.card
        let channels = ContactChannel.allCases.map {
            ($0.rawValue, t(Text.Card.channelName(channel: $0.rawValue)))
        }
        return """
            <fieldset><legend>\(t(Text.Form.who))</legend>
            \(FormViews.text("alias", t(Text.Card.alias), card.alias))
            \(page.isInCase ? .empty : FormViews.text("returnNumber", t(Text.Card.returnNumber), card.returnNumber))
            \(FormViews.text("salutation", t(Text.Card.salutation), card.salutation))
            \(FormViews.select("channel", label: t(Text.Card.channel), options: channels, selected: card.channel.rawValue))
            \(FormViews.text("value", t(Text.Card.value), page.typedValue))
            \(page.isNew ? "" : "<p class=\"quiet\">\(t(Text.Form.keepValue))</p>" as HTML)
            </fieldset>
            """
    }

    private static func answering(_ card: SafeContactCard, _ t: Translator) -> HTML {
        let rules = SafeContactCard.Answerer.allCases.map {
            ($0.rawValue, t(Text.Card.answererName(rule: $0.rawValue)))
        }
        return """
            <fieldset><legend>\(t(Text.Form.others))</legend>
            \(FormViews.select("answerer", label: t(Text.Card.answerer), options: rules, selected: card.answerer.rawValue))
            \(FormViews.text("answererNote", t(Text.Card.answererNote), card.answererNote))
            \(FormViews.tick("mayLeaveMessage", t(Text.Card.mayLeaveMessage), card.mayLeaveMessage))
            \(FormViews.text("cover", t(Text.Card.cover), card.cover))
            </fieldset>
            """
    }

    private static func safety(_ card: SafeContactCard, _ t: Translator) -> HTML {
        let devices = SafeContactCard.Device.allCases.map {
            ($0.rawValue, t(Text.Card.deviceName(device: $0.rawValue)))
        }
        let rules = SafeContactCard.DroppedRule.allCases.map {
            ($0.rawValue, t(Text.Card.droppedName(rule: $0.rawValue)))
        }
        return """
            <fieldset><legend>\(t(Text.Form.safety))</legend>
            \(FormViews.text("codeWord", t(Text.Card.codeWord), card.codeWord))
            \(FormViews.text("duressWord", t(Text.Card.duressWord), card.duressWord))
            \(FormViews.select("device", label: t(Text.Card.device), options: devices, selected: card.device.rawValue))
            \(FormViews.select("dropped", label: t(Text.Card.dropped), options: rules, selected: card.dropped.rawValue))
            </fieldset>
            """
    }

    private static func needs(_ page: CardFormPage, _ t: Translator) -> HTML {
        let card = page.card
        let languages = Language.full.map { ($0.rawValue, $0.ownName) }
        return """
            <fieldset><legend>\(t(Text.Form.needs))</legend>
            \(FormViews.select("language", label: t(Text.Card.language), options: languages, selected: card.language))
            \(FormViews.text("interpreter", t(Text.Card.interpreter), card.interpreter))
            \(FormViews.text("accessibility", t(Text.Card.accessibility), card.accessibility))
            \(FormViews.text("emergencyName", t(Text.Card.emergencyName), card.emergencyName))
            \(FormViews.text("emergencyValue", t(Text.Card.emergencyValue), page.typedEmergencyValue))
            \(page.isNew ? "" : "<p class=\"quiet\">\(t(Text.Form.keepEmergency))</p>" as HTML)
            \(FormViews.tick("emergencyConsent", t(Text.Form.emergencyConsent), card.emergencyConsent))
            <label>\(t(Text.Form.validDays)) <input type="number" name="validDays" min="1" max="\(page.mostDays)" value="\(page.validDays)"></label>
            </fieldset>
            """
    }
}
