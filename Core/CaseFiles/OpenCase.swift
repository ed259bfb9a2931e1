// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Vault

/// A case as one person may see it, for one request.
package struct OpenCase: Sendable {
    package let file: CaseFile
    package let viewer: Viewer
    let key: PersonKey
    /// What she may read, and what of it she may write, at this moment.
    package let reads: Sections
    package let writes: Sections
    /// What she may read otherwise than by way of exception; only that can she give on, and only with some of it does
    /// she decide anything about the case.
    package let standing: Sections
    /// Who work the case as their own.
    package let owners: Set<StaffID>
    /// The keys of the sections she may read; a section in which nothing was written has none.
    let units: [Section: UnitKey]
    /// Every section in which something was written, hers to read or not.
    let written: [Section: VaultUnitID]
    /// To whom something in it is granted now, otherwise than by way of exception.
    let grantees: Set<Grant.Grantee>

    package var id: CaseID { file.id }

    /// Whether she reads something of it by way of exception alone.
    package var isException: Bool { !reads.subtracting(standing).isEmpty }

    /// The name by which the audit knows the case as a whole: that of its first section that she can open.
    package var auditName: String? { Section.allCases.lazy.compactMap { units[$0] }.first?.auditName }

    /// The key of a section she may read; nil if there is nothing in it.
    package func unit(of section: Section) -> UnitKey? { reads.contains(section) ? units[section] : nil }

    /// Whether something was written in a section she may read and whose key she does not hold yet.
    package func isLocked(_ section: Section) -> Bool {
        reads.contains(section) && written[section] != nil && units[section] == nil
    }

    /// The case as something around which a wall can stand.
    package var matter: OpenMatter {
        OpenMatter(
            id: id.matter, team: file.team, units: Section.allCases.compactMap { units[$0] },
            grantees: grantees)
    }
}
