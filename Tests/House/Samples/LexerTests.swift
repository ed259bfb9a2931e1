// SPDX-License-Identifier: EUPL-1.2

import Testing

@Suite struct `Taking a Swift file apart` {
    @Test func `a comment and a literal are no code`() {
        let source = SwiftSource(path: "a.swift", text: #"let a = "print(1)" // print(2)"#)

        #expect(source.code == [#"let a = "        "            "#])
        #expect(source.literals == [.init(line: 1, text: "print(1)")])
        #expect(source.comments == [.init(line: 1, text: "// print(2)")])
    }

    @Test func `an interpolation is code inside a literal`() {
        let source = SwiftSource(path: "a.swift", text: #"let a = "x \(f("y")) z""#)

        #expect(source.literals.map(\.text).sorted() == ["x {} z", "y"])
        #expect(source.code.first?.contains("(f(") == true)
    }

    @Test(arguments: [
        ("\"\"\"\nsaid \"no\"\n\"\"\"\nlet b = 1", "\nsaid \"no\"\n"),
        ("#\"a \" b\"#\n\n\nlet b = 1", "a \" b"),
        (#""a \" b""# + "\n\n\nlet b = 1", #"a \" b"#),
    ])
    func `literals of every kind end where they end`(_ text: String, _ literal: String) {
        let source = SwiftSource(path: "a.swift", text: text)

        #expect(source.literals.map(\.text) == [literal])
        #expect(source.code.last == "let b = 1")
        #expect(source.code.count == 4)
    }

    @Test func `a name in backticks is no code that a rule could trip over`() {
        let source = SwiftSource(path: "a.swift", text: "func `says \"no\" // and stops`() { a() }")

        #expect(source.literals.isEmpty && source.comments.isEmpty)
        #expect(source.code.first?.hasSuffix("() { a() }") == true)
    }

    @Test func `comments nest`() {
        let source = SwiftSource(path: "a.swift", text: "/* a /* b */ c */ let d = 1")

        #expect(source.comments.count == 1)
        #expect(source.code.first?.hasSuffix(" let d = 1") == true)
    }

    @Test func `functions are measured by their bodies`() {
        let text = """
            protocol P {
                func without(_ a: Int)
                    -> Int
            }
            package init(
                a: () -> Void = { }
            ) {
                one()
            }
            static func two() async -> Int
            where A: B {
                if a {
                }
                return 2
            }
            func short() { 1 }
            """
        let functions = SwiftSource(path: "a.swift", text: text).functions

        #expect(functions.map(\.name) == ["init", "two", "short"])
        #expect(functions.map(\.length) == [1, 3, 0])
        #expect(functions.map(\.isAsync) == [false, true, false])
    }

    @Test(arguments: [
        ("    package private(set) var a = 1", "var"),
        ("@Test(arguments: [1, 2]) func x() {}", "func"),
        ("final class Columns: Sendable {", "class"),
        ("static let all = 1", "let"),
    ])
    func `a declaration is read past modifiers and attributes`(_ line: String, _ keyword: String) {
        #expect(Declaration(line)?.keyword == keyword)
    }

    @Test(arguments: ["self.init(a: 1)", "return func", "}", "", "x.struct = 1"])
    func `other lines declare nothing`(_ line: String) {
        #expect(Declaration(line) == nil)
    }
}
