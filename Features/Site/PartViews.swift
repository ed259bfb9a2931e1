// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// The parts that several public pages are made of.
enum PartViews {
    /// The two ways to reach somebody: calling and writing.
    static func ways(
        _ phones: [PhoneLine], note: HTML = "", callBack: Address?, chat: ChatState, writeLabel: String,
        code: HTML = "", _ t: Translator
    ) -> HTML {
        """
        <div class="ways">
        \(call(phones, note: note, callBack: callBack, t))
        <section><h2>\(t(Text.Help.write))</h2>
        \(write(chat, label: writeLabel, canCall: phones.first?.isOpen == true, t))\(code)
        </section>
        </div>
        """
    }

    /// The way to reach somebody for whoever is about to write.
    static func calling(_ phones: [PhoneLine], callBack: Address?, _ t: Translator) -> HTML {
        "<div class=\"ways\">\(call(phones, note: "", callBack: callBack, t))</div>"
    }

    private static func call(_ phones: [PhoneLine], note: HTML, callBack: Address?, _ t: Translator) -> HTML {
        """
        <section><h2>\(t(Text.Help.call))</h2>
        \(phones.enumerated().map { $0.offset == 0 ? mainPhone($0.element, t) : otherPhone($0.element, t) })\(note)
        \(callBack.map { "<p><a href=\"\($0.path)\">\(t(Text.Help.callBack))</a></p>" as HTML })
        </section>
        """
    }

    /// Whether one can write now, in a sentence with a sign that is not only a colour.
    ///
    /// Calling is named only while our own line, the first, is open.
    static func chatState(_ chat: ChatState, canCall: Bool, _ t: Translator) -> HTML {
        let phone = canCall ? "open" : "closed"
        switch chat {
        case .open: return state(t(Text.Help.open), isOn: true)
        case .onDuty(let count): return state(t(Text.Help.onDuty(count: count)), isOn: true)
        case .crowded: return state(t(Text.Help.crowded(phone: phone)), isOn: true)
        case .deserted: return state(t(Text.Help.deserted(phone: phone)), isOn: false)
        case .closedForNow: return state(t(Text.Help.closedForNow(phone: phone)), isOn: false)
        case .unavailable: return state(t(Text.Help.unavailable(phone: phone)), isOn: false)
        case .closed(let hours):
            return """
                \(state(t(Text.Help.closed(phone: phone)), isOn: false))
                <p class="quiet">\(t(Text.Help.chatHours(hours: HoursWords.text(hours, t))))</p>
                """
        }
    }

    /// The centres; their names are one level below the heading that stands above them.
    static func centres(_ centres: [CentreEntry], belowTitle: Bool = false, _ t: Translator) -> HTML {
        "<ul class=\"centres\">\(centres.map { "<li>\(belowTitle ? "<h2>\($0.name)</h2>\(centre($0, t))\(details($0, t))" : "<h3>\($0.name)</h3>\(centre($0, t))" as HTML)</li>" as HTML })</ul>"
    }

    /// A sentence of the organisation, its numbers ready to be tapped.
    static func sentence(_ words: String, _ linker: NumberLinks) -> HTML {
        "\(linker.pieces(of: words).map { piece -> HTML in piece.dial.map { "<a href=\"tel:\($0)\">\(piece.words)</a>" } ?? "\(piece.words)" })"
    }

    private static func write(_ chat: ChatState, label: String, canCall: Bool, _ t: Translator) -> HTML {
        let address = SitePage.beforeChat.address(in: t.language)
        let button: HTML = "<a class=\"button\" href=\"\(address.path)\">\(label)</a>"
        return "\(chat.isOpen ? button : nil)\(chatState(chat, canCall: canCall, t))"
    }

    private static func mainPhone(_ phone: PhoneLine, _ t: Translator) -> HTML {
        """
        <a class="number\(phone.display.count > 12 ? " long" as HTML : "")" href="tel:\(phone.dial)">\(phone.display)</a>
        <p>\(phone.label)</p>
        \(state(t(phone.isOpen ? Text.Help.answering : Text.Help.notAnswering), isOn: phone.isOpen))
        \(phone.isOpen ? nil : "<p class=\"quiet\">\(HoursWords.text(phone.hours, t))</p>" as HTML)
        """
    }

    private static func otherPhone(_ phone: PhoneLine, _ t: Translator) -> HTML {
        """
        <p><a class="phone" href="tel:\(phone.dial)">\(phone.display)</a> \(phone.label)</p>
        """
    }

    private static func state(_ words: String, isOn: Bool) -> HTML {
        "<p class=\"state\(isOn ? " on" : "" as HTML)\">\(words)</p>"
    }

    private static func centre(_ centre: CentreEntry, _ t: Translator) -> HTML {
        """
        <p>\(centre.address)</p>
        <p>\(centre.phone.map { "<a class=\"phone\" href=\"tel:\($0.dial)\">\($0.display)</a>" as HTML })\(centre.email.map { " <a href=\"mailto:\($0)\">\($0)</a>" as HTML })</p>
        <p class="quiet">\(t(Text.Help.centreHours(hours: HoursWords.text(centre.hours, t))))</p>
        """
    }

    /// What somebody wants to know before she comes for the first time.
    private static func details(_ centre: CentreEntry, _ t: Translator) -> HTML {
        let languages = t.list(centre.languages.map(t.languageName))
        let offers = centre.offers.map { "<li><strong>\($0.name)</strong> \($0.audience)</li>" as HTML }
        return """
            \(centre.otherDays.map { "<p class=\"quiet\">\(otherDay($0.day, $0.occasion, $0.state, t))</p>" as HTML })
            <p class="quiet">\(t(Text.Help.centreLanguages(languages: languages)))</p>
            <p class="quiet">\(t(Text.Help.centreAccess(known: centre.accessible.rawValue)))</p>
            \(offers.isEmpty ? nil : "<ul>\(offers)</ul>" as HTML)
            """
    }

    private static func otherDay(
        _ day: String, _ occasion: String, _ state: OpenDay.State, _ t: Translator
    ) -> String {
        guard case .open(let spans) = state else {
            return t(Text.Help.centreClosed(day: day, occasion: occasion))
        }
        let hours = spans.map(OpeningHours.words).joined(separator: ", ")
        return t(Text.Help.centreOtherHours(day: day, occasion: occasion, hours: hours))
    }
}
