// SPDX-License-Identifier: EUPL-1.2

/// The texts of one module in one language, each read as a pattern.
///
/// A text for visitors stands beside the English one it was made from, so that it is known when that has changed.
struct TextFile {
    let language: TextLanguage
    let file: String
    let entries: [Entry]

    /// One text with its key and the line it stands on.
    struct Entry {
        let key: String
        let line: Int
        /// The text as it stands in the file.
        let words: String
        /// The English text it was made from; nil in a full language, whose texts stand for themselves.
        let source: String?
        let pattern: Pattern
        let parameters: [Parameter]
    }

    /// Reads `file`; what is wrong with single texts is added to `problems`, and those texts are left out.
    init(_ file: SourceFile, language: TextLanguage, problems: inout [Problem]) {
        self.language = language
        self.file = file.path
        do throws(Problem) {
            guard case .object(let members) = try StrictJSON.read(file.bytes, file: file.path) else {
                throw Problem(file.path, "must be an object: { \"key\": \"text\" }")
            }
            entries = members.compactMap { member in
                do throws(Problem) {
                    return try Entry(member, in: file.path, language: language)
                } catch {
                    problems.append(error)
                    return nil
                }
            }
        } catch {
            problems.append(error)
            entries = []
        }
    }
}

extension TextFile.Entry {
    fileprivate init(_ member: StrictJSON.Member, in file: String, language: TextLanguage) throws(Problem) {
        key = member.key
        line = member.line
        do throws(PatternReader.Mistake) {
            try checkKey(member.key)
            let text = try ownWords(of: member.value, in: language)
            source = try sourceWords(of: member.value, in: language)
            words = text
            try checkWords(text)
            pattern = try PatternReader.read(text)
            for placeholder in pattern.placeholders { try checkForms(of: placeholder, in: language) }
            parameters = try pattern.parameters()
        } catch {
            throw Problem(file, line: member.line, "\"\(member.key)\": \(error.message)")
        }
    }
}

private func ownWords(
    of value: StrictJSON, in language: TextLanguage
) throws(PatternReader.Mistake) -> String {
    guard !language.isFull else {
        guard case .text(let text) = value else { throw .init("must be a text") }
        return text
    }
    return try part(language.code, of: value)
}

private func sourceWords(
    of value: StrictJSON, in language: TextLanguage
) throws(PatternReader.Mistake) -> String? {
    language.isFull ? nil : try part(TextLanguage.leading, of: value, beside: language.code)
}

/// One of the two texts of a pair.
private func part(
    _ code: String, of value: StrictJSON, beside other: String = TextLanguage.leading
) throws(PatternReader.Mistake) -> String {
    guard case .object(let pair) = value, Set(pair.map(\.key)) == [code, other],
        case .text(let text) = pair.first(where: { $0.key == code })?.value
    else { throw .init("must be a pair: { \"\(TextLanguage.leading)\": \"…\", \"…\": \"…\" }") }
    return text
}

private func checkKey(_ key: String) throws(PatternReader.Mistake) {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.allSatisfy({ Identifiers.isMember(String($0)) }) else {
        throw .init("is no key; keys look like waitingPlace or waiting.place")
    }
    if Identifiers.refusedMembers.contains(String(last)) {
        throw .init("'\(last)' cannot be the name of a text")
    }
    for group in parts.dropLast() where Identifiers.refusedGroups.contains(String(group)) {
        throw .init("'\(group)' cannot be the name of a group")
    }
}

private func checkWords(_ text: String) throws(PatternReader.Mistake) {
    let scalars = Array(text.unicodeScalars)
    guard scalars.contains(where: { !$0.properties.isWhitespace }) else { throw .init("is empty") }
    for end in [scalars.first, scalars.last] where end?.properties.isWhitespace == true {
        throw .init("begins or ends with a space")
    }
    if scalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) { throw .init("holds a control character") }
    for (left, right) in zip(scalars, scalars.dropFirst())
    where left == "<" && (right.properties.isAlphabetic || right == "/") {
        throw .init("holds markup; texts are plain, the view adds the markup")
    }
}

private func checkForms(
    of placeholder: Pattern.Placeholder, in language: TextLanguage
) throws(PatternReader.Mistake) {
    let names = placeholder.form.branches.map(\.name)
    let needed: [String]
    switch placeholder.form {
    case .text, .number: return
    case .plural: needed = language.plural
    case .ordinal: needed = language.ordinal
    case .select: needed = ["other"]
    }
    let missing = needed.filter { !names.contains($0) }
    guard missing.isEmpty else {
        throw .init(
            "{\(placeholder.name)} lacks the form \(missing.joined(separator: ", ")) (\(language.code))")
    }
    if case .select = placeholder.form { return }
    let extra = names.filter { !needed.contains($0) && !isExactNumber($0) }
    guard extra.isEmpty else {
        throw .init(
            "{\(placeholder.name)} has the form \(extra.joined(separator: ", ")), which \(language.code) does not know"
        )
    }
}

/// Whether the form is for one number alone, like `=0`.
private func isExactNumber(_ form: String) -> Bool {
    form.hasPrefix("=") && form.utf8.count > 1
        && form.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
