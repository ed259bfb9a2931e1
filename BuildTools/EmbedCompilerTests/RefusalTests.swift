// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import EmbedCompiler

private let one = "{\n  \"a\": \"x\"\n}"
private let two = "{\n  \"a\": \"x\",\n  \"b\": \"y\"\n}"
private let count = "{n, plural, one {#} other {#}}"
private let slovenianCount = "{n, plural, one {#} two {#} few {#} other {#}}"
private let czechCount = "{n, plural, one {#} few {#} many {#} other {#}}"

/// What stops the build, and how it says so.
@Suite struct RefusalTests {
    @Test func `texts that agree are accepted`() {
        #expect(Folder.of(two).read.problems == [])
        #expect(Folder.with(count, sl: slovenianCount, cs: czechCount).read.problems == [])
        #expect(Folder(files: [:]).read.problems == [])
        #expect(Folder.of("{}").read.problems == [])
    }

    @Test func `a key that a language lacks or has alone is named with its file`() {
        #expect(Folder.of(two, sl: one).read.problems == ["Texts/sl.json:1: error: \"b\" is missing"])
        #expect(Folder.of(one, cs: two).read.problems == ["Texts/cs.json:3: error: \"b\" is not in en.json"])
    }

    @Test func `a full language without a file is missing`() {
        let folder = Folder(files: ["en.json": one, "sl.json": one])
        #expect(folder.read.problems == ["Texts/cs.json:1: error: is missing"])
    }

    @Test(arguments: [
        ("{\"a\": \"x\", \"a\": \"y\"}", "\"a\" stands here twice"),
        ("{\"a\": \"x\",}", "expected a text in quotation marks"),
        ("{\"a\" \"x\"}", "expected ':'"),
        ("{\"a\": \"x\"", "expected ','"),
        ("{\"a\": \"x", "no closing quotation mark"),
        ("{\"a\": \"x\ny\"}", "breaks off at the end of the line"),
        ("{\"a\": \"\\q\"}", "unknown escape"),
        ("{\"a\": \"\\ud83d\"}", "four hexadecimal digits"),
        ("{\"a\": \"x\"} {}", "something follows"),
        ("{\"a\": 1}", "expected a text"),
        ("{\"a\": {\"b\": \"x\"}}", "must be a text"),
        ("[\"a\"]", "must be an object"),
        ("{\"a\": \"x\\u001fy\"}", "control character"),
        ("", "ends too early"),
    ])
    func `a file that is not a flat object of texts is refused`(json: String, complaint: String) {
        let problems = Folder.of(json).read.problems
        #expect(problems.contains { $0.contains(complaint) }, "\(problems)")
    }

    @Test(arguments: [
        "A", "1a", "a-b", "a b", "a.", ".a", "a..b", "", "č", "a.B", "init", "catalogue", "a.self", "type.a",
        "text.a",
    ])
    func `a key that cannot be a name in Swift is refused`(key: String) {
        let problems = Folder.of("{\"\(key)\": \"x\"}").read.problems
        #expect(problems.count == 3)
        #expect(problems.allSatisfy { $0.contains("is no key") || $0.contains("cannot be the name") })
    }

    @Test(arguments: [
        ("", "is empty"), (" \n", "is empty"), ("x ", "begins or ends with a space"),
        ("a\tb", "control character"),
        ("go <b>now</b>", "markup"), ("</p>", "markup"),
        ("{", "is not the name of a placeholder"), ("{name", "is not closed"), ("name}", "no '{' before"),
        ("{Name}", "is not the name"), ("{0}", "is not the name"), ("{}", "is not the name"),
        ("{a, choice, x}", "is unknown"), ("{a, date}", "is unknown"), ("{a,}", "is unknown"),
        ("{a, number, percent}", "number styles"),
        ("{n, plural, one {#}", "no '}'|not closed|has no name"),
        ("{n, plural, one # other {#}}", "has no '{'"),
        ("{n, plural, offset:1 one {#} other {#}}", "offset"),
        ("{n, plural, one {#} one {#} other {#}}", "stands there twice"),
        ("{n, plural, one {#}}", "lacks the form other"), ("{n, plural}", "lacks the form one, other"),
        ("{n, plural, =x {#} one {#} other {#}}", "has the form =x"),
        ("{n, selectordinal, other {#}}", "lacks the form one, two, few"),
        ("{who, select, a {x}}", "lacks the form other"),
        ("don''t", "two apostrophes"), ("'{name}'", "an apostrophe before '{'"),
        ("it'#", "an apostrophe before '#'"),
        ("{n} \(count)", "a number in one place and a text in another"),
        ("{w, select, a {x} other {y}} {w, select, b {x} other {y}}", "different values"),
        ("{n, plural, one {{w, select, a {#} other {x}}} other {#}}", "'#' in a select inside a plural"),
    ])
    func `a text that cannot be said is refused`(text: String, complaint: String) {
        let problems = Folder.with(text).read.problems.filter {
            $0.hasPrefix("Texts/en.json:1: error: \"key\"")
        }
        let complaints = complaint.split(separator: "|")
        #expect(problems.contains { problem in complaints.contains { problem.contains($0) } }, "\(problems)")
    }

    @Test func `a plural needs the forms of its own language and no others`() {
        let english = Folder.with(count).read.problems
        #expect(english.contains { $0.contains("sl.json") && $0.contains("lacks the form two, few (sl)") })
        #expect(english.contains { $0.contains("cs.json") && $0.contains("lacks the form few, many (cs)") })
        let slovenian = Folder.with(count, sl: slovenianCount, cs: slovenianCount).read.problems
        #expect(slovenian.contains { $0.contains("cs.json") && $0.contains("lacks the form many") })
        let extra = Folder.with(slovenianCount, sl: slovenianCount, cs: czechCount).read.problems
        #expect(
            extra == ["Texts/en.json:1: error: \"key\": {n} has the form two, few, which en does not know"])
    }

    @Test func `placeholders must be the same in every language`() {
        #expect(
            Folder.with("{a} {b}", sl: "{a}").read.problems == ["Texts/sl.json:1: error: \"key\": lacks {b}"])
        #expect(
            Folder.with("{a}", cs: "{a} {b}").read.problems
                == ["Texts/cs.json:1: error: \"key\": has {b}, which en.json has not"])
        #expect(
            Folder.with("{a}", sl: "{a, number}").read.problems
                == ["Texts/sl.json:1: error: \"key\": {a} must be used as String, as in en.json"])
        let choice = Folder.with("{w, select, a {x} other {y}}", cs: "{w, select, b {x} other {y}}")
        #expect(
            choice.read.problems
                == ["Texts/cs.json:1: error: \"key\": {w} must choose between the same values as in en.json"])
    }

    @Test func `a file of no known language is refused`() {
        #expect(
            Folder.of(one).and("xx.json", one).read.problems
                == ["Texts/xx.json:1: error: is not the file of a known language"])
        #expect(
            Folder.of(one).and("uk.json", one).read.problems
                == ["Texts/uk.json:1: error: is not the file of a known language"])
    }

    @Test func `a migration is a text in SQL`() {
        var problems: [Problem] = []
        let files = [("1.txt", Array("x".utf8)), ("2.sql", [0xFF])]
        _ = FileCode(
            migrations: files.map { SourceFile(path: $0.0, name: $0.0, bytes: $0.1) }, assets: [],
            problems: &problems)
        #expect(problems.map(\.file) == ["1.txt", "2.sql"])
    }
}
