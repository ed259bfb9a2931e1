// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Outbound
import Texts
import Web

/// How the page of one's own work channel looks.
enum WorkChannelViews {
    static func page(_ page: WorkChannelPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Channel.heading))</h1>
        <p>\(t(Text.Channel.meaning))</p>
        \(page.obstacle.map { FormViews.problems([sentence($0, page, t)]) })
        \(page.channel.map { standing($0, page, t) })
        \(proposal(page, t))
        """
    }

    private static func sentence(
        _ obstacle: WorkChannelPage.Obstacle, _ page: WorkChannelPage, _ t: Translator
    ) -> String {
        switch obstacle {
        case .badAddress: t(Text.Channel.badAddress)
        case .wrongCode: t(Text.Channel.wrongCode)
        case .refused(let refusal): refusal.words(t, in: page.zone)
        }
    }

    private static func standing(
        _ channel: ChannelStanding, _ page: WorkChannelPage, _ t: Translator
    ) -> HTML {
        let state: HTML =
            channel.isVerified
            ? "<p class=\"state on\">\(t(Text.Channel.confirmed))</p>" : waiting(channel, page, t)
        return """
            <section class="sheet" aria-label="\(t(Text.Channel.yours))"><p><strong>\(channel.address.revealed)</strong></p>
            \(state)
            <form method="post" action="\(WorkChannelAddress.remove.address.path)">\(FormViews.token(page.formToken))
            <button class="plain">\(t(Text.Channel.remove))</button></form></section>
            """
    }

    private static func waiting(
        _ channel: ChannelStanding, _ page: WorkChannelPage, _ t: Translator
    ) -> HTML {
        guard channel.triesLeft > 0 else { return "<p class=\"notice\">\(t(Text.Channel.newCode))</p>" }
        return """
            <p>\(t(Text.Channel.waiting(tries: channel.triesLeft)))</p>
            <form method="post" action="\(WorkChannelAddress.confirm.address.path)" autocomplete="off">\(FormViews.token(page.formToken))
            <label>\(t(Text.Channel.code)) <input name="code" inputmode="numeric" maxlength="12" autocomplete="one-time-code" required></label>
            <div class="buttons"><button>\(t(Text.Channel.confirm))</button></div></form>
            """
    }

    private static func proposal(_ page: WorkChannelPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(WorkChannelAddress.page.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
        <h2>\(t(page.channel == nil ? Text.Channel.name : Text.Channel.change))</h2>
        <label>\(t(Text.Channel.address)) <input type="text" inputmode="email" name="address" value="\(page.typed)" maxlength="254" autocomplete="off" required></label>
        <p class="quiet">\(t(Text.Channel.workOnly))</p>
        <div class="buttons"><button>\(t(Text.Channel.send))</button></div></form>
        """
    }
}
