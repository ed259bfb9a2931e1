// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How a page says that a message was not sent, and gives its words back.
enum ObstacleViews {
    static func problem(_ obstacle: MessageDraft.Obstacle?, _ t: Translator) -> HTML {
        switch obstacle {
        case nil: ""
        case .empty: FormViews.problems([t(Text.Obstacle.empty)])
        case .tooLong: FormViews.problems([t(Text.Obstacle.tooLong)])
        case .noToken: FormViews.problems([t(Text.Obstacle.noToken)])
        case .over: FormViews.problems([t(Text.Obstacle.over)])
        case .unsaved: FormViews.problems([t(Text.Obstacle.unsaved)])
        }
    }

    /// What a script shows when a message sent in place did not arrive.
    static func unsent(_ t: Translator) -> HTML {
        "<p class=\"notice\" role=\"alert\" data-unsent hidden>\(t(Text.Obstacle.unsent))</p>"
    }

    /// The whole page for words to a conversation that is not open with the counsellor any more.
    static func gone(_ words: String, home: Address, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Conversation.heading))</h1>
        \(FormViews.problems([t(Text.Obstacle.gone)]))
        \(kept(words, label: t(Text.Conversation.yourMessage)))
        <p><a class="button" href="\(home.path)">\(t(Text.Obstacle.toDesk))</a></p>
        """
    }

    /// The words of a message that cannot be sent any more.
    static func kept(_ words: String, label: String) -> HTML {
        guard !words.isEmpty else { return "" }
        return "<label>\(label)\n<textarea rows=\"4\" readonly>\(words)</textarea></label>"
    }
}
