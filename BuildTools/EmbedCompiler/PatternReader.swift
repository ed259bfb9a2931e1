// SPDX-License-Identifier: EUPL-1.2

/// Reads one text as a pattern and says in plain words what is wrong with it.
struct PatternReader {
    /// Why a text cannot be read as a pattern.
    struct Mistake: Error, Equatable {
        let message: String

        init(_ message: String) { self.message = message }
    }

    /// What the words being read stand in, for the meaning of `#`.
    private enum Surroundings {
        case open
        case plural
        case selectInPlural
    }

    private let scalars: [Unicode.Scalar]
    private var place = 0

    /// Takes `text` apart.
    static func read(_ text: String) throws(Mistake) -> Pattern {
        try checkApostrophes(Array(text.unicodeScalars))
        var reader = PatternReader(text)
        let pattern = try reader.pattern(in: .open)
        if reader.next != nil { throw Mistake("a '}' has no '{' before it") }
        return pattern
    }

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Refuses what ICU would take for a quotation, so that our reading and ICU's are the same.
    private static func checkApostrophes(_ scalars: [Unicode.Scalar]) throws(Mistake) {
        for (left, right) in zip(scalars, scalars.dropFirst()) where left == "'" {
            switch right {
            case "'": throw Mistake("two apostrophes in a row; write one, an apostrophe needs no quoting")
            case "{", "}", "#", "|":
                throw Mistake("an apostrophe before '\(right)'; use the language's own quotation marks")
            default: continue
            }
        }
    }

    private mutating func pattern(in surroundings: Surroundings) throws(Mistake) -> Pattern {
        var pieces: [Pattern.Piece] = []
        var words = String.UnicodeScalarView()
        func withWords() -> [Pattern.Piece] { words.isEmpty ? pieces : pieces + [.words(String(words))] }
        while let scalar = next, scalar != "}" {
            place += 1
            if scalar == "{" {
                pieces = withWords() + [.placeholder(try placeholder(in: surroundings))]
                words = .init()
            } else if scalar == "#", surroundings == .plural {
                pieces = withWords() + [.count]
                words = .init()
            } else if scalar == "#", surroundings == .selectInPlural {
                throw Mistake(
                    "'#' in a select inside a plural; write {name, number} or put the plural inside")
            } else {
                words.append(scalar)
            }
        }
        return Pattern(pieces: withWords())
    }

    private mutating func placeholder(in surroundings: Surroundings) throws(Mistake) -> Pattern.Placeholder {
        let name = try placeholderName()
        switch try afterName(name) {
        case .none: return Pattern.Placeholder(name: name, form: .text)
        case "number":
            try close(name)
            return Pattern.Placeholder(name: name, form: .number)
        case "plural": return Pattern.Placeholder(name: name, form: .plural(try branches(name, in: .plural)))
        case "selectordinal":
            return Pattern.Placeholder(name: name, form: .ordinal(try branches(name, in: .plural)))
        case "select":
            let inner: Surroundings = surroundings == .open ? .open : .selectInPlural
            return Pattern.Placeholder(name: name, form: .select(try branches(name, in: inner)))
        case .some(let other):
            throw Mistake("'{\(name), \(other)' is unknown; known are number, plural, selectordinal, select")
        }
    }

    private mutating func placeholderName() throws(Mistake) -> String {
        let name = token()
        guard Identifiers.isMember(name) else {
            throw Mistake("'{\(name)' is not the name of a placeholder; names look like {callerName}")
        }
        return name
    }

    /// The word after the comma, or nothing if the placeholder ends with its name.
    private mutating func afterName(_ name: String) throws(Mistake) -> String? {
        skipSpace()
        switch next {
        case "}":
            place += 1
            return nil
        case ",":
            place += 1
            let kind = token()
            skipSpace()
            if next == ",", kind != "number" { place += 1 }
            return kind
        default: throw Mistake("'{\(name)' is not closed with '}'")
        }
    }

    private mutating func close(_ name: String) throws(Mistake) {
        guard next == "}" else {
            throw Mistake("'{\(name), number' must be followed by '}'; number styles are not used")
        }
        place += 1
    }

    private mutating func branches(
        _ name: String, in surroundings: Surroundings
    ) throws(Mistake) -> [Pattern.Branch] {
        var branches: [Pattern.Branch] = []
        skipSpace()
        while next != "}" {
            let selector = token()
            if selector.isEmpty {
                throw Mistake("'{\(name)' is not closed with '}', or a form in it has no name")
            }
            if selector.hasPrefix("offset") {
                throw Mistake("'{\(name)' has an offset; offsets are not used")
            }
            skipSpace()
            guard next == "{" else { throw Mistake("the form '\(selector)' of '{\(name)' has no '{'") }
            place += 1
            let pattern = try self.pattern(in: surroundings)
            guard next == "}" else {
                throw Mistake("the form '\(selector)' of '{\(name)' is not closed with '}'")
            }
            place += 1
            guard !branches.contains(where: { $0.name == selector }) else {
                throw Mistake("the form '\(selector)' of '{\(name)' stands there twice")
            }
            branches.append(Pattern.Branch(name: selector, pattern: pattern))
            skipSpace()
        }
        place += 1
        return branches
    }

    private mutating func token() -> String {
        skipSpace()
        var token = String.UnicodeScalarView()
        while let scalar = next, !scalar.properties.isWhitespace, !"{},".unicodeScalars.contains(scalar) {
            token.append(scalar)
            place += 1
        }
        return String(token)
    }

    private mutating func skipSpace() {
        while let scalar = next, scalar.properties.isWhitespace { place += 1 }
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
}
