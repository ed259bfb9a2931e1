// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// The conversation itself, the same fragment in a stream, a frame and a page.
enum TalkViews {
    /// One message as its reader sees it.
    ///
    /// `words` are those agreed on with the visitor: a message that is one of them is marked, for counsellors alone.
    /// `beside` is what the reader can do with it.
    static func item(
        _ message: OpenedMessage, for reader: TalkReader, words: AgreedWords? = nil, language: Language,
        beside: HTML = .empty
    ) -> HTML {
        let t = Translator(language)
        if message.author == .program { return notice(message, readBy: reader.side, t) }
        if let original = message.original { return translation(message, of: original, for: reader, t) }
        return """
            <li\(style(message, for: reader))><span class="who">\(who(message, for: reader, t))</span>\(message.words.revealed)\(beside)</li>\(meaning(message, words, t))
            """
    }

    /// What an interpreter wrote, with what she says in other words below it.
    private static func translation(
        _ message: OpenedMessage, of original: Confidential, for reader: TalkReader, _ t: Translator
    ) -> HTML {
        let whose = reader.wrote(message) ? "mine" : message.author.rawValue
        return """
            <li class="translated"><span class="who">\(t(Text.Talk.translated(whose: whose)))</span>\(message.words.revealed)<span class="original">\(original.revealed)</span></li>
            """
    }

    /// Her own words, those of a colleague on her side, or the other side's.
    private static func style(_ message: OpenedMessage, for reader: TalkReader) -> HTML {
        guard message.author == reader.side else { return "" }
        return reader.wrote(message) ? " class=\"mine\"" : " class=\"ours\""
    }

    private static func who(_ message: OpenedMessage, for reader: TalkReader, _ t: Translator) -> String {
        if reader.wrote(message) { return t(Text.Talk.you) }
        if let name = reader.name(of: message) { return name }
        return t(message.author == .visitor ? Text.Talk.visitor : Text.Talk.counsellor)
    }

    private static func meaning(_ message: OpenedMessage, _ words: AgreedWords?, _ t: Translator) -> HTML {
        guard message.author == .visitor, let words else { return "" }
        switch words.meaning(of: message.words) {
        case .danger: return "<li class=\"program alarm\">\(t(Text.Talk.dangerWord))</li>"
        case .proof: return "<li class=\"program proof\">\(t(Text.Talk.proofWord))</li>"
        case nil: return ""
        }
    }

    private static func notice(
        _ message: OpenedMessage, readBy reader: SealedMessage.Author, _ t: Translator
    ) -> HTML {
        guard let notice = Notice(rawValue: message.words.revealed) else { return "" }
        let style: HTML = notice.isAlarm ? "program alarm" : "program"
        return "<li class=\"\(style)\">\(t(notice.message(for: reader)))</li>"
    }
}
