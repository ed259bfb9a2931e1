// SPDX-License-Identifier: EUPL-1.2

/// Writes the module's `enum Text`.
///
/// All patterns of a language are one literal, split at run time, because the compiler takes
/// hundreds of times longer for an array of literals than for one long literal.
struct TextCode {
    let module: String
    let shelf: TextShelf

    /// The imports the code needs; the module that declares messages needs none of itself.
    var imports: [String] { shelf.keys.isEmpty || module == "Texts" ? [] : ["Texts"] }

    var source: String {
        guard !shelf.keys.isEmpty else { return "/// This module says nothing.\nenum Text {}\n" }
        return """
            private let embeddedCatalogue = Texts.Catalogue(
                module: \(SwiftLiteral.string(module)),
                keys: \(table(shelf.keys.map(\.name))),
                translations: [
            \(shelf.translations.map(translation).joined(separator: "\n"))
                ])

            /// What this module says.
            enum Text {
                static var catalogue: Texts.Catalogue { embeddedCatalogue }

            \(members(of: Group(shelf.keys), indentation: "    "))}

            /// What of it no native professional has confirmed yet, for the operator.
            package enum \(module)Texts {
                package static let unconfirmed: [(language: Swift.String, key: Swift.String, words: Swift.String)] =
                    [
            \(shelf.unconfirmed.map(mark).joined())        ]
                /// The visitors' languages in which some of it is not confirmed.
                package static let unchecked: [Swift.String] = [\(codes(shelf.unchecked))]
                /// The visitors' languages in which nothing may be shown, as what it says of safety is missing or old.
                package static let withdrawn: [Swift.String] = [\(codes(shelf.withdrawn))]
            }

            """
    }

    private func codes(_ codes: [String]) -> String { codes.map(SwiftLiteral.string).joined(separator: ", ") }

    private func translation(_ translation: TextShelf.Translation) -> String {
        let patterns = translation.patterns.map { $0 ?? "" }
        return
            "        (language: \(SwiftLiteral.string(translation.language.code)), patterns: \(table(patterns))),"
    }

    /// One literal with a line for each of `texts`, and a control character that no text holds between them.
    private func table(_ texts: [String]) -> String {
        let lines = texts.map { SwiftLiteral.escaped($0) }.joined(separator: "\\u{1f}\\\n")
        return "\"\"\"\n\(lines)\n\"\"\""
    }

    private func mark(_ mark: Confirmations.Mark) -> String {
        let patterns = shelf.translations.first { $0.language.code == mark.language }?.patterns
        let place = shelf.keys.firstIndex { $0.name == mark.key }
        let words = place.flatMap { patterns?[$0] } ?? ""
        return """
                        (
                            language: \(SwiftLiteral.string(mark.language)), key: \(SwiftLiteral.string(mark.key)),
                            words: \(SwiftLiteral.string(words))
                        ),

            """
    }

    private func members(of group: Group, indentation: String) -> String {
        let texts = group.texts.map { "\(indentation)\(member($0.name, place: $0.place))\n" }
        let groups = group.groups.map { name, inner in
            """
            \(indentation)enum \(name) {
            \(members(of: inner, indentation: indentation + "    "))\(indentation)}

            """
        }
        return (texts + groups).joined()
    }

    private func member(_ name: Substring, place: Int) -> String {
        let parameters = shelf.keys[place].parameters
        let name = Identifiers.quoted(String(name))
        guard !parameters.isEmpty else {
            return "static var \(name): Texts.Message { Texts.Message(embeddedCatalogue, \(place)) }"
        }
        let list = parameters.map { "\(Identifiers.quoted($0.name)): Swift.\($0.type.rawValue)" }
        let values = parameters.map { parameter in
            let name = Identifiers.quoted(parameter.name)
            return parameter.type == .number ? ".number(\(name))" : ".text(\(name))"
        }
        return """
            static func \(name)(\(list.joined(separator: ", "))) -> Texts.Message \
            { Texts.Message(embeddedCatalogue, \(place), [\(values.joined(separator: ", "))]) }
            """
    }
}

/// Keys sorted into the groups that their dots make.
private struct Group {
    var texts: [(name: Substring, place: Int)] = []
    var groups: [(name: String, group: Group)] = []

    init(_ keys: [TextShelf.Key]) {
        self.init(keys.enumerated().map { (path: $1.name.split(separator: ".")[...], place: $0) })
    }

    private init(_ keys: [(path: ArraySlice<Substring>, place: Int)]) {
        var order: [String] = []
        var inner: [String: [(path: ArraySlice<Substring>, place: Int)]] = [:]
        for key in keys {
            guard let first = key.path.first else { continue }
            if key.path.count == 1 {
                texts.append((first, key.place))
                continue
            }
            let name = Identifiers.group(first)
            if inner[name] == nil { order.append(name) }
            inner[name, default: []].append((key.path.dropFirst(), key.place))
        }
        groups = order.map { name in (name, Group(inner[name] ?? [])) }
    }
}
