// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import TestKit
import Testing
import Web

@testable import zaupnica

@Suite struct `The timeline and the file of a case, joined` {
    @Test func `hold what every feature has written into it`() async throws {
        try await ServerHouse.with(.sqlite) { server in
            let wanted: Set<String> = [
                "party", "incident", "professional", "allegation", "measure", "breach", "assessment",
                "version", "task",
                "document",
                "item", "duty", "carded", "transfer", "entry",
            ]
            let cast = try await Cast(server, wanted: wanted)
            let (browser, file) = (server.browser(of: cast.scene.worker), cast.scene.caseFile)
            for kind in [
                "stage", "link", "note", "incident", "allegation", "protection_measure", "risk", "duty",
                "safety_plan",
                "safe_contact", "task",
                "document", "conference", "counselling",
            ] {
                let page = try await browser.get("\(file)/timeline?kind=\(kind)").text
                let link = try #require(
                    page.text(after: "<ol class=\"timeline\"><li>", before: "</a>"), "\(kind)")
                let path = try #require(link.text(after: "href=\"", before: "\""))
                #expect(try await browser.get(path).status == .ok, "\(kind): \(path)")
            }
            let handed = try #require(cast.things["transfer"]?.split(separator: "/").first)
            let page = try await browser.get("/cases/\(handed)/timeline?kind=transfer").text
            #expect(page.contains("<ol class=\"timeline\"><li>"))
        }
    }
}

extension String {
    fileprivate func text(after start: String, before end: String) -> String? {
        components(separatedBy: start).dropFirst().first?.components(separatedBy: end).first
    }
}
