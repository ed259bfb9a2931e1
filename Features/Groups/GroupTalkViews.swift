// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// What is said in a group, as its endless page has it.
enum GroupTalkViews {
    /// One message as its reader sees it.
    static func item(_ read: ReadMessage, of group: GroupID, for reader: GroupReader) -> HTML {
        let t = Translator(reader.language)
        switch reader {
        case .participant(let place, _): return mine(read, place, t)
        case .staff(let staff, _, let token, let names):
            let said = said(read, isMine: read.message.writer == .staff(staff), who: who(read, names, t), t)
            return read.message.state == .held ? held(read, said, of: group, token, t) : said
        }
    }

    /// For a participant: her own that waits or was not let through is told to her alone, without its words.
    private static func mine(_ read: ReadMessage, _ place: GroupPlaceID, _ t: Translator) -> HTML {
        let isMine = read.message.writer == .participant(place)
        switch read.message.state {
        case .held: return "<li class=\"program\">\(t(Text.Said.waits))</li>"
        case .withheld: return "<li class=\"program\">\(t(Text.Said.withheldYours))</li>"
        case .shown:
            return said(
                read, isMine: isMine,
                who: isMine ? t(Text.Said.you) : read.alias?.revealed ?? t(Text.Said.staff), t)
        }
    }

    private static func who(_ read: ReadMessage, _ names: [StaffID: String], _ t: Translator) -> String {
        if case .staff(let id) = read.message.writer { return names[id] ?? t(Text.Said.staff) }
        return read.alias?.revealed ?? ""
    }

    private static func said(_ read: ReadMessage, isMine: Bool, who: String, _ t: Translator) -> HTML {
        let mark = marks(read, t).map { "<span class=\"quiet\">\($0)</span> " as HTML }
        return
            "<li\(isMine ? " class=\"mine\"" as HTML : "")><span class=\"who\">\(who)</span>\(mark)\(read.words.revealed)</li>"
    }

    /// That somebody alone sees it, or nobody did.
    private static func marks(_ read: ReadMessage, _ t: Translator) -> String? {
        if read.message.state == .withheld { return t(Text.Said.withheld) }
        guard read.message.forPlace != nil else { return nil }
        guard case .staff = read.message.writer, let alias = read.forAlias else {
            return t(Text.Said.staffOnly)
        }
        return t(Text.Said.alone(alias: alias.revealed))
    }

    private static func held(
        _ read: ReadMessage, _ said: HTML, of group: GroupID, _ token: String, _ t: Translator
    ) -> HTML {
        let action = GroupAddress.message(group, read.message.id).address.path
        return """
            \(said)<li class="program"><form method="post" action="\(action)">\(FormViews.token(token))
            \(t(Text.Said.waitsForYou)) <button name="act" value="shown">\(t(Text.Said.show))</button>
            <button class="plain" name="act" value="withheld">\(t(Text.Said.withhold))</button></form></li>
            """
    }

    /// Somebody says that she is in danger; nobody but the staff is ever told.
    static func alarm(
        _ alias: Confidential?, of group: GroupID, _ place: GroupPlaceID, for reader: GroupReader
    ) -> HTML {
        guard case .staff(_, let language, let token, _) = reader else { return "" }
        let t = Translator(language)
        let action = GroupAddress.place(group, place).address.path
        return """
            <li class="program alarm">\(t(Text.Said.danger(alias: alias?.revealed ?? ""))) <form method="post" action="\(action)">\(FormViews.token(token))
            <button name="act" value="seen">\(t(Text.Said.dangerSeen))</button></form></li>
            """
    }

    /// Where the group stands: in a session, between two, over.
    static func standing(_ state: GroupState, _ language: Language) -> HTML {
        "<li class=\"program status\">\(sentence(state, language))</li>"
    }

    static func sentence(_ state: GroupState, _ language: Language) -> String {
        let t = Translator(language)
        if state.isOver { return t(Text.Said.over) }
        return t(state.session == nil ? Text.Said.between : Text.Said.inSession)
    }

    /// The last line for whoever has no part in the group any more.
    static func gone(_ language: Language) -> HTML {
        "<li class=\"program parting\">\(Translator(language)(Text.Said.gone))</li>"
    }
}
