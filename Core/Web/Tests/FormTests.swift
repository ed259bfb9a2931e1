// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Web

@Suite struct `A form` {
    @Test(arguments: ["a%0Ab", "a%0Db", "a%0D%0Ab"])
    func `has one kind of end of a line`(_ sent: String) {
        #expect(Form(urlEncoded: "w=\(sent)".utf8)?.text("w") == "a\nb")
        #expect(Form(urlEncoded: "w=\(sent)".utf8)?.all("w") == ["a\nb"])
    }

    @Test func `sent twice is one thing, corrected another, and without the page's name none`() {
        let page = "b=0123456789abcdef0123456789abcdef"
        let sending = { (rest: String) in Form(urlEncoded: "\(page)&\(rest)".utf8)?.sending }
        #expect(sending("number=1&word=2") != nil)
        #expect(sending("number=1&word=2&_k=x") == sending("word=2&number=1&_k=y"))
        #expect(sending("number=1&word=2") == sending("number=1&ticket=z&word=2"))
        #expect(sending("number=1&word=2") != sending("number=12&word="))
        #expect(sending("number=1&word=2") != sending("number=1&word=3"))
        #expect(Form(urlEncoded: "number=1".utf8)?.sending == nil)
    }
}
