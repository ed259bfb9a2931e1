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

    /// Languages that may lack texts, because only what a visitor needs first is translated into them.
    static let partial = [
        TextLanguage(
            code: "hr", isFull: false, plural: ["one", "few", "other"], ordinal: ["other"]),
        TextLanguage(
            code: "bs", isFull: false, plural: ["one", "few", "other"], ordinal: ["other"]),
        TextLanguage(
            code: "sq", isFull: false, plural: ["one", "other"], ordinal: ["one", "many", "other"]),
        TextLanguage(
            code: "uk", isFull: false, plural: ["one", "few", "many", "other"], ordinal: ["few", "other"]),
        TextLanguage(
            code: "ar", isFull: false, plural: ["zero", "one", "two", "few", "many", "other"],
            ordinal: ["other"]),
    ]

    static let all = full + partial
}
