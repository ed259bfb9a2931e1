// SPDX-License-Identifier: EUPL-1.2

/// All texts of one module, found to be complete and to agree in every language.
struct TextShelf {
    /// A text's key with what it needs.
    struct Key: Equatable {
        let name: String
        let parameters: [Parameter]
    }

    /// What one language says for each key, in the order of the keys; `nil` where a partial language is silent.
    struct Translation {
        let language: TextLanguage
        let patterns: [String?]
    }

    private(set) var keys: [Key] = []
    private(set) var translations: [Translation] = []
    private(set) var unconfirmed: [Confirmations.Mark] = []

    /// Reads the files of a module's `Texts` folder and complains about all that is wrong at once.
    init(_ files: [SourceFile], problems: inout [Problem]) {
        let known = TextLanguage.all.map { "\($0.code).json" } + Confirmations.fileNames
        for stranger in files where !known.contains(stranger.name) {
            problems.append(Problem(stranger.path, "is not the file of a known language"))
        }
        guard let directory = files.first?.directory else { return }
        var texts: [TextFile] = []
        for language in TextLanguage.all {
            if let file = files.first(where: { $0.name == "\(language.code).json" }) {
                texts.append(TextFile(file, language: language, problems: &problems))
            } else if language.isFull {
                problems.append(Problem("\(directory)/\(language.code).json", "is missing"))
            }
        }
        guard problems.isEmpty, let leading = texts.first(where: { $0.language.code == TextLanguage.leading })
        else { return }

        keys = leading.entries.map { Key(name: $0.key, parameters: $0.parameters) }
        for file in texts { compare(file, with: leading, problems: &problems) }
        translations = texts.map { translation($0) }
        unconfirmed = Confirmations(files, problems: &problems).unconfirmed(
            keys: keys.map(\.name), translations: translations, problems: &problems)
    }

    private func compare(_ file: TextFile, with leading: TextFile, problems: inout [Problem]) {
        for entry in file.entries {
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                problems.append(
                    Problem(
                        file.file, line: entry.line, "\"\(entry.key)\" is not in \(TextLanguage.leading).json"
                    ))
                continue
            }
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

    private func translation(_ file: TextFile) -> Translation {
        let patterns = Dictionary(file.entries.map { ($0.key, $0.pattern) }) { first, _ in first }
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
