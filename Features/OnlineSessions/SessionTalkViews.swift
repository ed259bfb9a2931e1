// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Vault
import Web

/// What is written in a session, as its endless page has it.
enum SessionTalkViews {
    static func item(_ words: Confidential, isHers: Bool, for reader: SessionReader) -> HTML {
        let t = Translator(reader.language)
        let isMine = isHers == reader.isHer
        let who = isMine ? t(Text.Said.you) : t(isHers ? Text.Said.her : Text.Said.counsellor)
        return
            "<li\(isMine ? " class=\"mine\"" as HTML : "")><span class=\"who\">\(who)</span>\(words.revealed)</li>"
    }

    static func standing(_ standing: SessionStanding, for reader: SessionReader) -> HTML {
        "<li class=\"program status\">\(sentence(standing, for: reader))</li>"
    }

    /// Where a session stands, for one of the two.
    static func sentence(_ standing: SessionStanding, for reader: SessionReader) -> String {
        let t = Translator(reader.language)
        guard reader.isHer else { return t(ofHer(standing)) }
        if standing.isOpen {
            return t(standing.isStaffHere ? Text.Standing.going : Text.Standing.staffIsGone)
        }
        return t(standing.isStaffHere ? Text.Standing.youWait : Text.Standing.staffIsNotHere)
    }

    /// For the counsellor: where the woman is.
    private static func ofHer(_ standing: SessionStanding) -> Message {
        if standing.isOpen { return standing.isSheHere ? Text.Standing.going : Text.Standing.sheIsGone }
        return standing.isSheHere ? Text.Standing.sheWaits : Text.Standing.sheIsNotHere
    }

    /// The last line for whoever has no part in the session any more.
    static func gone(_ language: Language) -> HTML {
        "<li class=\"program parting\">\(Translator(language)(Text.Said.gone))</li>"
    }
}
