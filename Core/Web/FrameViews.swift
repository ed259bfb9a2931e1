// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Texts

/// The endless page in which a conversation is live without script.
package enum FrameViews {
    /// A piece of the endless page, after which the browser waits for the next sign of life.
    package static func piece(_ item: HTML, of frame: Address, language: Language) -> [UInt8] {
        let t = Translator(language)
        let watch: HTML =
            "<li class=\"program watch\">\(t(Text.Frame.unheard)) <a href=\"\(frame.path)\">\(t(Text.Frame.again))</a></li>"
        return LiveFrame.fragment(item + watch)
    }

    /// The way to a fresh frame for who has no script; what she is writing stays in its field.
    package static func again(_ frame: Address, _ t: Translator) -> HTML {
        "<noscript><p class=\"quiet\"><a href=\"\(frame.path)\" target=\"talk\">\(t(Text.Frame.nothingNew))</a></p></noscript>"
    }

    /// The start of the endless page.
    package static func opening(language: Language, face: Face) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.tag)"\(VisitorLayout.direction(language)) class="\(face.side == .visitors ? "v" : "s")">
        <head><meta charset="utf-8"><title>\(face.title(in: language))</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="\(Assets.address("base.css").path)">
        <link rel="stylesheet" href="\(Assets.address("talk.css").path)"></head>
        <body><div role="log" aria-live="polite" tabindex="0"><ol class="talk">

        """
    }
}
