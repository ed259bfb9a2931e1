// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// A list of answers an organisation may choose from: versioned, dated, translated, edited without a programmer.
package struct CodeList: Sendable, Decodable {
    package let list: String
    /// What people call the list.
    package let name: Wording
    package let version: Int
    package let multiple: Bool
    package let required: Bool
    package let codes: [Code]

    package init(
        list: String, name: Wording, version: Int, multiple: Bool, required: Bool, codes: [Code]
    ) {
        self.list = list
        self.name = name
        self.version = version
        self.multiple = multiple
        self.required = required
        self.codes = codes
    }

    /// One answer.
    ///
    /// Its code never changes; its words may.
    package struct Code: Sendable, Decodable {
        package let code: String
        package let validFrom: String
        package let validTo: String?
        /// Whether this kind of contact is no counselling and closes the form at once.
        package let nonCounselling: Bool
        package let words: Wording

        package init(
            code: String, validFrom: String, validTo: String?, nonCounselling: Bool, words: Wording
        ) {
            self.code = code
            self.validFrom = validFrom
            self.validTo = validTo
            self.nonCounselling = nonCounselling
            self.words = words
        }

        package func text(in language: Language) -> String { words.text(in: language) }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: TextKey.self)
            code = try container.decode(String.self, forKey: TextKey("code"))
            validFrom = try container.decode(String.self, forKey: TextKey("validFrom"))
            validTo = try container.decodeIfPresent(String.self, forKey: TextKey("validTo"))
            nonCounselling =
                try container.decodeIfPresent(Bool.self, forKey: TextKey("nonCounselling")) ?? false
            let languages = container.allKeys.filter {
                $0.stringValue.count == 2 || $0.stringValue.count == 3
            }
            words = Wording(
                byLanguage: try Dictionary(
                    uniqueKeysWithValues: languages.map {
                        ($0.stringValue, try container.decode(String.self, forKey: $0))
                    }))
        }
    }

    /// The codes that may be chosen on a day, `YYYY-MM-DD`.
    package func valid(on day: String) -> [Code] {
        codes.filter { $0.validFrom <= day && ($0.validTo.map { day <= $0 } ?? true) }
    }

    /// The words of a code, also of one that may no longer be chosen.
    package func text(of code: String, in language: Language) -> String {
        codes.first { $0.code == code }?.text(in: language) ?? code
    }
}

/// All code lists of an organisation, by name.
package struct CodeLists: Sendable {
    private let byName: [String: CodeList]

    package init(_ lists: [CodeList]) {
        byName = Dictionary(lists.map { ($0.list, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(_ name: String) -> CodeList? { byName[name] }

    package var names: [String] { byName.keys.sorted() }
}

extension OrganisationFiles {
    /// Reads every file of `code-lists`.
    package func codeLists() throws -> CodeLists {
        CodeLists(
            try names(in: "code-lists").filter { $0.hasSuffix(".json") }.map { try read("code-lists/\($0)") })
    }
}
