// SPDX-License-Identifier: EUPL-1.2

import Foundation
import TestKit

/// The forms that the cast sends: filled in well, so that nothing but the door and the thing itself refuses them.
enum CastForms {
    /// Forms that come with files.
    static let withFiles: Set<String> = ["/cases/:id/documents", "/import"]

    /// A white PNG of 300 × 200.
    static let picture =
        "iVBORw0KGgoAAAANSUhEUgAAASwAAADIAQAAAAB6pOH4AAAAHklEQVR42u3BMQEAAADCoPVPbQdvoAAA"
        + "AAAAAADgNx54AAG94zQeAAAAAElFTkSuQmCC"

    static func form(for pattern: String) -> [(String, String)] {
        switch pattern {
        case "/v/messages", "/chats/:id/messages", "/threads/:id/messages":
            [("a", "besede"), ("b", String(repeating: "c", count: 32))]
        case "/v/danger": [("b", String(repeating: "d", count: 32))]
        case "/v/word": [("a", "pelin")]
        case "/v": [("c", "2")]
        case "/account": [("language", "sl")]
        case "/account/password": [("password", "kratko")]
        case "/join/:link", "/recover/:link", "/factor/:link", "/rescue/:link":
            [("password", "kratko"), ("again", "kratko")]
        case "/people/new": [("name", "Nova")]
        case "/people/:id/roles": [("role", "configuration_editor")]
        case "/people/:id/state": [("act", "suspend")]
        case "/people/:id/mending": [("kind", "factor")]
        case "/people/:id/leaving": [("why", "leaves")]
        case "/confirmations/:id": [("act", "confirm")]
        case "/escrow/:id": [("layer", "outer"), ("code", "123456")]
        case "/ties": [("value", "041 222 333")]
        case "/walls/:id": [("act", "confirmed")]
        case "/cases/:id/persons": [("role", "survivor")]
        case "/cases/:id/risk/assessments/:assessment/remove", "/cases/:id/incidents/:incident/remove",
            "/cases/:id/professional-links/:link/remove", "/conferences/:id/agenda":
            [("version", "1")]
        case "/cases/:id/persons/:person/merges/:merge/undo": [("version", "2")]
        case "/conferences/:id/answer": [("answer", "comes")]
        case "/conferences/:id/seats", "/conferences/:id/uninvite": [("staff", "gaber")]
        case "/cases/:id/documents/:document/void": [("reason", "gaber")]
        case "/cases/:id/file": [("section", "identity")]
        case "/cases/:id/file/:extract": [("entry", "note gaber")]
        case "/cases/:id/packages/:decision/:team": [("seen", "9999999999999")]
        case "/cases/:id/tasks": [("section", "identity")]
        case "/cases/:id/tasks/:task/settle": [("version", "1"), ("result", "done")]
        case "/cases/:id/tasks/:task/reopen": [("version", "2")]
        case "/cases/:id/sharing/consents": [("answer", "given")]
        case "/cases/:id/sharing/decisions": [("basis", "vital")]
        case "/cases/:id/sharing/consents/:consent/withdraw", "/cases/:id/sharing/decisions/:decision/revoke":
            [("why", "gaber")]
        case "/cases/:id/referrals", "/cases/:id/transfers": [("text", "gaber")]
        case "/cases/:id/referrals/:referral": [("version", "1"), ("text", "gaber")]
        case "/cases/:id/referrals/:referral/send": [("version", "1")]
        case "/cases/:id/referrals/:referral/answer", "/cases/:id/referrals/:referral/revoke":
            [("version", "2")]
        case "/cases/:id/duties/:duty": [("version", "1")]
        case "/cases/:id/duties/:duty/settle":
            [("version", "1"), ("step", "danger_to_life/call"), ("kind", "no_duty"), ("why", "trn")]
        case "/exceptions": [("number", "2026-0999"), ("reason", "other"), ("text", "hruška in jablana")]
        case "/exception-reviews/:id": [("verdict", "justified"), ("text", "hruška in jablana")]
        case "/work-channel": [("address", "bor@zavod.example")]
        case "/operating/mail": [("act", "retry"), ("mail", String(repeating: "e", count: 32))]
        case "/chats/:id/flag": [("flag", "on")]
        case "/desk/presence": [("state", "break")]
        case "/contacts": [("channel", "phone")]
        case "/contacts/quick": [("channel", "phone"), ("kind", "silent")]
        case "/contacts/:id/draft": [("version", "2"), ("note", "lipa")]
        case "/contacts/:id/close": [("version", "2"), ("kind", "silent")]
        case "/retention/hold", "/archive/:id/hold":
            [("reason", "complaint"), ("days", "5"), ("reference", String(repeating: "e", count: 32))]
        case "/retention/rule": [("key", "note"), ("value", "20"), ("unit", "days")]
        case "/safe-contacts", "/safe-contacts/:id/edit", "/sl/k", "/en/k", "/cs/k":
            OneOfEverything.card("bezeg")
        case "/cases/:id/safe-contact": [("consent", "1")]
        case "/cases/:id/safe-contact/edit": [("version", "0")]
        case "/cases/:id/safe-contact/link": [("reference", "abcdef")]
        case "/cases/:id/safe-contact/unlink": [("why", "gaber")]
        case "/safe-contacts/:id/reach", "/cases/:id/safe-contact/reach": [("deed", "call")]
        // Each another name: who tries one name too often waits.
        case "/sign-in", "/rescue": [("login", UUID().uuidString)]
        case _ where pattern.hasPrefix("/cases/:id/protection-measures/:measure"): [("version", "1")]
        default: counselling(pattern) ?? telephone(pattern)
        }
    }

    private static func counselling(_ pattern: String) -> [(String, String)]? {
        switch pattern {
        case "/centres/:centre": [("team", "gaber")]
        case "/chats/:id/interpreter": [("act", "ask")]
        case "/groups/:id/messages", "/g/m": [("a", "besede"), ("b", String(repeating: "c", count: 32))]
        case "/groups/:id/messages/:message": [("act", "shown")]
        case "/groups/:id/places": [("talk", "1")]
        case "/groups/:id/places/:place": [("act", "seen")]
        case "/groups/:id/sessions/:session": [("act", "open")]
        case "/intervision/:id/presentations/:presentation/step": [("step", "on")]
        case "/intervision/:id/presentations/:presentation/words": [("kind", "question")]
        case "/intervision/:id/presentations/:presentation/withdrawal": [("what", "all")]
        case "/appointments/:id/state": [("state", "held")]
        case "/online-sessions/:id/messages", "/o/m":
            [("a", "besede"), ("b", String(repeating: "d", count: 32))]
        case "/interpreters/:id/papers": [("kind", "undertaking"), ("signed_on", "gaber")]
        case "/interpreter-assignments": [("day", "gaber")]
        case "/interpreter-assignments/:id/state": [("state", "agreed"), ("version", "0")]
        case "/cases/:id/counselling/:entry": [("version", "1")]
        case "/appointment-offers/:id": [("number", "gaber")]
        case "/appointment-offers/:id/take-back": [("offer", String(repeating: "c", count: 32))]
        case "/my-hours/remove": [("hours", String(repeating: "a", count: 32))]
        case "/my-hours/absence/remove": [("absence", String(repeating: "a", count: 32))]
        default: nil
        }
    }

    private static func telephone(_ pattern: String) -> [(String, String)] {
        switch pattern {
        case "/shift/line": [("act", "surge-on")]
        case "/shift/duty": [("shift", String(repeating: "f", count: 32)), ("place", "desk")]
        case "/shift/abilities/:person": [("language-sl", "1")]
        case "/telephone/number": [("number", "gaber")]
        case "/telephone/place": [("place", "desk")]
        default: []
        }
    }
}
