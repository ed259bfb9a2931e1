// SPDX-License-Identifier: EUPL-1.2

import Web

/// A table as spreadsheets know it, and how it is written as CSV and as OpenDocument.
struct Sheet: Sendable {
    /// What stands in one place.
    enum Cell: Sendable {
        case text(String)
        case number(Int)
        /// A count that is not shown.
        case hidden
        case nothing
    }

    static let hiddenMark = "*"

    let name: String
    var rows: [[Cell]] = []

    var csv: [UInt8] { CSV.file(rows.map { $0.map(Self.csv) }) }

    private static func csv(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): CSV.words(text)
        case .number(let number): "\(number)"
        case .hidden: hiddenMark
        case .nothing: ""
        }
    }

    var ods: [UInt8] {
        var archive = StoredZip()
        archive.add("mimetype", Array(Self.mediaType.utf8))
        archive.add("META-INF/manifest.xml", Array(Self.manifest.utf8))
        archive.add("content.xml", Array(content.utf8))
        return archive.bytes
    }

    private static let mediaType = "application/vnd.oasis.opendocument.spreadsheet"
    private static let names = "urn:oasis:names:tc:opendocument:xmlns"

    private static let manifest = """
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest:manifest xmlns:manifest="\(names):manifest:1.0" manifest:version="1.2">\
        <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="\(mediaType)"/>\
        <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>\
        </manifest:manifest>
        """

    private var content: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content xmlns:office="\(Self.names):office:1.0" \
        xmlns:table="\(Self.names):table:1.0" xmlns:text="\(Self.names):text:1.0" office:version="1.2">\
        <office:body><office:spreadsheet><table:table table:name="\(Self.escaped(name))">\
        \(rows.map { "<table:table-row>\($0.map(Self.xml).joined())</table:table-row>" }.joined())\
        </table:table></office:spreadsheet></office:body></office:document-content>
        """
    }

    private static func xml(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): words(text)
        case .number(let number):
            "<table:table-cell office:value-type=\"float\" office:value=\"\(number)\"><text:p>\(number)</text:p></table:table-cell>"
        case .hidden: words(hiddenMark)
        case .nothing: "<table:table-cell/>"
        }
    }

    private static func words(_ text: String) -> String {
        "<table:table-cell office:value-type=\"string\"><text:p>\(escaped(text))</text:p></table:table-cell>"
    }

    /// HTML's five characters are XML's; two code points more are none in XML.
    private static func escaped(_ text: String) -> String {
        let known = text.unicodeScalars.map { 0xFFFE...0xFFFF ~= $0.value ? "\u{FFFD}" : $0 }
        return HTML(escaping: String(String.UnicodeScalarView(known))).description
    }
}
