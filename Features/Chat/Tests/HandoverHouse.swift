// SPDX-License-Identifier: EUPL-1.2

import Access
import Chat
import Kernel
import Organisation
import Store
import TestKit
import Testing
import Vault
import Web

extension CounsellorNeeds {
    /// Every colleague of the team is ready, and two conversations at once are the most.
    static func everybody(
        of house: TestHouse, placeTold: @escaping @Sendable (String) async throws -> Void = { _ in },
        words: InterpreterWords? = nil
    ) -> CounsellorNeeds {
        CounsellorNeeds(
            home: ChatAddress.list.address,
            hasRoom: { staff, transaction in
                try Conversations.loads(of: [staff], in: transaction)[staff, default: 0] < 2
            },
            stillHere: { _ in },
            colleagues: { viewer in
                let accounts = try await house.data.read {
                    try StaffAccountStore.members(of: house.team.id, in: $0)
                }
                return try accounts.filter { $0.id != viewer.id }.map { account in
                    HandoverColleague(
                        id: account.id, name: "colleague",
                        key: try PersonPublicKey(serialised: account.publicKey))
                }
            }, name: { "name of \($0)" },
            recordPanel: { _, id in "<p>record of \(id.description)</p>" }, aids: (try? .shipped()) ?? .none,
            places: { try TestHouse.organisationFiles.codeLists()["place"] },
            placeTold: { _, _, place in try await placeTold(place) }, words: words)
    }
}

extension ConversationAids {
    /// What ships with the Slovenian organisation.
    static func shipped() throws -> ConversationAids {
        let files = OrganisationFiles(directory: "Organisations/sos-slovenia")
        let organisation = try files.organisation()
        return ConversationAids(
            try files.preparedAnswers(), try files.designedPaths(), filled: { organisation.filled($0) })
    }
}
