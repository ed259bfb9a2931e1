// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How a page gives back words to a conversation that is not open any more.
enum ObstacleViews {
    /// The whole page for words to a conversation that is not open with the counsellor any more.
    static func gone(_ words: String, home: Address, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Conversation.heading))</h1>
        \(FormViews.problems([t(Text.Obstacle.gone)]))
        \(MessageDraftViews.kept(words, label: t(Text.Conversation.yourMessage)))
        <p><a class="button" href="\(home.path)">\(t(Text.Obstacle.toDesk))</a></p>
        """
    }
}
