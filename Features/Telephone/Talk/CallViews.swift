// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Vault
import Web

/// How calls look at the desk.
enum CallViews {
    /// The script by which a browser is heard.
    static let head: HTML = """
        <script type="module" src="\(Assets.address("call.js").path)"></script>
        """

    static func page(_ page: CallPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Call.heading))</h1>
        <div class="columns wide-left">
        <div>
        <section id="call-now" aria-label="\(t(Text.Call.heading))">\(now(page, t))</section>
        \(page.company.map { CompanyViews.part($0, page.leg.id, page.formToken, t) })
        </div>
        <div>\(page.record)</div>
        </div>
        """
    }

    private static func now(_ page: CallPage, _ t: Translator) -> HTML {
        """
        <p>\(about(page.call, page.waited, t))</p>
        \(page.callBack.map { callBack($0, t) })
        \(page.leg.role.isPending ? ringing(page.leg, page.formToken, t) : talking(page, t))
        """
    }

    /// She would rather be called back: where what the two agree on is written down.
    private static func callBack(_ card: Address, _ t: Translator) -> HTML {
        """
        <p class="notice">\(t(Text.Call.asksCallBack)) <a href="\(card.path)" target="_blank" rel="noopener">\(t(Text.Call.card))</a></p>
        """
    }

    private static func talking(_ page: CallPage, _ t: Translator) -> HTML {
        """
        \(page.leg.role == .supervising ? "<p>\(t(Text.Talks.heard))</p>" as HTML : .empty)
        <p class="notice" role="status" id="call" data-sound="\(CallAddress.sound(page.leg.id).address.path)" data-after="\(page.after.path)" data-connecting="\(t(Text.Call.connecting))" data-connected="\(t(Text.Call.connected))" data-lost="\(t(Text.Call.lost))" data-refused="\(t(Text.Call.refused))">\(t(Text.Call.needsScript))</p>
        <audio id="call-sound" autoplay></audio>\(page.relay.map(relay))
        <div class="buttons">
        <button type="button" class="plain" id="call-mute" aria-pressed="false" hidden>\(t(Text.Call.mute))</button>
        <form method="post" action="\(CallAddress.end(page.leg.id).address.path)">\(FormViews.token(page.formToken))
        <button class="stop">\(t(page.leg.role == .talking ? Text.Call.end : Text.Call.leave))</button></form>
        </div>
        <p class="quiet">\(t(Text.Call.anonymous))</p>
        """
    }

    /// For the script: through which relay the sound goes.
    private static func relay(_ pass: RelayServer.Pass) -> HTML {
        """
        <span id="call-relay" hidden data-urls="\(pass.address)" data-username="\(pass.user)" data-credential="\(pass.password)"></span>
        """
    }

    private static func ringing(_ leg: Leg, _ token: String, _ t: Translator) -> HTML {
        """
        <div class="buttons">
        <form method="post" action="\(CallAddress.answer(leg.id).address.path)">\(FormViews.token(token))
        <button accesskey="t">\(t(Text.Call.answer))</button></form>
        <form method="post" action="\(CallAddress.decline(leg.id).address.path)">\(FormViews.token(token))
        <button class="plain">\(t(Text.Call.decline))</button></form>
        </div>
        """
    }

    /// In which language the caller is and how long she waited.
    private static func about(_ call: Call, _ waited: Moment.Span, _ t: Translator) -> String {
        let span = t.duration(.seconds(max(1, waited.seconds)))
        return t(Text.Call.about(language: call.language.rawValue, span: span))
    }

    /// Her own call, above all else at the desk; nothing without one.
    static func panel(_ call: Call, _ leg: Leg, at now: Moment, token: String, _ t: Translator) -> HTML {
        let pending = leg.role.isPending
        return """
            <section class="sheet" role="\(pending ? "alert" : "group")" aria-label="\(t(Text.Call.heading))">
            <h2>\(t(pending ? Text.Call.rings : Text.Call.inCall))</h2>
            <p>\(about(call, (call.answeredAt ?? now) - call.arrivedAt, t))</p>
            \(pending ? ringing(leg, token, t) : back(leg, t))
            </section>
            """
    }

    private static func back(_ leg: Leg, _ t: Translator) -> HTML {
        "<p><a href=\"\(CallAddress.call(leg.id).address.path)\">\(t(Text.Call.backToCall))</a></p>"
    }
}
