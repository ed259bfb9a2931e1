// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts
import Web

/// How exceptions look to her who makes them, to those whose cases they open, to the steward and to the auditor.
enum BreakGlassViews {
    static func exceptions(_ page: ExceptionPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Glass.heading))</h1>
        <p>\(t(Text.Glass.meaning))</p>
        <p>\(t(Text.Glass.seen))</p>
        \(open(page, t))
        \(FormViews.problems(page.fault.map { [sentence($0, t)] } ?? []))
        <form method="post" action="\(BreakGlassAddress.exceptions.address.path)" class="sheet narrow">\(FormViews.token(page.formToken))
        \(FormViews.text("number", t(Text.Glass.number), page.written.number, most: 20))
        \(FormViews.select("reason", label: t(Text.Glass.why), options: reasons(t), selected: page.written.reason))
        \(words(t(Text.Glass.words), page.written.text))
        <div class="buttons"><button>\(t(Text.Glass.breakIt))</button></div>
        </form>
        \(section(t(Text.Glass.earlier), page.lines.filter { !$0.isOpen }, t) { _ in "" })
        """
    }

    static func notices(_ lines: [GlassLine], _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Notice.heading))</h1>
        <p>\(t(Text.Notice.meaning))</p>
        \(list(lines, t))
        """
    }

    static func audit(_ lines: [GlassLine], _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Notice.auditHeading))</h1>
        <p>\(t(Text.Notice.auditMeaning))</p>
        \(list(lines, t))
        """
    }

    static func reviews(_ page: ReviewPage, _ t: Translator) -> HTML {
        let sections = page.lines.map { line in sheet(line, t) { verdictForm($0, page, t) } }
        return """
            <h1>\(t(Text.Review.heading))</h1>
            <p>\(t(Text.Review.meaning))</p>
            \(sections.isEmpty ? "<p>\(t(Text.Glass.none))</p>" : sections.joined())
            """
    }

    private static func list(_ lines: [GlassLine], _ t: Translator) -> HTML {
        guard !lines.isEmpty else { return "<p>\(t(Text.Glass.none))</p>" }
        return lines.map { sheet($0, t) { _ in "" } }.joined()
    }

    private static func open(_ page: ExceptionPage, _ t: Translator) -> HTML {
        section(t(Text.Glass.open), page.lines.filter(\.isOpen), t) { line in
            """
            <form method="post" action="\(BreakGlassAddress.end(line.id).address.path)">\(FormViews.token(page.formToken))
            <div class="buttons"><button>\(t(Text.Glass.end(number: line.number)))</button></div></form>
            """
        }
    }

    private static func section(
        _ heading: String, _ lines: [GlassLine], _ t: Translator, _ more: (GlassLine) -> HTML
    ) -> HTML {
        guard !lines.isEmpty else { return "" }
        return
            "<section><h2>\(heading)</h2>\(lines.map { sheet($0, t, isBelow: true, more) }.joined())</section>"
    }

    private static func sheet(
        _ line: GlassLine, _ t: Translator, isBelow: Bool = false, _ more: (GlassLine) -> HTML
    ) -> HTML {
        let title = title(line, t)
        let until: Message =
            line.isOpen ? Text.Glass.openUntil(time: line.endsAt) : Text.Glass.ended(time: line.endsAt)
        let text: HTML = line.text.map { "<blockquote>\($0.revealed)</blockquote>" } ?? ""
        return """
            <section class="sheet">\(isBelow ? "<h3>\(title)</h3>" : "<h2>\(title)</h2>" as HTML)
            <p>\(t(Text.Glass.broken(time: line.brokenAt, name: line.name ?? t(Text.Glass.somebody)))) \(t(until))</p>
            <p>\(t(Text.Glass.reason(reason: line.reason)))</p>
            \(text)
            \(verdict(line, t))
            \(line.isLate ? "<p class=\"notice\">\(t(Text.Review.late))</p>" as HTML : "")
            \(more(line))</section>
            """
    }

    private static func title(_ line: GlassLine, _ t: Translator) -> HTML {
        let title = t(Text.Glass.title(number: line.number))
        return line.address.map { "<a href=\"\(address: $0.path)\">\(title)</a>" } ?? "\(title)"
    }

    private static func verdict(_ line: GlassLine, _ t: Translator) -> HTML {
        guard let (code, name, words) = line.verdict else { return "<p>\(t(Text.Review.waits))</p>" }
        let grounds: HTML = words.map { "<blockquote>\($0.revealed)</blockquote>" } ?? ""
        let who = name ?? t(Text.Glass.somebody)
        return "<p>\(t(Text.Review.verdict(verdict: code))) · \(who)</p>\(grounds)"
    }

    private static func verdictForm(_ line: GlassLine, _ page: ReviewPage, _ t: Translator) -> HTML {
        guard line.verdict == nil else { return "" }
        guard line.text != nil else { return "<p class=\"notice\">\(t(Text.Review.noKey))</p>" }
        let isThis = page.written.id == line.id
        let choices = GlassBreak.Verdict.allCases.map {
            ($0.rawValue, t(Text.Review.verdict(verdict: $0.rawValue)))
        }
        return """
            \(FormViews.problems(isThis ? page.fault.map { [sentence($0, t)] } ?? [] : []))
            <form method="post" action="\(BreakGlassAddress.review(line.id).address.path)">\(FormViews.token(page.formToken))
            \(FormViews.select("verdict", label: t(Text.Review.choose), options: [("", t(Text.Glass.choose))] + choices, selected: isThis ? page.written.verdict : ""))
            \(words(t(Text.Review.grounds), isThis ? page.written.text : ""))
            <div class="buttons"><button>\(t(Text.Review.give))</button></div></form>
            """
    }

    private static func words(_ label: String, _ written: String) -> HTML {
        """
        <label>\(label) <textarea name="text" rows="4" maxlength="\(GlassWords.most)" required>
        \(written)</textarea></label>
        """
    }

    private static func reasons(_ t: Translator) -> [(value: String, label: String)] {
        [("", t(Text.Glass.choose))]
            + GlassBreak.Reason.allCases.map { ($0.rawValue, t(Text.Glass.reason(reason: $0.rawValue))) }
    }

    private static func sentence(_ fault: GlassFault, _ t: Translator) -> String {
        switch fault {
        case .tooLittle: t(Text.Glass.tooLittle)
        case .notFound: t(Text.Glass.notFound)
        case .needless: t(Text.Glass.needless)
        case .noKey: t(Text.Review.noKey)
        }
    }
}
