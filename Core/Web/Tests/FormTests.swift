// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Web

@Suite struct `A form` {
    @Test(arguments: ["a%0Ab", "a%0Db", "a%0D%0Ab"])
    func `has one kind of end of a line`(_ sent: String) {
        #expect(Form(urlEncoded: "w=\(sent)".utf8)?.text("w") == "a\nb")
        #expect(Form(urlEncoded: "w=\(sent)".utf8)?.all("w") == ["a\nb"])
    }
}
