// SPDX-License-Identifier: EUPL-1.2

/// What somebody called a file, made harmless to show and to save under; prints as dots.
///
/// A name may come from anybody who once sent the file to the person who uploads it. Parts of a path, characters that
/// steer a terminal or turn the direction of writing round (`fdp.exe` read as `exe.pdf`), and names that some
/// system keeps for itself are taken out. What is left may still say a lot about a person.
package struct FileName: Sendable, Hashable {
    /// The name itself; whoever reads this takes care where it goes.
    package let revealed: String

    /// The most characters of a name, its ending included.
    package static let longest = 120

    /// Takes what a browser or a store says a file is called; nil if nothing is left of it.
    package init?(_ text: some StringProtocol) {
        let last = text.unicodeScalars.split { "/\\".unicodeScalars.contains($0) }.last ?? []
        let kept = last.filter(Self.isKept).map { Self.forbidden.contains($0) ? "_" : $0 }
        let trimmed = Self.trimmed(kept[...])
        guard !trimmed.isEmpty else { return nil }
        let name = Self.text(Self.shortened(trimmed))
        let stem = name.prefix { $0 != "." }.uppercased()
        revealed = Self.devices.contains(stem) ? "_" + name : name
    }

    /// What follows the last dot, in small letters; empty if there is nothing that looks like an ending.
    package var ending: String {
        guard let dot = revealed.lastIndex(of: "."), dot != revealed.startIndex else { return "" }
        let ending = revealed[revealed.index(after: dot)...].lowercased()
        let isPlain = ending.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        return isPlain && (1...8).contains(ending.utf8.count) ? ending : ""
    }

    /// The same name with an ending that the content really has: the first of these, unless it has one of them.
    package func ending(inOneOf endings: [String]) -> FileName {
        guard let first = endings.first, !endings.contains(ending) else { return self }
        let room = Self.longest - first.count - 1
        let stem = Self.trimmed(Array(revealed.unicodeScalars.prefix(room))[...])
        return FileName(Self.text(stem) + "." + first) ?? self
    }

    private static let forbidden: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*"]
    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (0...9).flatMap { ["COM\($0)", "LPT\($0)"] })

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        default: true
        }
    }

    /// Without white space and dots at the ends: they hide a file, or are taken away by some system later.
    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        let isEdge: (Unicode.Scalar) -> Bool = { $0 == "." || $0.properties.isWhitespace }
        guard let start = scalars.firstIndex(where: { !isEdge($0) }),
            let end = scalars.lastIndex(where: { !isEdge($0) })
        else { return [] }
        return Array(scalars[start...end])
    }

    /// Cut in the middle, so that the ending stays.
    private static func shortened(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.count > longest - 1 else { return scalars }
        let ending = scalars.lastIndex(of: ".").map { scalars[$0...] } ?? []
        guard ending.count <= 9 else { return trimmed(scalars.prefix(longest - 1)) }
        return trimmed(scalars.prefix(longest - 1 - ending.count)) + ending
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}

extension FileName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
