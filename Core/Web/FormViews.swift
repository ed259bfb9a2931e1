// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Store

/// The parts every form is made of.
package enum FormViews {
    /// The form's own name, by which the same form sent twice is one thing.
    package static func sending(_ id: SendingID) -> HTML {
        "<input type=\"hidden\" name=\"b\" value=\"\(id.description)\">"
    }

    /// The proof that a form comes from our own page.
    package static func token(_ token: String) -> HTML {
        "<input type=\"hidden\" name=\"\(formTokenField)\" value=\"\(token)\">"
    }

    /// A form that came and could not be taken, held ready to be sent once more as it is.
    static func again(_ form: Form, to path: String, _ label: String) -> HTML {
        let fields = form.fields.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return
            "<form method=\"post\" action=\"\(address: path)\">\(fields)<button>\(label)</button></form>"
    }

    /// A drop-down list; the first option is chosen when `selected` names none.
    package static func select(
        _ name: String, label: String, options: [(value: String, label: String)], selected: String = ""
    ) -> HTML {
        let choices = options.map { option -> HTML in
            "<option value=\"\(option.value)\"\(option.value == selected ? " selected" as HTML : "")>\(option.label)</option>"
        }
        return "<label>\(label) <select name=\"\(name)\">\(choices)</select></label>"
    }

    /// A line of text that the browser does not remember.
    package static func text(_ name: String, _ label: String, _ value: String, most: Int = 500) -> HTML {
        "<label>\(label) <input type=\"text\" name=\"\(name)\" value=\"\(value)\" maxlength=\"\(most)\" autocomplete=\"off\"></label>"
    }

    /// Several lines of text that the browser does not remember.
    package static func area(_ name: String, _ label: String, _ value: String, most: Int, rows: Int) -> HTML {
        """
        <label>\(label) <textarea name="\(name)" rows="\(rows)" maxlength="\(most)">
        \(value)</textarea></label>
        """
    }

    /// A day, `YYYY-MM-DD`.
    package static func date(_ name: String, _ label: String, _ value: String) -> HTML {
        "<label>\(label) <input type=\"date\" name=\"\(name)\" value=\"\(value)\"></label>"
    }

    /// Boxes of one field, of which any may be ticked.
    package static func boxes(
        _ name: String, _ legend: String, _ options: [(value: String, label: String)], ticked: Set<String>
    ) -> HTML {
        let boxes = options.map { value, label -> HTML in
            "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(value)\"\(HTML.attribute("checked", if: ticked.contains(value)))> \(label)</label>"
        }
        return "<fieldset><legend>\(legend)</legend>\(boxes)</fieldset>"
    }

    /// A box to tick.
    package static func tick(_ name: String, _ label: String, _ isTicked: Bool) -> HTML {
        "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"1\"\(HTML.attribute("checked", if: isTicked))> \(label)</label>"
    }

    /// What has to be known before anything is done on a page; nothing if there is nothing.
    package static func warnings(_ sentences: [String]) -> HTML {
        guard !sentences.isEmpty else { return "" }
        return "<div class=\"notice\"><ul>\(sentences.map { "<li>\($0)</li>" as HTML })</ul></div>"
    }

    /// What is wrong with a form, said once above it; the alert stands around the list, which so stays a list.
    package static func problems(_ sentences: [String]) -> HTML {
        guard !sentences.isEmpty else { return "" }
        return
            "<div class=\"problems\" role=\"alert\"><ul>\(sentences.map { "<li>\($0)</li>" as HTML })</ul></div>"
    }
}
