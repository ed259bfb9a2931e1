// SPDX-License-Identifier: EUPL-1.2

/// One text taken apart: what is said, and where something is put in.
///
/// The dialect is the part of ICU MessageFormat that has one meaning only: plain `{name}`,
/// `{count, number}`, `plural`, `selectordinal` and `select`. There is no quoting: an apostrophe
/// is an apostrophe, and a brace always opens or closes a placeholder.
struct Pattern: Equatable {
    var pieces: [Piece]

    /// Words, or something put in between them.
    indirect enum Piece: Equatable {
        case words(String)
        /// `#`: the number of the plural around it.
        case count
        case placeholder(Placeholder)
    }

    /// A named gap, and how it is filled.
    struct Placeholder: Equatable {
        let name: String
        let form: Form
    }

    /// How a value becomes words.
    enum Form: Equatable {
        case text
        case number
        case plural([Branch])
        case ordinal([Branch])
        case select([Branch])
    }

    /// What is said for one form of a number, or for one value of a choice.
    struct Branch: Equatable {
        let name: String
        let pattern: Pattern
    }
}

/// What a caller must hand over for a placeholder.
enum ParameterType: String {
    case number = "Int"
    case text = "String"
}

extension Pattern.Form {
    var type: ParameterType {
        switch self {
        case .text, .select: .text
        case .number, .plural, .ordinal: .number
        }
    }

    var keyword: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .plural: "plural"
        case .ordinal: "selectordinal"
        case .select: "select"
        }
    }

    var branches: [Pattern.Branch] {
        switch self {
        case .text, .number: []
        case .plural(let branches), .ordinal(let branches), .select(let branches): branches
        }
    }
}

extension Pattern {
    /// Every placeholder in the order of reading, those inside branches included.
    var placeholders: [Placeholder] {
        pieces.flatMap { piece -> [Placeholder] in
            guard case .placeholder(let placeholder) = piece else { return [] }
            return [placeholder] + placeholder.form.branches.flatMap(\.pattern.placeholders)
        }
    }

    /// The pattern as ICU reads it, with the names replaced by their places.
    ///
    /// Apostrophes are doubled, which to ICU is always one apostrophe and never a quotation.
    func positional(_ places: [String: Int]) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): doublingApostrophes(words)
            case .count: "#"
            case .placeholder(let placeholder): placeholder.positional(places)
            }
        }.joined()
    }

    /// The words of a pattern without placeholders.
    var plainWords: String {
        pieces.map { if case .words(let words) = $0 { words } else { "" } }.joined()
    }
}

extension Pattern.Placeholder {
    fileprivate func positional(_ places: [String: Int]) -> String {
        let place = places[name].map(String.init) ?? name
        switch form {
        case .text: return "{\(place)}"
        case .number: return "{\(place),number}"
        case .plural, .ordinal, .select:
            let branches = form.branches.map { "\($0.name){\($0.pattern.positional(places))}" }
            return "{\(place),\(form.keyword),\(branches.joined())}"
        }
    }
}

private func doublingApostrophes(_ words: String) -> String {
    var doubled = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
        doubled.append(scalar)
        if scalar == "'" { doubled.append(scalar) }
    }
    return String(doubled)
}
