// SPDX-License-Identifier: EUPL-1.2

/// How large things may grow before somebody has to think.
enum SizeRules {
    static let fileLines = 400
    static let functionLines = 40
    static let functionLinesEver = 70
    static let handlerLines = 15
    static let featureLines = 4_000
    static let fileBytes = 500_000

    static let all = [files, functions, longFunctions, handlers, features, bytes]

    static let files = Rule.eachSwiftFile("a file has at most 400 lines") { source in
        guard source.lines.count > fileLines + 1 else { return [] }
        return [
            Finding(
                path: source.path, line: fileLines, advice: "\(source.lines.count) lines: split by subject")
        ]
    }

    static let functions = Rule.eachSwiftFile("a function has at most 40 lines") { source in
        guard !source.isTest else { return [] }
        return source.functions.filter { $0.length > functionLines }.map { tooLong($0, in: source) }
    }

    /// Apart from the rule above, because nothing is excepted from this one.
    static let longFunctions = Rule.eachSwiftFile("a function never has more than 70 lines") { source in
        source.functions.filter { $0.length > functionLinesEver }.map { tooLong($0, in: source) }
    }

    static let handlers = Rule.eachSwiftFile("a handler has at most 15 lines") { source in
        guard source.name.hasSuffix("Routes.swift"), !source.isTest else { return [] }
        return source.functions.filter { $0.isAsync && $0.length > handlerLines }.map {
            tooLong($0, in: source)
        }
    }

    static let features = Rule("a feature has at most 4,000 lines") { repository in
        repository.folders(in: "Features").compactMap { feature in
            let own = repository.swift.filter { $0.isIn("Features/\(feature)") && !$0.isTest }
            let lines = own.reduce(0) { $0 + $1.lines.count }
            guard lines > featureLines else { return nil }
            return Finding(
                path: "Features/\(feature)", line: 1, advice: "\(lines) lines: two features in one")
        }
    }

    static let bytes = Rule("a file has at most 500 kB") { repository in
        repository.files.filter { $0.bytes > fileBytes }.map {
            Finding(path: $0.path, line: 1, advice: "\($0.bytes) bytes do not belong into the repository")
        }
    }

    private static func tooLong(_ function: Function, in source: SwiftSource) -> Finding {
        Finding(
            path: source.path, line: function.line,
            advice: "\(function.name) has \(function.length) lines: name its steps")
    }
}
