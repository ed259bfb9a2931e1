// SPDX-License-Identifier: EUPL-1.2

import Testing
import Web

@Suite struct CSVTests {
    @Test func `quotation marks are doubled, also before combining marks`() {
        #expect(CSV.words("a\"b") == "\"a\"\"b\"")
        #expect(CSV.words("\"\u{301};x").unicodeScalars.elementsEqual("\"\"\"\u{301};x\"".unicodeScalars))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "=\u{301}1"])
    func `no cell begins like a formula`(text: String) {
        #expect(CSV.words(text).unicodeScalars.elementsEqual("\"'\(text)\"".unicodeScalars))
    }

    @Test func `a file has a mark of UTF-8, semicolons and lines that end as in RFC 4180`() {
        #expect(CSV.file([["a", "b"], ["1"]]) == [0xEF, 0xBB, 0xBF] + Array("a;b\r\n1\r\n".utf8))
    }
}
