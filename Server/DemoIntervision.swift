// SPDX-License-Identifier: EUPL-1.2

import Access
import Intervision
import Kernel
import Organisation
import Store
import Vault

/// Gives a new demo a group of professionals of three agencies.
struct DemoIntervision: Sendable {
    let installation: Installation
    let accounts: [DemoAccount]

    private static let lead = "nada"
    private static let members = ["sonja", "tina"]

    func prepare() async throws {
        let people = try await people()
        let isCzech = installation.organisation.languages[0] == .czech
        guard let account = accounts.first(where: { $0.user == Self.lead }),
            let lead = people[Self.lead],
            let key = try await installation.vault.signIn(lead.id, password: Confidential(account.password))
        else { return }
        try await Composition.intervision(installation).begin(
            isCzech ? "Intervize Lípa" : "Intervizija Lipa", in: isCzech ? "Zasedací místnost" : "Sejna soba",
            ledBy: lead, called: DemoPerson(Self.lead, []).alias, with: key,
            and: Self.members.compactMap { people[$0] })
    }

    /// The demo's people by how they sign in, which their working names tell.
    private func people() async throws -> [String: Viewer] {
        let all = try await installation.database.read { try StaffAccountStore.all(in: $0) }
        let names = try Composition.names(all, installation.vault)
        return all.reduce(into: [:]) { $0[names[$1.id]?.lowercased() ?? ""] = $1.viewer }
    }
}
