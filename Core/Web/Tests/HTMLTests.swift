// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing
import Web

@Suite struct HTMLTests {
    /// What a hostile or unlucky person may type; none of it may end a tag, a text or an attribute.
    static let hostile = [
        "<script>alert(1)</script>", "\" onfocus=alert(1) autofocus a=\"", "' onclick='x",
        "</textarea><img src=x onerror=x>",
        "\"\u{301} onfocus=alert(1) a=", "'\u{301}", "<\u{301}script>", "&\u{301}lt;", ">\u{20DD}",
        "\"\u{200D}", "<\u{200D}b>",
        "\"\u{FE0F}", "<\u{FE0F}b>", "&\u{FE0E}", "\u{202E}\"<", "\r\n<b>", "a\u{0}b<", "<!--", "]]>",
        "--><b>", "&lt;b&gt;",
        "\u{FF1C}script\u{FF1E}", "{{7*7}}", "${x}", "👩‍👧\"👩🏽‍🦱'", "\u{1B}[31m<", "\u{7F}>",
        String(repeating: "\"", count: 1000),
    ]

    @Test(arguments: hostile)
    func `whatever is typed stays inside its text and its attribute`(text: String) {
        let page: HTML = "<p title=\"\(text)\">\(text)</p>"
        let inside = page.bytes.dropFirst("<p title=\"".utf8.count).dropLast("</p>".utf8.count)
        let parts = inside.split(separator: Array("\">".utf8), omittingEmptySubsequences: false)
        #expect(parts.count == 2)
        for part in parts {
            #expect(part.allSatisfy { !"<>\"'".utf8.contains($0) })
            #expect(decoded(part) == cleaned(text))
        }
    }

    @Test func `the five characters of markup are escaped, also before combining marks`() {
        #expect(HTML(escaping: "<>&\"'").description == "&lt;&gt;&amp;&quot;&#39;")
        for mark in ["\u{301}", "\u{200D}", "\u{FE0F}"] {
            #expect(
                HTML(escaping: "<\(mark)>\(mark)&\(mark)\"\(mark)'\(mark)").bytes
                    == Array("&lt;\(mark)&gt;\(mark)&amp;\(mark)&quot;\(mark)&#39;\(mark)".utf8))
        }
    }

    @Test func `control characters become the replacement character, tab and line ends stay`() {
        #expect(
            HTML(escaping: "a\u{0}\u{8}\u{1B}\u{7F}b").bytes
                == Array("a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b".utf8))
        #expect(HTML(escaping: "a\tb\r\nc").bytes == Array("a\tb\r\nc".utf8))
    }

    @Test func `markup, lists and absent values are put in as they are`() {
        let none: HTML? = nil
        let noText: String? = nil
        let items = ["a", "<"].map { "<li>\($0)</li>" as HTML }
        let page: HTML = "<ul>\(items)\(none)\(noText)\(true ? "<b>" as HTML : .empty)</ul>\(42)"
        #expect(page.description == "<ul><li>a</li><li>&lt;</li><b></ul>42")
        #expect(items.joined(by: ", ").description == "<li>a</li>, <li>&lt;</li>")
        #expect("\("plain <words>")" as HTML == "plain &lt;words&gt;")
    }

    @Test func `attributes are quoted, escaped and left out when absent`() {
        let field: HTML =
            "<input\(.attribute("value", "a\"b"))\(.attribute("id", nil))\(.attribute("required", if: true))>"
        #expect(field == "<input value=\"a&quot;b\" required>")
        #expect(HTML.attribute("checked", if: false).isEmpty)
    }

    @Test(arguments: [
        "/", "/help?a=b&c=d", "#top", "https://example.org/", "HTTP://example.org", "tel:+386801155",
        "mailto:a@b.example",
    ])
    func `ordinary addresses are allowed`(address: String) {
        #expect(HTML.allowsAddress(address))
    }

    @Test(arguments: [
        "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:x",
        "\u{1}javascript:x",
        "data:text/html,x", "vbscript:x", "//evil.example", "/\\evil.example", "/\t/evil.example",
        "\\\\evil.example",
        "https:evil", "blob:x", "help", "?a", "http\u{301}://x", "https://a b", "\u{FEFF}javascript:x",
        "/\n/evil",
    ])
    func `addresses that run scripts or leave unseen become a place on the page`(address: String) {
        #expect("<a href=\"\(address: address)\">" as HTML == "<a href=\"#\">")
    }

    @Test func `an equals sign in a text or an address is no attribute`() {
        #expect("<a href=\"/s?q=\(1)&r=\("x")\">=\("y")" as HTML == "<a href=\"/s?q=1&r=x\">=y")
    }

    @Test func `what somebody wrote before another value never stops the program`() {
        let written = "x class="
        #expect("<p>\(written)\("y")</p>" as HTML == "<p>x class=y</p>")
    }

    @Test func `a value without quotation marks stops the program`() async {
        await #expect(processExitsWith: .failure) {
            let value = "x onclick=y"
            _ = "<p class=\(value)>" as HTML
        }
    }

    @Test func `borrowed words tell their language between tags and nowhere else`() {
        let words = BorrowedWords.marked("Good <day>")
        let page: HTML = "<p title=\"\(words)\">\(words)</p>"
        #expect(
            page.description
                == "<p title=\"Good &lt;day&gt;\"><span lang=\"en\" dir=\"ltr\">Good &lt;day&gt;</span></p>")
        #expect(HTML.attribute("title", words).description == " title=\"Good &lt;day&gt;\"")
    }

    @Test func `marks that somebody wrote do not tear a page apart`() {
        for words in ["\u{F8F1}a\u{F8F0}", "\u{F8F0}a", "a\u{F8F1}"] {
            #expect("<p>\(words)</p>" as HTML == "<p>a</p>")
        }
    }

    private func cleaned(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isControl =
                        scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar) || scalar.value == 0x7F
                    return isControl ? "\u{FFFD}" : scalar
                }))
    }

    private func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            text = text.replacing(Array(entity.unicodeScalars), with: character)
        }
        return text
    }
}

extension String {
    /// Replaces by Unicode scalars, as an entity may be followed by a combining mark.
    fileprivate func replacing(_ entity: [Unicode.Scalar], with character: String) -> String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.split(
                    separator: entity, omittingEmptySubsequences: false
                ).map(Array.init).joined(separator: Array(character.unicodeScalars))))
    }
}
