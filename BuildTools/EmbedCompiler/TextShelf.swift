// SPDX-License-Identifier: EUPL-1.2

/// All texts of one module, found to be complete and to agree in every language.
struct TextShelf {
    /// A text's key with what it needs.
    struct Key: Equatable {
        let name: String
        let parameters: [Parameter]
    }

    /// What one language says for each key, in the order of the keys; `nil` where a visitors' language is silent.
    struct Translation {
        let language: TextLanguage
        let patterns: [String?]
    }

    private(set) var keys: [Key] = []
    private(set) var translations: [Translation] = []
    private(set) var unconfirmed: [Confirmations.Mark] = []
    /// The visitors' languages in which somebody has yet to confirm a text.
    private(set) var unchecked: [String] = []
    /// The visitors' languages that lack a text on safety, or have one whose English has changed.
    private(set) var withdrawn: [String] = []

    /// Reads the files of a module's `Texts` folder and complains about all that is wrong at once.
    init(_ files: [SourceFile], problems: inout [Problem]) {
        let known =
            TextLanguage.all.map(fileName) + Confirmations.fileNames + [VisitorSafety.fileName]
        for stranger in files where !known.contains(stranger.name) {
            problems.append(Problem(stranger.path, "is not the file of a known language"))
        }
        guard let directory = files.first?.directory else { return }
        var texts: [TextFile] = []
        for language in TextLanguage.all {
            if let file = files.first(where: { $0.name == fileName(language) }) {
                texts.append(TextFile(file, language: language, problems: &problems))
            } else if language.isFull {
                problems.append(Problem("\(directory)/\(fileName(language))", "is missing"))
            }
        }
        guard problems.isEmpty, let leading = texts.first(where: { $0.language.code == TextLanguage.leading })
        else { return }

        keys = leading.entries.map { Key(name: $0.key, parameters: $0.parameters) }
        for file in texts { compare(file, with: leading, problems: &problems) }
        let sources = Dictionary(leading.entries.map { ($0.key, $0.words) }) { first, _ in first }
        translations = texts.map { translation($0, from: sources) }
        let open = Confirmations(files, problems: &problems).unconfirmed(
            keys: keys.map(\.name), translations: translations, problems: &problems)
        let visitors = Set(TextLanguage.visitors.map(\.code))
        unconfirmed = open.filter { !visitors.contains($0.language) }
        unchecked = visitors.intersection(open.map(\.language)).sorted()
        withdrawn = VisitorSafety(files, keys: keys.map(\.name), problems: &problems).lacking(translations)
    }

    private func compare(_ file: TextFile, with leading: TextFile, problems: inout [Problem]) {
        let sources = Dictionary(leading.entries.map { ($0.key, $0.words) }) { first, _ in first }
        for entry in file.entries {
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                problems.append(
                    Problem(
                        file.file, line: entry.line, "\"\(entry.key)\" is not in \(TextLanguage.leading).json"
                    ))
                continue
            }
            if let source = entry.source, source != sources[entry.key] { continue }
            if let difference = difference(between: entry.parameters, and: key.parameters) {
                problems.append(Problem(file.file, line: entry.line, "\"\(entry.key)\": \(difference)"))
            }
        }
        guard file.language.isFull else { return }
        let present = Set(file.entries.map(\.key))
        for entry in leading.entries where !present.contains(entry.key) {
            problems.append(Problem(file.file, "\"\(entry.key)\" is missing"))
        }
    }

    private func difference(between found: [Parameter], and needed: [Parameter]) -> String? {
        for parameter in needed {
            guard let same = found.first(where: { $0.name == parameter.name }) else {
                return "lacks {\(parameter.name)}"
            }
            if same.type != parameter.type {
                return
                    "{\(parameter.name)} must be used as \(parameter.type.rawValue), as in \(TextLanguage.leading).json"
            }
            if same.choices != parameter.choices {
                return
                    "{\(parameter.name)} must choose between the same values as in \(TextLanguage.leading).json"
            }
        }
        let names = needed.map(\.name)
        return found.first { !names.contains($0.name) }
            .map { "has {\($0.name)}, which \(TextLanguage.leading).json has not" }
    }

    /// What a language says; a text whose English has changed since is as good as none.
    private func translation(_ file: TextFile, from sources: [String: String]) -> Translation {
        let fresh = file.entries.filter { $0.source == nil || $0.source == sources[$0.key] }
        let patterns = Dictionary(fresh.map { ($0.key, $0.pattern) }) { first, _ in first }
        return Translation(
            language: file.language,
            patterns: keys.map { key in
                guard let pattern = patterns[key.name] else { return nil }
                if key.parameters.isEmpty { return pattern.plainWords }
                let places = Dictionary(
                    key.parameters.enumerated().map { ($1.name, $0) }
                ) { first, _ in first }
                return pattern.positional(places)
            })
    }
}

private func fileName(_ language: TextLanguage) -> String {
    language.isFull ? "\(language.code).json" : "visitors/\(language.code).json"
}
