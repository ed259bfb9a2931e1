// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

extension MessageDraft {
    /// The answer to a message that arrived.
    ///
    /// A script that sends in place is told so in words of its own: a redirect might lead anywhere, as when
    /// a session has run out, and what she wrote would be lost.
    static func sent(_ form: Form, else page: Address) -> Answer { form.has("p") ? .done : .see(page) }

    /// The token of the next form; one that is to be sent again keeps its own.
    static func token(after problem: Obstacle?, _ form: Form, _ randomness: Randomness) -> String {
        problem == .unsaved ? form.text("b") : MessageID(from: randomness).description
    }
}

extension MessageDraft.Obstacle {
    /// With what status the page that gives the words back is answered.
    var status: Status { self == .unsaved ? .unavailable : .unprocessable }
}
