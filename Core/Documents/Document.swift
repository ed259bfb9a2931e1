// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel

/// A file that belongs to a matter, with what is known of it opened.
package struct Document: Sendable, Equatable {
    /// Whether it counts; there is no third, because one that is not wholly there is none.
    package enum State: Sendable, Equatable {
        case kept
        /// Taken back, with the reason; it stays in the list, and nobody opens it any more.
        case void(Confidential)
    }

    package let id: DocumentID
    package let matter: MatterID
    /// The part of the matter it stands in, by which access is decided.
    package let section: String
    package let unit: VaultUnitID
    package let state: State
    package let facts: DocumentFacts
    let chunkCount: Int
}

/// Names one document.
package typealias DocumentID = Identifier<Document>

/// What is sealed about a document.
package struct DocumentFacts: Sendable, Codable, Equatable {
    private let called: String
    private let said: String
    /// What the browser said it is.
    package let declaredType: String
    /// What it is.
    package let kind: DocumentKind
    package let byteCount: Int
    private let staff: String
    private let milliseconds: Int64

    init(
        name: FileName?, note: Confidential?, declaredType: String, kind: DocumentKind, byteCount: Int,
        by staff: StaffID, at moment: Moment
    ) {
        called = name?.revealed ?? ""
        said = note?.revealed ?? ""
        self.declaredType = declaredType
        self.kind = kind
        self.byteCount = byteCount
        self.staff = staff.description
        milliseconds = moment.milliseconds
    }

    /// The name to show and to save under, with an ending of what it really is; nil if it came without one.
    package var name: FileName? { FileName(called)?.ending(inOneOf: kind.endings) }
    /// What she who put it there says of it; nil if nothing.
    package var note: Confidential? { said.isEmpty ? nil : Confidential(said) }
    /// Who put it there.
    package var by: StaffID? { StaffID(staff) }
    package var at: Moment { Moment(milliseconds: milliseconds) }
}

extension DocumentFacts: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where a document is to stand, and who puts it there.
package struct Arrival: Sendable {
    let matter: MatterID
    let section: String
    let staff: StaffID
    let name: FileName?
    let note: Confidential?
    let declaredType: String

    package init(
        in matter: MatterID, section: String, by staff: StaffID, name: FileName?, note: Confidential? = nil,
        declaredType: String
    ) {
        self.matter = matter
        self.section = section
        self.staff = staff
        self.name = name
        self.note = note
        self.declaredType = declaredType
    }
}

/// Why a file is not taken; the form shows it.
package enum DocumentRefusal: Error, Sendable, Equatable {
    /// It is none of the kinds in our list.
    case unknownKind
    case empty
}

/// What cannot be answered where it happens.
package enum DocumentError: Error, Equatable {
    /// The document was swept away or erased while somebody worked on it.
    case gone
}
