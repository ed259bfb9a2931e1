// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Operating
import TestKit
import Testing

@testable import zaupnica

@Suite struct `The texts nobody has confirmed` {
    private static let visitors = Language.visitors.map(\.rawValue).sorted()
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    @Test func `are asked of every module that says something`() throws {
        var modules = ["Server"]
        for shelf in ["Core", "Features"] {
            let folder = Self.root.appending(path: shelf)
            modules += try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
                FileManager.default.fileExists(
                    atPath: folder.appending(path: name).appending(path: "Texts/sl.json").path)
            }
        }
        #expect(Set(UnconfirmedTexts.modules.map(\.name)) == Set(modules))
    }

    @Test func `are counted with the organisation's, each with what it says`() throws {
        let parts = try UnconfirmedTexts.parts(of: TestHouse.organisationFiles)
        let site = try #require(parts.first { $0.name == "Site" })
        #expect(site.kind == .program)
        #expect(site.entries.contains { $0.language == "sl" && $0.words.contains("hitri izhod") == false })
        let own = site.entries.filter { Language(full: $0.language) != nil }
        #expect(own.allSatisfy { $0.place.hasPrefix("safety.") && !$0.words.isEmpty })
        // What only visitors read is one line for each language, and not one for each of a thousand texts.
        #expect(site.entries.filter { $0.words.isEmpty }.map(\.language).sorted() == Self.visitors)
        #expect(parts.contains { $0.name == "../phrases/uk.json" })
        let organisation = try #require(parts.first { $0.name == "organisation.json" })
        #expect(organisation.entries.contains { $0.place == "/chat_hours" })
        #expect(parts.contains { $0.name == "code-lists/place.json" })
        let sum = parts.reduce(0) { $0 + $1.entries.count }
        #expect(try UnconfirmedTexts.count(in: TestHouse.organisationFiles) == sum)
    }
}
