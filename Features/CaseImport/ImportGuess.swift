// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Texts

/// What a file's own words say about where its columns belong and what its values mean; she decides.
enum ImportGuess {
    /// The choices that a form begins with.
    static func choices(for table: CSVTable, among fields: [ImportField]) -> ImportChoices {
        var taken: Set<ImportField> = []
        let words = fields.map { field in (field, synonyms(of: field.code)) }
        let codes = table.columns.map { column -> String in
            let name = plain(column)
            guard let field = words.first(where: { $0.1.contains(name) })?.0,
                field.canBeMany || !taken.contains(field)
            else { return ImportField.leaveOut.code }
            taken.insert(field)
            return field.code
        }
        let days = codes.indices.filter { ["opened", "closed", "born"].contains(codes[$0]) }
            .flatMap { column in table.rows.prefix(200).map { $0[column] } }
        return ImportChoices(fields: codes, dayOrder: .guess(days), codes: [:])
    }

    /// What those values mean of which the words of some language say it.
    static func codes(of values: [CodedValue], in lists: [ImportCodes]) -> [String: String] {
        values.reduce(into: [:]) { found, one in
            let value = plain(one.value)
            let code = lists.lazy.flatMap { $0.list(of: one.field) }.first {
                plain($0.code) == value || plain($0.words) == value || synonyms(of: $0.code).contains(value)
            }
            found[ImportChoices.key(one.value, of: one.field)] = code?.code
        }
    }

    /// What something is called at the head of other people's tables, in all of our languages.
    private static func synonyms(of code: String) -> Set<String> {
        let all = Language.full.flatMap { language in
            Translator(language)(Text.Import.synonyms(code: code)).split(separator: ",")
        }
        return Set(all.map { plain(String($0)) }).subtracting([""])
    }

    /// A word without case, accents and what stands between.
    private static func plain(_ text: String) -> String {
        String(
            text.lowercased().unicodeScalars.flatMap {
                String($0).decomposedStringWithCanonicalMapping.unicodeScalars
            }
            .filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            .map(Character.init))
    }
}
