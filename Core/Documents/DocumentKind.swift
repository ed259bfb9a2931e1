// SPDX-License-Identifier: EUPL-1.2

/// What a file really is: a closed list, found by its content and never by its name or by what anybody says of it.
package enum DocumentKind: String, Sendable, Codable, CaseIterable {
    case pdf
    case jpeg
    case png
    case webp
    case heic
    case text
    case odt
    case docx
    case audio
    case video

    /// The type a download is sent with.
    package var mediaType: StaticString {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .heic: "image/heic"
        case .text: "text/plain; charset=utf-8"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .audio, .video: "application/octet-stream"
        }
    }

    /// What a saved file may be called at the end; the first is added to a name that has none of them.
    package var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .jpeg: ["jpg", "jpeg"]
        case .png: ["png"]
        case .webp: ["webp"]
        case .heic: ["heic", "heif"]
        case .text: ["txt", "csv", "md", "log", "vcf", "ics"]
        case .odt: ["odt"]
        case .docx: ["docx"]
        case .audio: ["audio", "mp3", "wav", "ogg", "oga", "opus", "flac", "amr"]
        case .video: ["video", "mp4", "m4a", "m4v", "mov", "3gp", "webm", "mkv"]
        }
    }
}

/// Looks at a file while it passes, and says at its end what it is.
struct KindFinder: Sendable {
    /// As much of the beginning as any mark needs.
    static let headCount = 128
    /// Where a packed document lists what is in it.
    private static let tailCount = 64 * 1024

    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var isText = true
    private(set) var byteCount = 0

    init() {}

    mutating func add(_ bytes: [UInt8]) {
        byteCount += bytes.count
        if head.count < Self.headCount { head += bytes.prefix(Self.headCount - head.count) }
        if isText { isText = bytes.allSatisfy(Self.isOfText) }
        guard isPacked else { return }
        tail += bytes
        if tail.count > 2 * Self.tailCount { tail.removeFirst(tail.count - Self.tailCount) }
    }

    /// Whether it can be none of the kinds, as far as can be told by now.
    var isHopeless: Bool { head.count >= Self.headCount && !isPacked && found == nil }

    /// The kind of all that passed; nil if it is none of ours.
    var kind: DocumentKind? { isPacked ? packed : found }

    private var found: DocumentKind? {
        if let marked = Self.marks.first(where: { starts(with: $0.bytes) })?.kind { return marked }
        if starts(with: "RIFF") { return riff }
        if starts(with: "ftyp", at: 4) { return container }
        return isText && byteCount > 0 ? .text : nil
    }

    private var riff: DocumentKind? {
        if starts(with: "WEBP", at: 8) { return .webp }
        return starts(with: "WAVE", at: 8) ? .audio : nil
    }

    private var container: DocumentKind {
        ["heic", "heix", "mif1", "heim", "heis"].contains { starts(with: $0, at: 8) } ? .heic : .video
    }

    private var isPacked: Bool { starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// A packed document: OpenDocument says at its beginning what it is, Word in its list at the end.
    private var packed: DocumentKind? {
        if starts(with: "mimetypeapplication/vnd.oasis.opendocument.text", at: 30) { return .odt }
        return lists("word/document.xml") && lists("[Content_Types].xml") && !lists("word/vbaProject.bin")
            ? .docx : nil
    }

    /// Whether the list at the end has an entry with this name: 42 bytes after the entry's own mark.
    private func lists(_ name: String) -> Bool {
        let (mark, wanted): ([UInt8], [UInt8]) = ([0x50, 0x4B, 0x01, 0x02], Array(name.utf8))
        var start = tail.startIndex
        while let entry = tail[start...].firstIndex(of: mark[0]) {
            start = entry + 1
            if tail[entry...].starts(with: mark), tail.dropFirst(entry + 46).starts(with: wanted) {
                return true
            }
        }
        return false
    }

    private func starts(with bytes: [UInt8], at place: Int = 0) -> Bool {
        head.dropFirst(place).starts(with: bytes)
    }

    private func starts(with text: String, at place: Int = 0) -> Bool {
        starts(with: Array(text.utf8), at: place)
    }

    private static func isOfText(_ byte: UInt8) -> Bool {
        byte >= 32 && byte != 127 || byte == 9 || byte == 10 || byte == 13
    }

    private static let marks: [(bytes: [UInt8], kind: DocumentKind)] = [
        (Array("%PDF-".utf8), .pdf), ([0xFF, 0xD8, 0xFF], .jpeg),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), (Array("OggS".utf8), .audio),
        (Array("fLaC".utf8), .audio), (Array("ID3".utf8), .audio), (Array("#!AMR".utf8), .audio),
        ([0xFF, 0xFB], .audio), ([0xFF, 0xF3], .audio), ([0xFF, 0xF2], .audio),
        ([0x1A, 0x45, 0xDF, 0xA3], .video),
    ]
}
