// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
package import Texts
import Web

extension ProfessionalLinks {
    /// A case with its people, its organisations and today.
    func frame(
        of open: OpenCase, people: [LinkPerson], file: Address, persons: Address, formToken: String
    ) async throws -> LinkFrame {
        LinkFrame(
            open: open, file: file, persons: persons, people: people,
            agencies: try await files.database.read { try TeamStore.agencies(in: $0) },
            answering: open.file.agency, days: days, today: today, formToken: formToken)
    }

    /// What whoever shares a case, or reports from it, has to know first: which organisations are implicated, and whom to
    /// ask in their stead.
    ///
    /// Nothing for who reads none of the links.
    package func warnings(in open: OpenCase, people: [LinkPerson], _ t: Translator) async throws -> [String] {
        try await implicated(in: open, people: people).map { LinkListViews.sentence($0, t) }
    }

    /// Whether the agency that answers for the case is itself part of what it is about, as far as she reads it.
    package func isImplicated(in open: OpenCase, people: [LinkPerson]) async throws -> Bool {
        try await implicated(in: open, people: people).contains { $0.standing == .answers }
    }

    private func implicated(in open: OpenCase, people: [LinkPerson]) async throws -> [Implicated] {
        guard let links = try await all(in: open), !links.isEmpty else { return [] }
        let nowhere = Address("/")
        let frame = try await frame(
            of: open, people: people, file: nowhere, persons: nowhere, formToken: "")
        return try await implicated(by: links, in: frame)
    }
}
