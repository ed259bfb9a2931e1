// SPDX-License-Identifier: EUPL-1.2

package import Access
import CaseFiles
package import Kernel
package import Outbound
import Store
package import Vault

extension CaseCards {
    /// The card that a case has, noted as read by who asks; nil if there is none, or she may not read it.
    package func current(of file: CaseID, for viewer: Viewer, with key: PersonKey) async throws
        -> SafeContactID?
    {
        guard try await files.database.read({ try CaseCardStore.isThere(for: file, in: $0) }),
            let open = try await files.open(file, by: viewer, with: key), open.reads.contains(Self.section)
        else { return nil }
        return try await read(try await look(into: open), in: open) { _ in true }.map(\.0.entry.id)
    }
}
