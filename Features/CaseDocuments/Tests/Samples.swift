// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Real files, as small as they can be, and some that were made to do harm.
enum Samples {
    /// A PDF with so many pages, each with these words and its number.
    static func pdf(pages: Int = 1, words: String = "Gaber", side: Int = 500) -> [UInt8] {
        let kids = (0..<pages).map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        let content = (0..<pages).flatMap { number in
            let drawn = "BT /F1 48 Tf 40 200 Td (\(words) \(number + 1)) Tj ET"
            return [
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(side) \(side)] /Contents \(5 + 2 * number) 0 R"
                    + " /Resources << /Font << /F1 3 0 R >> >> >>",
                stream(drawn),
            ]
        }
        return pdf(
            objects: [
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            ] + content)
    }

    /// A PDF whose one page draws something ten times that draws something ten times, and so on: nobody lives to see it.
    static var endlessPDF: [UInt8] {
        let ten = String(repeating: "/X Do ", count: 10)
        let levels = (5...24).map { number -> String in
            let next = number < 24 ? "/Resources << /XObject << /X \(number + 1) 0 R >> >>" : ""
            let drawn = number < 24 ? ten : "0 0 1 1 re f"
            return stream(drawn, "/Type /XObject /Subtype /Form /BBox [0 0 9 9] \(next)")
        }
        return pdf(
            objects: [
                "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R"
                    + " /Resources << /XObject << /X 5 0 R >> >> >>",
                stream(ten),
            ] + levels)
    }

    /// A white PNG of this size; the pixels may be fewer than its head says.
    static func png(_ width: Int, _ height: Int, rows: Int? = nil) -> [UInt8] {
        let row: [UInt8] = [0] + [UInt8](repeating: 0xFF, count: (width + 7) / 8)
        let pixels = (0..<(rows ?? height)).flatMap { _ in row }
        let count = UInt16(clamping: pixels.count)
        let little = { (number: UInt16) in [UInt8(number & 0xFF), UInt8(number >> 8)] }
        let packed =
            [0x78, 0x01, 0x01] + little(count) + little(~count) + pixels.prefix(Int(count))
            + big(adler(pixels))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [1, 0, 0, 0, 0])
            + chunk("IDAT", packed)
            + chunk("IEND", [])
    }

    /// A red rectangle of 30 × 20.
    static let jpeg = [UInt8](Data(base64Encoded: red, options: .ignoreUnknownCharacters) ?? Data())

    private static func stream(_ drawn: String, _ more: String = "") -> String {
        "<< /Length \(drawn.utf8.count) \(more) >>\nstream\n\(drawn)\nendstream"
    }

    private static func pdf(objects: [String]) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = places.map { String(String(10_000_000_000 + $0).dropFirst()) + " 00000 n \n" }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n" + table.joined()
        text += "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + bytes
        return big(UInt32(bytes.count)) + named + big(check(named))
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian, Array.init)
    }

    private static func check(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { bits, _ in
                bits & 1 == 1 ? bits >> 1 ^ 0xEDB8_8320 : bits >> 1
            }
        }
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        let (a, b) = bytes.reduce((UInt32(1), UInt32(0))) { sums, byte in
            let a = (sums.0 + UInt32(byte)) % 65_521
            return (a, (sums.1 + a) % 65_521)
        }
        return b << 16 | a
    }

    private static let red = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcp
        LDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIy
        MjIyMjIyMjIyMjIyMjL/wAARCAAUAB4DASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAA
        AAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AiwEy3EAA
        AAAB/9k=
        """
}
