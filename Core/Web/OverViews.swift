// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts

/// How the end of a session is said: nothing that was written may be lost with it.
enum OverViews {
    /// What a page holds ready to be shown instead of its content when its session ends under it.
    static func notice(_ t: Translator) -> HTML {
        """
        <div id="over" role="main" hidden><div class="notice" role="alert">
        <h1>\(t(Text.Over.heading))</h1><p>\(t(Text.Over.advice))</p><p>\(signIn(t))</p></div></div>
        """
    }

    /// The answer to a form that came after the end: it can be sent again as it is.
    static func unsent(_ form: Form, to path: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Over.heading))</h1>
        <p>\(t(Text.Over.unsent))</p>
        <p>\(signIn(t))</p>
        \(FormViews.again(form, to: path, t(Text.Over.again)))
        """
    }

    /// What is asked for by a page and not by a person, after the end.
    static func plain(_ t: Translator) -> HTML { "<h1>\(t(Text.Over.heading))</h1><p>\(signIn(t))</p>" }

    /// The last a stream says.
    static func parting(_ form: LiveStream.Form, _ language: Language) -> [UInt8] {
        let t = Translator(language)
        switch form {
        case .events: return LiveFrame.event("over", id: nil, html: "1")
        case .page:
            return LiveFrame.parting(.blank("<div class=\"notice\" role=\"alert\">\(advice(t))</div>"))
        }
    }

    private static func advice(_ t: Translator) -> HTML {
        "<p><strong>\(t(Text.Over.heading))</strong> \(t(Text.Over.advice))</p><p>\(signIn(t))</p>"
    }

    private static func signIn(_ t: Translator) -> HTML {
        "<a href=\"\(Address.front.path)\" target=\"_blank\" rel=\"noopener\">\(t(Text.Over.signIn))</a>"
    }
}
