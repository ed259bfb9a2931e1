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
            \(page.isCallBack ? SafeContactViews.settle(page.card, page.sending, token: page.formToken, t) : "")
            <p><a class="button plain" href="\(address: page.back.path)">\(t(Text.Reach.back))</a></p>
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
        let rules = rules(permission, page, t).map { "<li>\($0)</li>" as HTML }
        return """
            <div class="calm" role="status"><p><strong>\(t(Text.Reach.allowed))</strong></p>
            <p class="reach-value">\(permission.value.revealed)</p>
            <ol>\(rules)</ol></div>
            \(page.deed == .callEmergency ? "" : facts(page.details, t))
            """
    }

    /// What holds for this one contact, in the order in which it is needed.
    private static func rules(_ permission: Permission, _ page: ReachPage, _ t: Translator) -> [String] {
        let until = permission.window.map { t(Text.Reach.until(time: ContactWindow.clock($0.until))) }
        let rules: [String?] =
            switch page.deed {
            case .callEmergency:
                [
                    t(Text.Reach.emergencyOnly),
                    t(Text.Reach.emergencySpeak(name: permission.conduct.named.revealed)),
                    t(Text.Reach.emergencySay),
                    cover(permission, t), t(Text.Reach.noMessage),
                ]
            case .call, .leaveMessage:
                [until] + call(permission, page, t)
            case .textMessage, .email, .letter, .viaPerson:
                [until, page.deed == .viaPerson ? speakTo(permission, t) : nil, write(permission, t)]
            }
        return rules.compactMap { $0 }
    }

    private static func call(_ permission: Permission, _ page: ReachPage, _ t: Translator) -> [String?] {
        let conduct = permission.conduct
        let alias = page.details.alias
        return [
            alias.isEmpty ? nil : t(Text.Reach.askFor(name: alias)), speakTo(permission, t),
            conduct.codeWord.isEmpty ? nil : t(Text.Reach.codeWord(word: conduct.codeWord.revealed)),
            conduct.answerer == .anyone && permission.cover.isEmpty ? nil : cover(permission, t),
            t(permission.mayLeaveMessage ? Text.Reach.mayMessage : Text.Reach.noMessage),
            t(Text.Reach.dropped(rule: conduct.dropped.rawValue)),
        ]
    }

    private static func speakTo(_ permission: Permission, _ t: Translator) -> String {
        t(
            Text.Reach.speakTo(
                rule: permission.conduct.answerer.rawValue, name: permission.conduct.named.revealed))
    }

    private static func cover(_ permission: Permission, _ t: Translator) -> String {
        permission.cover.isEmpty
            ? t(Text.Reach.sayNothing) : t(Text.Reach.say(cover: permission.cover.revealed))
    }

    private static func write(_ permission: Permission, _ t: Translator) -> String {
        t(Text.Reach.write(cover: permission.cover.revealed))
    }

    private static func facts(_ card: SafeContactCard, _ t: Translator) -> HTML {
        let facts = SafeContactViews.details(card, t).filter { !$0.1.isEmpty }
        return "<dl class=\"sheet facts\">\(facts.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>"
    }
}
