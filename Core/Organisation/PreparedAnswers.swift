// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Sentences a counsellor may put into her answer, in every language the organisation speaks.
package struct PreparedAnswers: Sendable, Decodable {
    package let answers: [Answer]

    /// One sentence, with the group it is found in.
    package struct Answer: Sendable, Decodable {
        package let key: String
        package let category: String
        package let words: Wording

        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: AnyKey.self)
            key = try values.decode(String.self, forKey: AnyKey(stringValue: "key"))
            category = try values.decode(String.self, forKey: AnyKey(stringValue: "category"))
            words = try Wording(languagesOf: values)
        }
    }

    /// No prepared answer at all.
    package static let none = PreparedAnswers(answers: [])

    private init(answers: [Answer]) {
        self.answers = answers
    }
}

/// What is done when a conversation becomes dangerous: steps for the counsellor, sentences for the visitor.
package struct DesignedPaths: Sendable, Decodable {
    package let paths: [Path]

    /// One such path.
    package struct Path: Sendable, Decodable {
        package let path: String
        /// `silent` if the conversation is to be marked so that the visitor's screen shows nothing of it.
        package let flag: String
        package let name: Wording
        package let visitor: [Sentence]
        package let steps: Steps
    }

    /// What may be said to the visitor.
    package struct Sentence: Sendable, Decodable {
        package let key: String
        package let words: Wording

        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: AnyKey.self)
            key = try values.decode(String.self, forKey: AnyKey(stringValue: "key"))
            words = try Wording(languagesOf: values)
        }
    }

    /// What the counsellor does, in order.
    package struct Steps: Sendable, Decodable {
        private let byLanguage: [String: [String]]

        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: AnyKey.self)
            byLanguage = try Dictionary(
                uniqueKeysWithValues: Language.full.map { language in
                    let key = AnyKey(stringValue: language.rawValue)
                    return (language.rawValue, try values.decode([String].self, forKey: key))
                })
        }

        /// The steps in a language.
        package func lines(in language: Language) -> [String] { byLanguage[language.rawValue] ?? [] }
    }

    /// No path at all.
    package static let none = DesignedPaths(paths: [])

    private init(paths: [Path]) {
        self.paths = paths
    }
}

extension Organisation {
    /// A sentence with the organisation's own numbers in the places kept for them.
    package func filled(_ sentence: String) -> String {
        var text = sentence.replacing("{phone}", with: mainPhone?.display ?? "")
        for number in emergency { text = text.replacing("{\(number.key)}", with: number.display) }
        return text
    }
}

extension OrganisationFiles {
    /// Reads `prepared-answers.json`.
    package func preparedAnswers() throws -> PreparedAnswers { try read("prepared-answers.json") }

    /// Reads `paths.json`.
    package func designedPaths() throws -> DesignedPaths { try read("paths.json") }
}

/// A key of a JSON object whose names are data.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }
}

extension Wording {
    fileprivate init(languagesOf values: KeyedDecodingContainer<AnyKey>) throws {
        self.init(
            byLanguage: try Dictionary(
                uniqueKeysWithValues: Language.full.map { language in
                    let key = AnyKey(stringValue: language.rawValue)
                    return (language.rawValue, try values.decode(String.self, forKey: key))
                }))
    }
}
