// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Outbound
import Store
import Texts
import Web

/// How safe-contact cards look to counsellors.
enum SafeContactViews {
    static func list(_ page: CardListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.List.heading))</h1>
        <p class="quiet">\(t(Text.List.meaning))</p>
        <p><a class="button" href="\(SafeContactAddress.new.address.path)">\(t(Text.List.new))</a></p>
        \(page.entries.isEmpty ? "<p>\(t(Text.List.none))</p>" : table(page, t))
        """
    }

    private static func table(_ page: CardListPage, _ t: Translator) -> HTML {
        let rows = page.entries.map { entry -> HTML in
            """
            <tr><th scope="row"><a href="\(SafeContactAddress.card(entry.id).address.path)">\(entry.reference)</a></th>
            <td>\(t(Text.List.kind(kind: entry.kind.rawValue)))\(tries(entry, t))</td>
            <td>\(t.dateAndTime(entry.validUntil, in: page.zone))</td></tr>
            """
        }
        return """
            <table><thead><tr><th scope="col">\(t(Text.List.reference))</th><th scope="col">\(t(Text.List.what))</th>
            <th scope="col">\(t(Text.Card.validUntil))</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    static func card(_ page: CardPage, _ t: Translator) -> HTML {
        let id = page.entry.id
        let isCallBack = page.entry.kind == .callBack
        let end =
            isCallBack
            ? settle(id, page.sending, token: page.formToken, t)
            : withdraw(page.paths, token: page.formToken, t)
        return """
            <h1>\(t(Text.Card.heading)) \(page.entry.reference)</h1>
            \(isCallBack ? "<p class=\"notice\">\(t(Text.Card.callBack))\(tries(page.entry, t))</p>" as HTML : "")
            \(page.isShared ? "<p class=\"notice\">\(t(Text.Card.shared))</p>" as HTML : "")
            \(ways(page, t))
            <dl class="sheet facts">\(facts(page, t))</dl>
            \(page.contact.map { "<p><a href=\"\($0.path)\">\(t(Text.Card.contact))</a></p>" as HTML })
            <div class="buttons">
            \(change(page.paths, t))
            <a class="button plain" href="\(SafeContactAddress.list.address.path)">\(t(Text.Card.back))</a>
            </div>
            \(end)
            <p><a href="\(SafeContactAddress.readers(id).address.path)">\(t(Text.Card.readers))</a></p>
            \(WallViews.link(to: id.matter, t))
            """
    }

    /// The way to the form of a card, for who may change it.
    static func change(_ paths: CardPaths, _ t: Translator) -> HTML? {
        paths.edit.map { "<a class=\"button plain\" href=\"\($0.path)\">\(t(Text.Card.edit))</a>" }
    }

    /// How a request to be called ends: as long as it stays, a colleague may call once more.
    static func settle(_ id: SafeContactID, _ sending: SendingID?, token: String, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(SafeContactAddress.tried(id).address.path)" class="buttons">\(FormViews.token(token))\(sending.map(FormViews.sending))
        <button class="plain">\(t(Text.Card.tried))</button></form>
        <p class="quiet">\(t(Text.Card.settleMeaning))</p>
        <div class="buttons">\(withdrawal(to: SafeContactAddress.withdraw(id).address, tied: nil, label: Text.Card.settle, token: token, t))</div>
        """
    }

    /// How often she was called in vain; nothing before the first time.
    private static func tries(_ entry: SafeContactEntry, _ t: Translator) -> String {
        entry.tries == 0 ? "" : " " + t(Text.Card.tries(tries: entry.tries))
    }

    /// How a card is taken back, for who may, with what that means.
    static func withdraw(
        _ paths: CardPaths, meaning: Message = Text.Card.withdrawMeaning, token: String, _ t: Translator
    ) -> HTML? {
        paths.withdraw.map { path in
            """
            <p class="quiet">\(t(meaning))</p>
            <div class="buttons">\(withdrawal(to: path, tied: paths.tied, label: Text.Card.withdraw, token: token, t))</div>
            """
        }
    }

    private static func withdrawal(
        to path: Address, tied: String?, label: Message, token: String, _ t: Translator
    ) -> HTML {
        """
        <form method="post" action="\(address: path.path)">\(FormViews.token(token))\(tie(tied))
        <button class="warm">\(t(label))</button></form>
        """
    }

    /// By which name the case has the card of which a form speaks.
    static func tie(_ tied: String?) -> HTML {
        tied.map { "<input type=\"hidden\" name=\"tied\" value=\"\($0)\">" as HTML } ?? .empty
    }

    /// The list of who has opened a card, with the way back to it.
    static func readers(_ list: HTML, of entry: SafeContactEntry, _ t: Translator) -> HTML {
        """
        \(list)
        <p><a href="\(SafeContactAddress.card(entry.id).address.path)">\(t(Text.Card.heading)) \(entry.reference)</a></p>
        """
    }

    /// The number is not on the page: the gate gives it out when it may be used.
    static func ways(_ page: CardPage, _ t: Translator) -> HTML {
        let deeds = Deed.allCases.filter { deed in
            deed == .callEmergency ? !page.card.emergencyValue.isEmpty : deed.channel == page.card.channel
        }
        let buttons = deeds.map { deed -> HTML in
            "<button name=\"deed\" value=\"\(deed.rawValue)\">\(t(Text.Reach.deed(deed: deed.rawValue)))</button>"
        }
        return """
            <form method="post" action="\(address: page.paths.reach.path)" class="calm">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
            <p>\(t(Text.Card.ask))</p><div class="buttons">\(buttons)</div>
            \(page.card.emergencyValue.isEmpty ? "" : "<p class=\"quiet\">\(t(Text.Card.emergencyMeaning))</p>" as HTML)</form>
            """
    }

    static func facts(_ page: CardPage, _ t: Translator) -> [HTML] {
        let card = page.card
        var facts = [
            (t(Text.Card.alias), card.alias),
            (t(Text.Card.returnNumber), page.paths.isInCase ? "" : card.returnNumber),
            (t(Text.Card.salutation), card.salutation),
            (t(Text.Card.channel), t(Text.Card.channelName(channel: card.channel.rawValue))),
            (t(Text.Card.window), card.window.words(t)),
            (t(Text.Card.answerer), answerer(card, t)),
            (t(Text.Card.mayLeaveMessage), t(card.mayLeaveMessage ? Text.Card.yes : Text.Card.no)),
        ]
        facts += [
            (t(Text.Card.cover), card.cover), (t(Text.Card.codeWord), card.codeWord),
            (t(Text.Card.dropped), t(Text.Card.droppedName(rule: card.dropped.rawValue))),
        ]
        facts += details(card, t)
        facts += [
            (t(Text.Card.validUntil), t.dateAndTime(page.entry.validUntil, in: page.zone)),
            (
                t(Text.Card.reviewedAt), t.shortDate(Moment(milliseconds: card.reviewedAt), in: page.zone)
            ),
            (t(Text.Card.setBy), page.author), (t(Text.Card.version), t.number(page.entry.version)),
        ]
        return facts.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" }
    }

    private static func answerer(_ card: SafeContactCard, _ t: Translator) -> String {
        let rule = t(Text.Card.answererName(rule: card.answerer.rawValue))
        return card.answererNote.isEmpty ? rule : rule + " – " + card.answererNote
    }

    /// What of the card helps during the call itself and is no rule of the gate.
    ///
    /// The number of the emergency contact is no more here than her own: the gate gives both out.
    static func details(_ card: SafeContactCard, _ t: Translator) -> [(String, String)] {
        [
            (t(Text.Card.duressWord), card.duressWord),
            (t(Text.Card.device), t(Text.Card.deviceName(device: card.device.rawValue))),
            (t(Text.Card.language), Language(rawValue: card.language)?.ownName ?? ""),
            (t(Text.Card.interpreter), card.interpreter), (t(Text.Card.accessibility), card.accessibility),
            (t(Text.Card.emergencyName), card.emergencyName),
        ]
    }
}
