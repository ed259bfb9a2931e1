// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
package import Kernel
package import Texts
package import Web

/// What cases need of others.
package struct CaseNeeds: Sendable {
    /// The working names of everybody in the viewer's agency.
    let names: @Sendable (Viewer) async throws -> [StaffID: String]
    /// The people and teams of the viewer's agency who work on cases.
    let grantees: @Sendable (Viewer) async throws -> [Grantee]
    /// Who has opened what the audit knows by this name, as a part of a page.
    let readers: @Sendable (String, StaffRequest) async throws -> HTML
    /// Further pages of one case that she may open; what a group says of how things stand is no more than she reads there.
    let panels: @Sendable (OpenCase, Translator) async throws -> [CasePanelGroup]
    /// What whoever opens a case has to see first, and where it leads.
    let flags: @Sendable (OpenCase, Translator) async throws -> [(String, Address)]
    /// Further pages over all cases, with what they are called.
    let links: @Sendable (Viewer, Translator) async throws -> [(String, Address)]
    /// What everybody who works on cases should know of all of them.
    let notices: @Sendable (StaffRequest) async throws -> HTML
    /// Where a case is opened by way of exception.
    let exceptions: Address

    package init(
        names: @escaping @Sendable (Viewer) async throws -> [StaffID: String],
        grantees: @escaping @Sendable (Viewer) async throws -> [Grantee],
        readers: @escaping @Sendable (String, StaffRequest) async throws -> HTML,
        panels: @escaping @Sendable (OpenCase, Translator) async throws -> [CasePanelGroup],
        flags: @escaping @Sendable (OpenCase, Translator) async throws -> [(String, Address)],
        links: @escaping @Sendable (Viewer, Translator) async throws -> [(String, Address)],
        notices: @escaping @Sendable (StaffRequest) async throws -> HTML,
        exceptions: Address
    ) {
        (self.names, self.grantees, self.readers) = (names, grantees, readers)
        self.flags = flags
        (self.panels, self.links, self.notices, self.exceptions) = (panels, links, notices, exceptions)
    }
}
