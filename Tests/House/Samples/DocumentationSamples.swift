// SPDX-License-Identifier: EUPL-1.2

import Testing

private let licence = "SPDX-License-Identifier: EUPL-1.2"

@Suite struct `What is missing is seen` {
    @Test(arguments: [
        ("Core/A/A.swift", "import B\n// \(licence)"), ("scripts/a", "#!/bin/sh\n\n# \(licence)"),
        ("Tests/Browser/a.py", "import b"),
    ])
    func `a licence`(_ path: String, _ text: String) {
        #expect(findings(DocumentationRules.licence, [path: text]).count == 1)
    }

    @Test func `unless it is there`() {
        let sample = [
            "Core/A/A.swift": "// \(licence)\n", "scripts/a": "#!/bin/sh\n# \(licence)",
            "Package.swift": "// swift-tools-version: 6.2\n// \(licence)", "README.md": "# A",
        ]

        #expect(findings(DocumentationRules.licence, sample).isEmpty)
    }

    @Test func `a type's purpose`() {
        let text = "struct A {\n}\n/// B is.\n@Suite\nstruct B {\n    enum C { case d }\n}"

        #expect(findings(DocumentationRules.types, ["Core/A/A.swift": text]).map(\.line) == [1])
        #expect(findings(DocumentationRules.types, ["Core/A/Tests/A.swift": text]).isEmpty)
    }

    @Test func `a package function's promise`() {
        let text = """
            package func a() {
            }
            func b() {
            }
            /// Does c.
            @discardableResult
            package func c() {
            }
            package func d() { a() }
            """

        #expect(findings(DocumentationRules.functions, ["Core/A/A.swift": text]).map(\.line) == [1])
    }

    @Test func `and the protocol's promise serves its types`() {
        let text = "protocol P {\n    func a(_ b: Int)\n}\npackage func a(_ b: Int) {\n}"

        #expect(findings(DocumentationRules.functions, ["Core/A/A.swift": text]).isEmpty)
    }

    @Test func `a feature's part`() {
        let whole = [
            "README.md", "Texts/en.json", "Texts/sl.json", "Texts/cs.json", "Migrations/1.sql",
            "Tests/A.swift",
        ]
        var sample = Dictionary(uniqueKeysWithValues: whole.map { ("Features/A/\($0)", "") })
        #expect(findings(LayoutRules.features, sample).isEmpty)

        sample["Features/A/Texts/cs.json"] = nil
        #expect(findings(LayoutRules.features, sample).map(\.advice) == ["has no Texts/cs.json"])
    }

    @Test func `a Core module's page`() {
        #expect(findings(LayoutRules.core, ["Core/A/A.swift": "", "Core/A/Tests/B.swift": ""]).count == 1)
    }
}
