// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing
import Web

@Suite struct `An asset` {
    @Test(arguments: ["talk.js", "staff.js"])
    func `that imports a module names it by its address`(_ name: String) async throws {
        try await TestHouse.with(.sqlite, data: []) { house in
            let browser = TestBrowser(house.door(.visitors, [AssetRoutes()]))
            let script = try await browser.get(Assets.address(name).path)
            #expect(script.status == .ok)
            #expect(script.text.contains("from \"\(Assets.address("live.js").path)\""))
            #expect(!script.text.contains("\"./"))
            #expect(try await browser.get(Assets.address("live.js").path).text.contains("export function"))
        }
    }

    @Test func `of the conversation is not loaded by pages without one`() async throws {
        try await TestHouse.with(.sqlite, data: []) { house in
            let face = house.face(.visitors)
            let page = VisitorLayout(face: face, language: .slovenian).page("")
            let talk = VisitorLayout(face: face, language: .slovenian, isTalk: true).page("")
            for name in ["talk.js", "live.js", "talk.css", "staff.js"] {
                #expect(!page.text.contains(Assets.address(name).path))
            }
            #expect(talk.text.contains(Assets.address("live.js").path))
        }
    }
}

extension HTML {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
