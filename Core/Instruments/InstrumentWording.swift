// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

/// The words of an instrument, apart from its rules: words may be improved, rules may not be changed.
package struct InstrumentWording: Sendable, Hashable {
    package let name: Wording
    /// What it is for, and how it is asked.
    package let about: Wording
    /// The terms on which it may be used.
    package let licence: Wording
    package let items: [ItemID: Wording]
    package let conditions: [String: Wording]
    package let bands: [String: Wording]
    /// What the rate in a table says.
    package let tables: [String: Wording]
    /// Languages in which the words are the translation that the instrument's owner approved.
    package let approved: Set<Language>
    /// Languages in which a professional who speaks them natively has read the words.
    package let confirmed: Set<Language>
}

extension InstrumentWording {
    /// Reads the file of words that stands beside a file of rules.
    init(_ bytes: [UInt8], file: String, for definition: InstrumentDefinition, languages: [Language]) throws {
        var reader = try FieldReader(bytes, file: file)
        let id = try reader.name("instrument")
        let version = try reader.number("version", within: 1...9999)
        guard id == definition.id.rawValue, version == definition.version else {
            throw reader.fault(
                "instrument", "is “\(id)” \(version), the rules are “\(definition.id)” \(definition.version)")
        }
        approved = try reader.object("approved_by_owner", Self.marks)
        confirmed = try reader.object("confirmed", Self.marks)
        name = try reader.wording("name", languages)
        about = try reader.wording("about", languages)
        licence = try reader.wording("licence", languages)
        let items = try reader.wordings("items", of: definition.items.map(\.id.rawValue), languages)
        self.items = Dictionary(uniqueKeysWithValues: items.map { (ItemID(rawValue: $0), $1) })
        conditions = try reader.wordings("conditions", of: definition.conditions.map(\.id), languages)
        bands = try reader.wordings("bands", of: definition.namedBands.map(\.id), languages)
        tables = try reader.wordings("tables", of: definition.tables.map(\.id), languages)
        try reader.end()
    }

    private static func marks(_ reader: inout FieldReader) throws -> Set<Language> {
        var marked: Set<Language> = []
        for language in Language.full where try reader.bool(language.rawValue) { marked.insert(language) }
        return marked
    }
}

extension FieldReader {
    fileprivate mutating func wording(_ key: String, _ languages: [Language]) throws -> Wording {
        try object(key) { reader in
            var words: [Language: String] = [:]
            for language in languages { words[language] = try reader.sentence(language.rawValue) }
            for language in Language.full where words[language] == nil {
                words[language] = try reader.optional(language.rawValue) {
                    try $0.sentence(language.rawValue)
                }
            }
            return Wording(words)
        }
    }

    /// The words of all these things, and of no other.
    fileprivate mutating func wordings(
        _ key: String, of ids: [String], _ languages: [Language]
    ) throws -> [String: Wording] {
        if ids.isEmpty { return try optional(key) { try $0.object(key) { _ in [:] } } ?? [:] }
        return try object(key) { reader in
            var words: [String: Wording] = [:]
            for id in ids { words[id] = try reader.wording(id, languages) }
            return words
        }
    }

    private mutating func sentence(_ key: String) throws -> String {
        let text = try text(key)
        guard text.first?.isWhitespace == false, text.last?.isWhitespace == false, !text.contains("  ") else {
            throw fault(key, "has a space at an end, or two in a row: take them out")
        }
        guard !text.contains(where: { "\"'<>".contains($0) }) else {
            throw fault(key, "has a straight quotation mark or an angle bracket: use „…“, »…«, “…” and ’")
        }
        return text
    }
}
