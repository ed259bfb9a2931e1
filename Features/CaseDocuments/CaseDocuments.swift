// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Documents
package import Foundation
import Kernel
import Store
import Vault

/// The documents of cases: each belongs to one section, by whose rule it is listed, opened, put in and declared void.
package struct CaseDocuments: Sendable {
    let files: CaseFiles
    let documents: Documents
    let previews: Previews
    let days: CaseDay

    package init(files: CaseFiles, documents: Documents, zone: TimeZone) {
        (self.files, self.documents, days) = (files, documents, CaseDay(zone: zone))
        previews = Previews()
    }

    /// The documents of a case in the sections, or some of them, that she reads, the newest first; nil if that has ceased to be hers.
    ///
    /// Only sections in which there are documents are noted as read.
    package func all(in open: OpenCase, of some: Sections = .all) async throws -> [SectionDocuments]? {
        let matter = open.id.matter
        let names = try await files.database.read { try DocumentStore.sections(of: matter, in: $0) }
        let sections = Sections(names.compactMap(Section.init)).intersection(open.reads)
            .intersection(some)
        guard !sections.isEmpty else { return [] }
        guard try await files.read(sections, of: open, load: { _ in true }) != nil else { return nil }
        var found: [SectionDocuments] = []
        for section in sections.list {
            guard let unit = open.unit(of: section) else { continue }
            found.append(
                SectionDocuments(
                    section: section, documents: try await documents.list(of: matter, under: unit)))
        }
        return found
    }

    /// One document of a case, noted as read; nil if there is none in a section that she reads.
    func find(_ id: DocumentID, in open: OpenCase) async throws -> ReadDocument? {
        guard let read = try await there(id, in: open),
            try await files.read([read.section], of: open, load: { _ in true }) != nil
        else { return nil }
        return read
    }

    /// What is in a document, noted as opened before a byte of it is; nil if there is none for her, or it is void.
    package func opened(_ id: DocumentID, in open: OpenCase) async throws -> (Document, DocumentContent)? {
        guard let read = try await there(id, in: open),
            let content = documents.content(of: read.document, under: read.unit),
            try await files.read([read.section], of: open, noting: .documentOpened, load: { _ in true })
                != nil
        else { return nil }
        return (read.document, content)
    }

    /// Declares a document void and says why; `met` if it was already.
    func void(_ read: ReadDocument, because reason: String, of open: OpenCase, from form: SendingID?)
        async throws -> CaseWriting
    {
        guard open.writes.contains(read.section) else { return .refused }
        let ending = files.ending(read.section, of: open, under: read.unit)
        do {
            let isFirst = try await documents.void(
                read.document, because: Confidential(reason), under: read.unit
            ) { try ending.note(from: form, in: $1) }
            return isFirst ? .kept : .met
        } catch SlowWriting.Obstacle.refused {
            return .refused
        }
    }

    private func there(_ id: DocumentID, in open: OpenCase) async throws -> ReadDocument? {
        let matter = open.id.matter
        let place = try await files.database.read { try DocumentStore.unit(of: id, in: matter, in: $0) }
        guard let section = place.flatMap({ Section(rawValue: $0.section) }),
            let unit = open.unit(of: section),
            let document = try await documents.find(id, of: matter, under: unit)
        else { return nil }
        return ReadDocument(document: document, section: section, unit: unit)
    }
}

/// What lies in one section of a case.
package struct SectionDocuments: Sendable {
    package let section: Section
    package let documents: [Document]
}

/// A document of a section that she reads.
struct ReadDocument: Sendable {
    let document: Document
    let section: Section
    let unit: UnitKey
}
