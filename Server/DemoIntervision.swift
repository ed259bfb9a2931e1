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
        let isCzech = installation.organisation.languages[0] == .czech
        guard let account = accounts.first(where: { $0.user == Self.lead }),
            let lead = try await viewer(Self.lead),
            let key = try await installation.vault.signIn(lead.id, password: Confidential(account.password))
        else { return }
        var members: [Viewer] = []
        for member in Self.members {
            if let viewer = try await viewer(member) { members.append(viewer) }
        }
        try await Composition.intervision(installation).begin(
            isCzech ? "Intervize Lípa" : "Intervizija Lipa", in: isCzech ? "Zasedací místnost" : "Sejna soba",
            ledBy: lead, called: DemoPerson(Self.lead, []).alias, with: key, and: members)
    }

    private func viewer(_ login: String) async throws -> Viewer? {
        try await installation.database.read { try StaffAccountStore.find(login: login, in: $0)?.viewer }
    }
}
