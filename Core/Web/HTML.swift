// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Texts

/// Markup that is safe to send: only literals in our code are markup, whatever is put in is escaped.
///
/// Escaping goes byte by byte, because a browser reads code points: a `"` followed by a combining mark is one
/// `Character` in Swift and still ends an attribute in the browser. Values belong between tags or inside quoted
/// attributes; there is no way to make markup from a `String`.
package struct HTML: Sendable, Equatable {
    /// The markup in UTF-8.
    package private(set) var bytes: [UInt8]

    /// No markup at all.
    package static let empty = HTML(bytes: [])

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// `text` as it reads on the page.
    package init(escaping text: String) {
        bytes = []
        bytes.append(content: text)
    }

    package var isEmpty: Bool { bytes.isEmpty }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }

    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }
}

extension HTML: CustomStringConvertible {
    package var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral markup: StaticString) {
        bytes = markup.withUTF8Buffer(Array.init)
    }

    package init(stringInterpolation interpolation: Interpolation) {
        bytes = interpolation.bytes
    }

    /// Collects the pieces of one literal in one buffer.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []
        /// Whether the literal before the next value ends like `<p class=`; what people wrote may end so, too.
        private var isInBareAttribute = false
        /// Whether the next value stands inside a tag, where no other tag may begin.
        private var isInTag = false

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        package mutating func appendLiteral(_ markup: StaticString) {
            markup.withUTF8Buffer { literal in
                bytes.append(contentsOf: literal)
                isInBareAttribute = literal.endsInBareAttribute
                if let angle = literal.last(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
                    isInTag = angle == UInt8(ascii: "<")
                }
            }
        }

        package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }

        package mutating func appendInterpolation(_ html: HTML?) { if let html { bytes += html.bytes } }

        package mutating func appendInterpolation(_ list: [HTML]) { for html in list { bytes += html.bytes } }

        package mutating func appendInterpolation(_ text: String) {
            precondition(!isInBareAttribute, "a value needs quotation marks: class=\"\\(value)\"")
            if isInTag { bytes.append(value: text) } else { bytes.append(content: text) }
        }

        package mutating func appendInterpolation(_ text: String?) {
            if let text { appendInterpolation(text) }
        }

        package mutating func appendInterpolation(_ number: Int) {
            bytes.append(contentsOf: "\(number)".utf8)
        }

        /// An address for `href`, `src` or `action`; what could run a script or leave the site unseen becomes `#`.
        package mutating func appendInterpolation(address: String) {
            appendInterpolation(HTML.allowsAddress(address) ? address : "#")
        }

        @available(*, unavailable, message: "a message has no language yet: write \\(say(message))")
        package mutating func appendInterpolation(_ message: Message) {}
    }
}

extension HTML {
    /// An attribute with a space before it, for use inside a tag: ` lang="sl"`; nothing if there is no value.
    package static func attribute(_ name: StaticString, _ value: String?) -> HTML {
        guard let value else { return .empty }
        var bytes = [UInt8(ascii: " ")]
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
        bytes.append(value: value)
        bytes.append(UInt8(ascii: "\""))
        return HTML(bytes: bytes)
    }

    /// An attribute without a value, with a space before it, such as ` checked`; nothing if not `isSet`.
    package static func attribute(_ name: StaticString, if isSet: Bool) -> HTML {
        isSet ? HTML(bytes: [UInt8(ascii: " ")] + HTML(stringLiteral: name).bytes) : .empty
    }

    /// Whether a link may lead to `address`: a page of ours, a place on this page, or https, http, tel and mailto.
    ///
    /// Browsers drop tabs and line ends inside addresses and read `\` as `/`, and `//` names another host,
    /// so none of these pass.
    package static func allowsAddress(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return false }
        if bytes.first == UInt8(ascii: "#") { return true }
        if bytes.first == UInt8(ascii: "/") { return bytes.count == 1 || bytes[1] != UInt8(ascii: "/") }
        let lowered = address.lowercased()
        return ["https://", "http://", "tel:", "mailto:", "otpauth://"].contains {
            lowered.utf8.starts(with: $0.utf8)
        }
    }
}

extension [HTML] {
    /// The pieces in their order, with `separator` between them.
    package func joined(by separator: HTML = .empty) -> HTML {
        var whole = HTML.empty
        for (place, html) in enumerated() {
            if place > 0 { whole += separator }
            whole += html
        }
        return whole
    }
}

extension [UInt8] {
    /// Adds `text` between tags; words borrowed from English are told to be so.
    fileprivate mutating func append(content text: String) {
        guard text.mayBorrow, BorrowedWords.isBalanced(text) else { return append(value: text) }
        for (place, piece) in text.pieces(between: BorrowedWords.opening).enumerated() {
            if place > 0 { append(contentsOf: "<span lang=\"en\" dir=\"ltr\">".utf8) }
            for (place, part) in piece.pieces(between: BorrowedWords.closing).enumerated() {
                if place > 0 { append(contentsOf: "</span>".utf8) }
                append(escaping: part)
            }
        }
    }

    /// Adds `text` as the value of an attribute, where nothing can be marked.
    fileprivate mutating func append(value text: String) {
        guard text.mayBorrow else { return append(escaping: text) }
        var plain = text
        plain.unicodeScalars.removeAll { $0 == BorrowedWords.opening || $0 == BorrowedWords.closing }
        append(escaping: plain)
    }

    /// Adds `text` so that neither markup nor a quoted attribute can end in it.
    ///
    /// Control characters other than tab and line ends have no place on a page and become U+FFFD.
    fileprivate mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for place in source.indices {
                guard let replacement = replacement(for: source[place]) else { continue }
                append(contentsOf: source[start..<place])
                replacement.withUTF8Buffer { append(contentsOf: $0) }
                start = place + 1
            }
            append(contentsOf: source[start...])
        }
    }
}

extension String {
    /// Whether the first byte of the marks around borrowed words occurs at all, which is told quickly.
    fileprivate var mayBorrow: Bool { utf8.contains(0xEF) }

    fileprivate func pieces(between mark: Unicode.Scalar) -> [String] {
        unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these bytes end like `<p class=`, where a value without quotation marks would be torn apart.
    fileprivate var endsInBareAttribute: Bool {
        guard last == UInt8(ascii: "=") else { return false }
        let name = dropLast().reversed().prefix { isPartOfName($0) }
        let before = count - 2 - name.count
        return !name.isEmpty && before >= 0 && isSpace(self[before])
    }
}

private func replacement(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0x09, 0x0A, 0x0D: nil
    case 0x00..<0x20, 0x7F: "\u{FFFD}"
    default: nil
    }
}

private func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"): true
    default: false
    }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
