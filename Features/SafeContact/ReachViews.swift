// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Outbound
import Texts
import Web

/// How the gate's answer looks: allowed now, with what may be said, or refused, with the reason.
enum ReachViews {
    static func page(_ page: ReachPage, _ t: Translator) -> HTML {
        let verdict =
            switch page.verdict {
            case .allowed(let permission): allowed(permission, page, t)
            case .refused(let refusal): refused(refusal, page, t)
            }
        return """
            <h1>\(t(Text.Reach.deed(deed: page.deed.rawValue)))</h1>
            \(verdict)
            <p><a class="button plain" href="\(SafeContactAddress.card(page.card).address.path)">\(t(Text.Reach.back))</a></p>
            """
    }

    private static func refused(_ refusal: Refusal, _ page: ReachPage, _ t: Translator) -> HTML {
        """
        <div class="notice" role="alert"><p><strong>\(t(Text.Reach.refused))</strong></p>
        <p>\(refusal.words(t, in: page.zone))</p></div>
        """
    }

    private static func allowed(_ permission: Permission, _ page: ReachPage, _ t: Translator) -> HTML {
        guard page.deed != .email else {
            return "<p class=\"calm\" role=\"status\">\(t(Text.Reach.mailed))</p>"
        }
        let details = page.details.map { SafeContactViews.details($0, t) } ?? []
        let facts = details.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML }
        return """
            <div class="calm" role="status"><p><strong>\(t(Text.Reach.allowed))</strong></p>
            <p class="reach-value">\(permission.value.revealed)</p>
            <p>\(permission.cover.isEmpty ? t(Text.Reach.sayNothing) : t(Text.Reach.say(cover: permission.cover.revealed)))</p>
            <p>\(t(page.deed == .call && !permission.mayLeaveMessage ? Text.Reach.noMessage : Text.Reach.mayMessage))</p></div>
            <dl class="sheet facts">\(facts)</dl>
            """
    }
}
