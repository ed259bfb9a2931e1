// SPDX-License-Identifier: EUPL-1.2

import Texts
import Web

/// How the list of who opened a record looks.
enum AccessListViews {
    static func forVisitor(_ lines: [AccessLine], _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Access.heading))</h1>
        <p>\(t(Text.Access.meaning))</p>
        \(list(lines, t))
        \(lines.contains { $0.who == .visitor } ? "<p class=\"notice\">\(t(Text.Access.yours))</p>" as HTML : "")
        <p class="quiet">\(t(Text.Access.limits))</p>
        """
    }

    static func forStaff(_ lines: [AccessLine], record: String, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Access.recordHeading))</h1>
        <p>\(t(Text.Access.recordMeaning))</p>
        \(list(lines, t))
        <p class="quiet">\(t(Text.Access.pseudonym)) <code>\(record)</code></p>
        """
    }

    /// By days, the newest first.
    private static func list(_ lines: [AccessLine], _ t: Translator) -> HTML {
        guard !lines.isEmpty else { return "<p>\(t(Text.Access.nobody))</p>" }
        let shown = lines.prefix(AccessList.mostLines)
        let items = shown.map { line -> HTML in
            "<li><strong>\(line.day)</strong> – \(sentence(line, t))</li>"
        }
        let more: HTML =
            lines.count > shown.count
            ? "<p class=\"quiet\">\(t(Text.Access.more(count: shown.count)))</p>" : ""
        return "<ul>\(items)</ul>\(more)"
    }

    private static func sentence(_ line: AccessLine, _ t: Translator) -> String {
        let who = t(Text.Access.who(kind: line.who.rawValue))
        let act = t(Text.Access.act(act: line.act.rawValue))
        guard let name = line.name, !name.isEmpty else { return who + ": " + act }
        return name + " (" + who + "): " + act
    }
}
