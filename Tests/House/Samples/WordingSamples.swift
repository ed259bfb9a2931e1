// SPDX-License-Identifier: EUPL-1.2

import Testing

@Suite struct `Words stand where they belong` {
    @Test(arguments: [#""/desk/queue""#, ##"#"<a href="/desk">{}</a>"#"##, #""<a href=\"/desk\">""#])
    func `a view writes no address`(_ literal: String) {
        #expect(findings(WordingRules.paths, ["Features/Desk/DeskViews.swift": "f(\(literal))"]).count == 1)
        #expect(findings(WordingRules.paths, ["Features/Desk/DeskRoutes.swift": "f(\(literal))"]).isEmpty)
    }

    @Test func `a closing tag is no address`() {
        #expect(findings(WordingRules.paths, ["Features/Desk/DeskViews.swift": #"f("<br/></p>")"#]).isEmpty)
    }

    @Test(arguments: ["<div class='a'>", "</p>", "<br>", "a<input name='b'"])
    func `markup stands in views`(_ markup: String) {
        let text = "f(\"\(markup)\")"

        #expect(findings(WordingRules.markup, ["Features/Desk/DeskPages.swift": text]).count == 1)
        #expect(findings(WordingRules.markup, ["Features/Desk/DeskViews.swift": text]).isEmpty)
        #expect(findings(WordingRules.markup, ["Core/Web/HTML+Forms.swift": text]).isEmpty)
    }

    @Test(arguments: ["a < b", "usage: <file>", "<office:body>"])
    func `other angles are no markup`(_ text: String) {
        #expect(findings(WordingRules.markup, ["Core/A/A.swift": "f(\"\(text)\")"]).isEmpty)
    }

    @Test(arguments: ["Please wait here", "Počakajte, prosim, trenutek.", "<p>Nobody is on duty</p>"])
    func `a sentence stands in the texts`(_ sentence: String) {
        let text = "f(\"\(sentence)\")"

        #expect(findings(WordingRules.sentences, ["Features/Desk/DeskViews.swift": text]).count == 1)
        #expect(findings(WordingRules.sentences, ["Server/Commands/Demo.swift": text]).isEmpty)
        #expect(
            findings(WordingRules.sentences, ["Core/Web/A.swift": "precondition(a, \"\(sentence)\")"]).isEmpty
        )
    }

    @Test(arguments: ["SELECT id FROM chat WHERE a", "no such column", "Cache-Control", "GET {} took {}"])
    func `names and statements are no sentences`(_ text: String) {
        #expect(findings(WordingRules.sentences, ["Core/A/AStore.swift": "f(\"\(text)\")"]).isEmpty)
    }

    @Test func `a view has no word of its own between tags`() {
        let bad = ["Features/Desk/DeskViews.swift": #"f("<b>Send</b>")"#]
        let good = ["Features/Desk/DeskViews.swift": #"f("<b class=\"wide\">\(send) &nbsp; ·</b>")"#]

        #expect(findings(WordingRules.viewTexts, bad).count == 1)
        #expect(findings(WordingRules.viewTexts, good).isEmpty)
    }
}
