// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the pages to read look.
enum ReadingViews {
    static func page(_ page: ReadingPage, _ linker: NumberLinks, _ t: Translator) -> HTML {
        if let film = page.film { return "\(seeing(film, page, linker, t))\(ending(page, t))" }
        let texts = page.words.enumerated().map { index, words -> HTML in
            "\(blocks(shown(words), isFirst: index == 0, linker, t))"
        }
        let whole: HTML = "\(texts)\(own(page, t))\(ending(page, t))"
        return page.page == .easy ? "<div class=\"easy\">\(whole)</div>" : whole
    }

    /// What is said in sign language first, and then the same in words.
    ///
    /// Nothing is loaded before she presses, nothing is heard, it goes to no other screen in the room, and it covers no way out.
    private static func seeing(
        _ film: (address: Address, type: String), _ page: ReadingPage, _ linker: NumberLinks, _ t: Translator
    ) -> HTML {
        let words = page.words.flatMap(shown)
        let (title, rest) = (words.filter { $0.kind == .title }, words.filter { $0.kind != .title })
        return """
            \(blocks(title, isFirst: true, linker, t))
            <video class="film" controls muted playsinline preload="none" disablepictureinpicture disableremoteplayback x-webkit-airplay="deny" controlslist="nodownload nofullscreen noremoteplayback" aria-label="\(t(Text.Help.sign))"><source src="\(film.address.path)" type="\(film.type)"></video>
            <h2>\(t(Text.Help.filmWords))</h2>
            \(blocks(rest, isFirst: false, linker, t))
            """
    }

    /// The labels belong to buttons and fields, which stand elsewhere.
    private static func shown(_ words: OrganisationTexts.Page)
        -> [OrganisationTexts.Block]
    {
        words.blocks.filter { $0.kind != .label }
    }

    /// What only this page has.
    private static func own(_ page: ReadingPage, _ t: Translator) -> HTML {
        switch page.page {
        case .beforeChat:
            "\(chatState(page, t))\(leaveMessage(page, t))\(page.chat.isOpen ? page.startForm : "")"
        case .children: children(page, t)
        case .traces: exit(t)
        case .danger: numbers(page.numbers, t)
        case .centres: "<h1>\(page.heading)</h1>\(PartViews.centres(page.centres, belowTitle: true, t))"
        case .easy: numbers(page.numbers, t)
        case .violence, .rights, .helpers, .privacy, .contact, .sign: ""
        }
    }

    /// Every page ends with the ways to reach somebody; where one is about to write, only calling is left.
    private static func ending(_ page: ReadingPage, _ t: Translator) -> HTML {
        switch page.page {
        case .beforeChat: PartViews.calling(page.phones, callBack: page.callBack, t)
        case .children: ""
        default:
            PartViews.ways(
                page.phones, callBack: page.callBack, chat: page.chat, writeLabel: page.writeLabel, t)
        }
    }

    /// The way of whoever would wait long or cannot begin a chat at all.
    private static func leaveMessage(_ page: ReadingPage, _ t: Translator) -> HTML {
        guard !page.chat.isAnswered, let address = page.returnCode else { return "" }
        return "<p><a href=\"\(address.path)#new\">\(t(Text.Help.leaveMessage))</a></p>"
    }

    private static func chatState(_ page: ReadingPage, _ t: Translator) -> HTML {
        PartViews.chatState(page.chat, canCall: page.phones.first?.isOpen == true, t)
    }

    /// The invitation to tell stands after what has to be reported, and in words for the young.
    private static func children(_ page: ReadingPage, _ t: Translator) -> HTML {
        let form: HTML = """
            <form method="post" action="\(page.start.path)" data-replace>
            <input type="hidden" name="language" value="\(t.language.rawValue)"><input type="hidden" name="young" value="1">
            <div class="buttons"><button>\(t(Text.Children.write))</button></div></form>
            """
        let call = page.phones.first.map { phone -> HTML in
            "<p>\(t(Text.Children.call)) <a class=\"phone\" href=\"tel:\(phone.dial)\">\(phone.display)</a></p>"
        }
        return """
            <h2>\(t(Text.Children.writeHeading))</h2>
            \(page.chat.isOpen ? form : nil)\(chatState(page, t))\(call)
            """
    }

    private static func exit(_ t: Translator) -> HTML {
        """
        <h2>\(t(Text.Safety.exitHeading))</h2>
        <p>\(t(Text.Safety.exitDoes))</p>
        <p>\(t(Text.Safety.exitBack))</p>
        """
    }

    private static func numbers(_ numbers: [Organisation.EmergencyNumber], _ t: Translator) -> HTML {
        let items = numbers.map { number -> HTML in
            "<li><a class=\"phone\" href=\"tel:\(number.dial)\">\(number.display)</a> \(number.label.text(in: t.language))</li>"
        }
        return "<h2>\(t(Text.Help.emergencyNumbers))</h2><ul class=\"numbers\">\(items)</ul>"
    }

    private static func blocks(
        _ blocks: [OrganisationTexts.Block], isFirst: Bool, _ linker: NumberLinks, _ t: Translator
    ) -> [HTML] {
        blocks.map { block in
            let words = PartViews.sentence(block.text(in: t.language), linker)
            switch block.kind {
            case .title: return isFirst ? "<h1>\(words)</h1>" : "<h2>\(words)</h2>"
            case .lead: return "<p class=\"lead\">\(words)</p>"
            case .heading: return isFirst ? "<h2>\(words)</h2>" : "<h3>\(words)</h3>"
            case .paragraph, .label: return "<p>\(words)</p>"
            case .warning: return "<p class=\"notice\">\(words)</p>"
            case .list: return "<ul>\(items(block, linker, t))</ul>"
            case .steps: return "<ol>\(items(block, linker, t))</ol>"
            }
        }
    }

    private static func items(_ block: OrganisationTexts.Block, _ linker: NumberLinks, _ t: Translator)
        -> [HTML]
    {
        block.lines(in: t.language).map { "<li>\(PartViews.sentence($0, linker))</li>" }
    }
}
