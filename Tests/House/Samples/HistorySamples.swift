// SPDX-License-Identifier: EUPL-1.2

import Testing

@Suite struct `History is kept` {
    @Test func `the checksum is the one cksum prints`() {
        #expect(Checksum.posix(Array("SELECT 1;\n".utf8)) == 3_766_042_816)
        #expect(Checksum.posix([]) == 4_294_967_295)
    }

    @Test func `a shipped migration is seen when it changes or goes`() {
        let list = "3766042816 10 0001-chat.sql\n"
        let folder = "Features/Chat/Migrations"

        let kept = ["\(folder)/shipped.txt": list, "\(folder)/0001-chat.sql": "SELECT 1;\n"]
        let changed = ["\(folder)/shipped.txt": list, "\(folder)/0001-chat.sql": "SELECT 2;\n"]
        let gone = ["\(folder)/shipped.txt": list]

        #expect(findings(HistoryRules.migrations, kept).isEmpty)
        #expect(findings(HistoryRules.migrations, changed).map(\.path) == ["\(folder)/0001-chat.sql"])
        #expect(findings(HistoryRules.migrations, gone).count == 1)
    }

    @Test func `the changed rules of a shipped instrument are seen`() {
        let folder = "Core/Instruments/Assets"
        let list = ["\(folder)/shipped.txt": "3766042816 10 lap-1.json\n"]

        let kept = list.merging(["\(folder)/lap-1.json": "SELECT 1;\n"]) { $1 }
        let changed = list.merging(["\(folder)/lap-1.json": "SELECT 2;\n"]) { $1 }

        #expect(findings(HistoryRules.instruments, kept).isEmpty)
        #expect(findings(HistoryRules.instruments, changed).map(\.path) == ["\(folder)/lap-1.json"])
    }

    @Test func `a change log in its form is left alone`() {
        let text = """
            # Change log

            ## Unreleased

            ### Added
            - A thing.

            ## 1.0.0 – 2027-01-31

            ### Fixed
            - Another thing.
            """

        #expect(findings(HistoryRules.changeLog, ["CHANGELOG.md": text]).isEmpty)
    }

    @Test(arguments: [
        "# History\n\n## Unreleased", "# Change log\n\n## 1.0.0 – 2027-01-31",
        "# Change log\n## Unreleased\n### New",
        "# Change log\n## Unreleased\n## 1.0 (2027)", "# Change log\n## Unreleased\n* A thing.",
    ])
    func `a change log out of its form is seen`(_ text: String) {
        #expect(findings(HistoryRules.changeLog, ["CHANGELOG.md": text]).count == 1)
    }

    @Test func `a change log that is missing is seen`() {
        #expect(findings(HistoryRules.changeLog, [:]).count == 1)
    }
}
