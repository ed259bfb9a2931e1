// SPDX-License-Identifier: EUPL-1.2

/// Markup whose literals come from code and whose values are escaped byte by byte.
package struct HTML: ExpressibleByStringInterpolation, Sendable {
    package var bytes: [UInt8]
    package init(stringLiteral v: StaticString) { bytes = v.withUTF8Buffer { Array($0) } }
    package init(stringInterpolation s: Interpolation) { bytes = s.bytes }
    /// Gathers the pieces.
    package struct Interpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []
        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
        }
        package mutating func appendLiteral(_ s: StaticString) {
            s.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
        package mutating func appendInterpolation(_ h: HTML) { bytes += h.bytes }
        package mutating func appendInterpolation(_ h: HTML?) { bytes += h?.bytes ?? [] }
        package mutating func appendInterpolation(_ all: [HTML]) { for h in all { bytes += h.bytes } }
        package mutating func appendInterpolation(_ s: String) {
            for byte in s.utf8 {
                switch byte {
                case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
                case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
                case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
                case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
                case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
                default: bytes.append(byte)
                }
            }
        }
    }
}
