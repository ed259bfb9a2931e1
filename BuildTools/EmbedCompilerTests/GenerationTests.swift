// SPDX-License-Identifier: EUPL-1.2

import Testing
import Texts

@testable import EmbedCompiler

/// What the build makes of texts that agree.
@Suite struct GenerationTests {
    private func source(_ folder: Folder) -> String {
        TextCode(module: "Desk", shelf: folder.read.shelf).source
    }

    @Test func `parameters come in the order of the English text with their types`() {
        let folder = Folder.with(
            "{name} {n, number} {w, select, a {x {late}} other {y}}",
            sl: "{w, select, a {x} other {y}} {late} {n, number} {name}")
        #expect(
            source(folder).contains(
                "static func key(name: Swift.String, n: Swift.Int, w: Swift.String, late: Swift.String)"))
        #expect(
            folder.read.shelf.translations.map(\.patterns).dropFirst(1).first == [
                "{2,select,a{x}other{y}} {3} {1,number} {0}"
            ])
    }

    @Test func `dots make groups and keywords are quoted`() {
        let source = source(.of("{\"waiting.case\": \"x\", \"waiting.at.door\": \"y\", \"waiting\": \"z\"}"))
        #expect(source.contains("enum Waiting {"))
        #expect(source.contains("static var `case`: Texts.Message { Texts.Message(embeddedCatalogue, 0) }"))
        #expect(source.contains("enum At {"))
        #expect(source.contains("static var waiting: Texts.Message"))
    }

    @Test func `an apostrophe is doubled for ICU only where ICU reads the text`() {
        #expect(Folder.with("it's").read.shelf.translations.map(\.patterns).dropFirst(0).first == ["it's"])
        #expect(
            Folder.with("it's {a}").read.shelf.translations.map(\.patterns).dropFirst(0).first == [
                "it''s {0}"
            ])
        #expect(
            Folder.with("it'\u{301}s {a}").read.shelf.translations.map(\.patterns).dropFirst(0).first == [
                "it''\u{301}s {0}"
            ])
    }

    @Test func `an empty shelf still gives a text type`() {
        #expect(source(Folder(files: [:])).contains("enum Text {}"))
    }

    @Test func `what could mislead a reader of the source is escaped`() {
        #expect(
            SwiftLiteral.string("\"\\\n\u{202E}\u{0}\u{301}\u{FEFF}č–€")
                == #""\"\\\n\u{202e}\u{0}\u{301}\u{feff}č–€""#)
    }

    @Test func `a text about safety is unconfirmed until somebody confirms it`() {
        let json = "{\"safety.leave\": \"x\", \"hello\": \"y\"}"
        let keys = { (folder: Folder) in folder.read.shelf.unconfirmed.map { "\($0.language) \($0.key)" } }
        #expect(keys(.of(json)) == ["en safety.leave", "sl safety.leave", "cs safety.leave"])
        let confirmed = Folder.of(json).and(
            "confirmed.json", "{\"en\": [\"safety.leave\"], \"cs\": [\"safety.leave\"]}")
        #expect(keys(confirmed) == ["sl safety.leave"])
        #expect(
            keys(confirmed.and("unconfirmed.json", "{\"sl\": [\"hello\"]}")) == [
                "sl safety.leave", "sl hello",
            ])
    }

    @Test(arguments: [
        ("{\"sl\": [\"nothing\"]}", "there is no text \"nothing\" in sl"),
        ("{\"xx\": [\"a\"]}", "there is no text \"a\" in xx"),
        ("{\"sl\": \"a\"}", "must look like"), ("[\"a\"]", "must look like"),
    ])
    func `a confirmation of nothing is refused`(json: String, complaint: String) {
        for file in Confirmations.fileNames {
            let problems = Folder.of("{\"a\": \"x\"}").and(file, json).read.problems
            #expect(problems.count == 1)
            #expect(problems.allSatisfy { $0.hasPrefix("Texts/\(file):1: error:") && $0.contains(complaint) })
        }
    }

    @Test func `a text cannot be confirmed and unconfirmed`() {
        let mark = "{\"sl\": [\"a\"]}"
        let folder = Folder.of("{\"a\": \"x\"}").and("confirmed.json", mark).and("unconfirmed.json", mark)
        #expect(
            folder.read.problems == ["Texts/unconfirmed.json:1: error: \"a\" stands in confirmed.json too"])
    }

    @Test(arguments: TextLanguage.all.map(\.code))
    func `the plural forms are those of the Unicode tables`(code: String) throws {
        let language = try #require(TextLanguage.all.first { $0.code == code })
        let numbers = (0...1000).map(Double.init) + [1_000_000, 0.5, 1.5, 2.5]
        for (forms, isOrdinal) in [(language.plural, false), (language.ordinal, true)] {
            let used = Set(
                numbers.filter { !isOrdinal || $0.rounded() == $0 }
                    .compactMap { UnicodeTables.pluralForm(of: $0, language: code, ordinal: isOrdinal) })
            #expect(used == Set(forms))
        }
    }
}
