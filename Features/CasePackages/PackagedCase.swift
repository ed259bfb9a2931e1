// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Documents
import Foundation
import Kernel
import Texts

/// What of a case goes into a package, put into words in one language.
struct PackagedCase: Sendable {
    let number: String
    let house: String
    let recipient: String
    let decision: PackageDecision
    let fingerprint: String
    let made: Moment
    let reference: String
    let language: Language
    let parts: [Part]
    let left: [String]
    let documents: [PackedDocument]

    /// A section with what of it goes in, by the day.
    struct Part: Sendable {
        let section: Section
        let name: String
        let entries: [CaseEntry]
    }

    /// The entries section by section; also of a section in which there is nothing, so that this can be seen.
    static func parts(
        of entries: [CaseEntry], in sections: Sections, by days: CaseDay, name: (Section) -> String
    ) -> [Part] {
        sections.list.map { section in
            let own = entries.filter { $0.section == section }
                .map { (day: $0.day(by: days), entry: $0) }
                .sorted { ($0.day, $0.entry.written) < ($1.day, $1.entry.written) }
            return Part(section: section, name: name(section), entries: own.map(\.entry))
        }
    }

    /// What the manifest says, once every other file is known.
    func manifest(_ files: [PackageManifest.File]) -> PackageManifest {
        PackageManifest(
            reference: reference, made: iso(made), by: house, recipient: recipient,
            recipientKey: fingerprint, purpose: decision.purpose, purposeName: decision.purposeName,
            until: decision.until, language: language.rawValue,
            sections: parts.map { PackageManifest.Part(section: $0.section.rawValue, name: $0.name) },
            files: files)
    }

    /// The same for a program (docs/packages.md).
    var record: Record {
        Record(
            number: number, language: language.rawValue, left: left,
            sections: parts.map { part in
                Record.Part(
                    section: part.section.rawValue, name: part.name,
                    entries: part.entries.map { entry in
                        Record.Entry(
                            kind: entry.kind.rawValue, happened: entry.happened, written: iso(entry.written),
                            title: entry.title, voice: entry.voice.rawValue, mark: entry.mark?.rawValue,
                            lines: entry.lines.map { Record.Line(label: $0.label, text: $0.text) })
                    })
            })
    }

    /// The file `case.json`.
    struct Record: Encodable, Sendable {
        let format = "zaupnica-case"
        let version = 1
        let number: String
        let language: String
        let left: [String]
        let sections: [Part]

        /// A section.
        struct Part: Encodable, Sendable {
            let section: String
            let name: String
            let entries: [Entry]
        }

        /// One thing that stands in it.
        struct Entry: Encodable, Sendable {
            let kind: String
            let happened: String
            let written: String
            let title: String
            let voice: String
            let mark: String?
            let lines: [Line]
        }

        /// One thing that an entry says.
        struct Line: Encodable, Sendable {
            let label: String
            let text: String
        }
    }

    private func iso(_ moment: Moment) -> String {
        Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)).formatted(.iso8601)
    }
}

/// A document of the case under the name that it has in the package.
struct PackedDocument: Sendable {
    let document: PackageDocument
    let place: Int

    var name: String {
        let number = String(1_000 + place).suffix(3)
        return "documents/\(number).\(document.document.facts.kind.endings.first ?? "bin")"
    }

    /// What it is called in the case.
    var title: String { document.document.facts.name?.revealed ?? name }
}
