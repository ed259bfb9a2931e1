// SPDX-License-Identifier: EUPL-1.2

/// What every folder of a kind holds.
enum LayoutRules {
    static let all = [features, core]

    static let features = Rule("a feature has its page, texts, migrations and tests") { repository in
        repository.folders(in: "Features").flatMap { feature in
            missing(
                ["README.md", "Texts/en.json", "Texts/sl.json", "Texts/cs.json", "Migrations/", "Tests/"],
                in: "Features/\(feature)", repository)
        }
    }

    static let core = Rule("a Core module has its page and tests") { repository in
        repository.folders(in: "Core").flatMap { module in
            missing(["README.md", "Tests/"], in: "Core/\(module)", repository)
        }
    }

    private static func missing(_ parts: [String], in folder: String, _ repository: Repository) -> [Finding] {
        parts.filter { part in
            !repository.files.contains { $0.path.hasPrefix("\(folder)/\(part)") }
        }.map { Finding(path: folder, line: 1, advice: "has no \($0)") }
    }
}
