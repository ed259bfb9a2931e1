// SPDX-License-Identifier: EUPL-1.2

/// What has been published stays as it was, and changes are told in one form.
enum HistoryRules {
    static let all = [migrations, instruments, changeLog]

    /// `Migrations/shipped.txt` holds what `cksum *` printed when the migrations were released.
    ///
    /// A check against mistakes, not against attackers, so the oldest checksum there is will do
    /// and everybody can make it on any machine.
    static let migrations = Rule("a shipped migration never changes") { repository in
        changed(
            in: repository, listedIn: "/Migrations/shipped.txt",
            "was shipped: put it back, and write a new one")
    }

    /// The rules of an instrument are what stored answers are read with.
    static let instruments = Rule("the rules of a shipped instrument never change") { repository in
        changed(
            in: repository, listedIn: "/Instruments/Assets/shipped.txt",
            "was shipped: put it back, and make a new file with a higher version")
    }

    private static func changed(
        in repository: Repository, listedIn name: String, _ advice: String
    ) -> [Finding] {
        repository.files.filter { $0.path.hasSuffix(name) }.flatMap { list in
            list.lines.enumerated().compactMap { index, line -> Finding? in
                let parts = line.split(separator: " ")
                guard !line.isEmpty else { return nil }
                guard parts.count == 3 else {
                    return Finding(path: list.path, line: index + 1, advice: "is no line of cksum")
                }
                let path = list.path.replacing("shipped.txt", with: parts[2])
                let text = repository.files.first { $0.path == path }?.text
                if let text, "\(Checksum.posix(Array(text.utf8)))" == parts[0] { return nil }
                return Finding(path: path, line: 1, advice: advice)
            }
        }
    }

    private static let kinds: Set<Substring> = [
        "### Added", "### Changed", "### Deprecated", "### Removed", "### Fixed", "### Security",
    ]

    static let changeLog = Rule("the change log keeps its form") { repository in
        guard let log = repository.files.first(where: { $0.path == "CHANGELOG.md" }) else {
            return [Finding(path: "CHANGELOG.md", line: 1, advice: "is missing")]
        }
        let first = log.lines.first == "# Change log" ? [] : [(0, "begins with `# Change log`")]
        let headings = log.lines.filter { $0.hasPrefix("## ") }
        let newest = headings.first == "## Unreleased" ? [] : [(0, "keeps `## Unreleased` on top")]
        let lines = log.lines.enumerated().compactMap { index, line in mistake(line).map { (index, $0) } }
        return (first + newest + lines).map { Finding(path: log.path, line: $0.0 + 1, advice: $0.1) }
    }

    private static func mistake(_ line: Substring) -> String? {
        if line.hasPrefix("### ") {
            return kinds.contains(line)
                ? nil : "is no kind of change: \(kinds.sorted().joined(separator: ", "))"
        }
        if line.hasPrefix("## "), line != "## Unreleased",
            line.wholeMatch(of: /## \d+\.\d+\.\d+ – \d{4}-\d\d-\d\d/) == nil
        {
            return "a release is headed `## 1.2.3 – 2027-01-31`"
        }
        return line.hasPrefix("* ") ? "an entry begins with `- `" : nil
    }
}

/// The checksum that POSIX `cksum` prints.
enum Checksum {
    static func posix(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0
        for byte in bytes { sum = step(sum, byte) }
        var length = bytes.count
        while length > 0 {
            sum = step(sum, UInt8(length & 0xff))
            length >>= 8
        }
        return ~sum
    }

    private static func step(_ sum: UInt32, _ byte: UInt8) -> UInt32 {
        var next = sum ^ UInt32(byte) << 24
        for _ in 0..<8 { next = next & 0x8000_0000 == 0 ? next << 1 : next << 1 ^ 0x04C1_1DB7 }
        return next
    }
}
