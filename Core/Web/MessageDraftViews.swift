// SPDX-License-Identifier: EUPL-1.2

package import Texts

/// How a page says that a message was not sent, and gives its words back.
package enum MessageDraftViews {
    /// Why a message was not sent; nothing if it was.
    package static func problem(_ obstacle: MessageDraft.Obstacle?, _ t: Translator) -> HTML {
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
    package static func unsent(_ t: Translator) -> HTML {
        "<p class=\"notice\" role=\"alert\" data-unsent hidden>\(t(Text.Obstacle.unsent))</p>"
    }

    /// The words of a message that cannot be sent any more.
    package static func kept(_ words: String, label: String) -> HTML {
        guard !words.isEmpty else { return "" }
        return "<label>\(label)\n<textarea rows=\"4\" readonly>\(words)</textarea></label>"
    }
}
