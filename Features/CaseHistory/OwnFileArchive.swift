// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// What is kept of one person as one file: an index, each case, and the documents that were decided to be handed out.
struct OwnFileArchive: Sendable {
    /// What goes into one file; of more the index says that it is asked for apart.
    static let mostBytes = 500_000_000

    private let days: CaseDay
    private let made: Moment
    private(set) var papers: [PaperPage] = []
    /// The documents that are too large to go in with the others, by case.
    private(set) var tooLarge: [Int: Int] = [:]
    private var documents: [(name: String, document: HandedDocument)] = []

    init(days: CaseDay, at made: Moment) { (self.days, self.made) = (days, made) }

    /// Takes a case with its documents; `open` notes each as opened before anything of it is read.
    mutating func add(_ paper: PaperPage, open: (String) async throws -> HandedDocument?) async throws {
        var paper = paper
        let place = papers.count + 1
        for entry in paper.selection.taken where entry.isHandedOut {
            guard let document = try await open(entry.documentName) else { continue }
            guard byteCount + document.byteCount <= Self.mostBytes else {
                tooLarge[papers.count, default: 0] += 1
                continue
            }
            let name = "\(place)/\(String(1_000 + paper.files.count + 1).suffix(3)).\(document.ending)"
            paper.files[entry.id] = name
            documents.append((name, document))
        }
        papers.append(paper)
    }

    /// How its first page is called.
    static let index = "index.html"

    /// How a case is called in it.
    static func name(ofCase place: Int) -> String { "\(place + 1).html" }

    /// All of it, to be sent; nil where there is nothing.
    ///
    /// Documents are read once for their check sums and once more to be sent, so that none is ever held whole.
    func download(_ t: Translator) async throws -> Download? {
        let day = days.of(made)
        guard !papers.isEmpty, let name = FileName("file-\(day).zip") else { return nil }
        var pages = [(Self.index, OwnFileSheetViews.index(self, days, at: made, t))]
        for (place, paper) in papers.enumerated() {
            pages.append((Self.name(ofCase: place), OwnFileSheetViews.file(paper, t)))
        }
        let texts = pages.map { (item: StoredZip.Item(name: $0.0, of: $0.1.bytes), bytes: $0.1.bytes) }
        var items: [StoredZip.Item] = texts.map(\.item)
        for (name, document) in documents {
            items.append(try await StoredZip.Item(name: name, of: document))
        }
        let (archive, files) = (StoredZip(items, on: day), documents)
        let rest = Array(archive.items.dropFirst(texts.count))
        return Download(type: "application/zip", name: name, byteCount: archive.byteCount) { send in
            for (item, bytes) in texts { try await send(archive.head(of: item) + bytes) }
            for (item, file) in zip(rest, files) {
                try await send(archive.head(of: item))
                try await file.document.write(send)
            }
            try await send(archive.directory)
        }
    }

    private var byteCount: Int { documents.reduce(0) { $0 + $1.document.byteCount } }
}

extension CaseEntry {
    /// The document of which an entry is, as it is named where it lies.
    fileprivate var documentName: String { String(id.dropFirst(kind.rawValue.count + 1)) }
}
