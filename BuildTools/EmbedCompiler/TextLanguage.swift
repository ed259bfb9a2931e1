// SPDX-License-Identifier: EUPL-1.2

/// What the checks must know about one language.
///
/// A test compares the plural forms with the Unicode tables, so that this list cannot be wrong quietly.
struct TextLanguage: Equatable {
    /// The name of its file: `sl` for `Texts/sl.json`.
    let code: String
    /// Whether every text must exist in it.
    let isFull: Bool
    /// The forms of "how many": one message, two messages.
    let plural: [String]
    /// The forms of "which one": the first, the second.
    let ordinal: [String]

    /// Gives the languages their first-shown text and the parameters their order.
    static let leading = "en"

    static let full = [
        TextLanguage(
            code: "en", isFull: true, plural: ["one", "other"], ordinal: ["one", "two", "few", "other"]),
        TextLanguage(
            code: "sl", isFull: true, plural: ["one", "two", "few", "other"], ordinal: ["other"]),
        TextLanguage(
            code: "cs", isFull: true, plural: ["one", "few", "many", "other"], ordinal: ["other"]),
    ]

    /// Languages that only visitors read, from files of their own; they may lack texts.
    static let visitors = [
        visitor("hr", ["one", "few", "other"]),
        visitor("sr", ["one", "few", "other"]),
        visitor("bs", ["one", "few", "other"]),
        visitor("sq", ["one", "other"], ordinal: ["one", "many", "other"]),
        visitor("uk", ["one", "few", "many", "other"], ordinal: ["few", "other"]),
        visitor("ru", ["one", "few", "many", "other"]),
        visitor("de", ["one", "other"]),
        visitor("it", ["one", "many", "other"], ordinal: ["many", "other"]),
        visitor("hu", ["one", "other"], ordinal: ["one", "other"]),
        visitor("rom", ["other"]),
        visitor("ar", ["zero", "one", "two", "few", "many", "other"]),
    ]

    static let all = full + visitors

    private static func visitor(
        _ code: String, _ plural: [String], ordinal: [String] = ["other"]
    ) -> TextLanguage {
        TextLanguage(code: code, isFull: false, plural: plural, ordinal: ordinal)
    }
}
