// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
import Store
import Vault

extension Outbound {
    /// Keeps a colleague's work address and mails her the code that confirms it.
    ///
    /// Until she has given it back, nothing else is written there.
    package func propose(_ address: EmailAddress, for staff: StaffID) async throws -> Verdict {
        let code = ConfirmationCode(from: randomness)
        let channel = StaffChannel(
            staff: staff, sealedAddress: try vault.serviceKey.seal(address.text, at: .channel(of: staff)),
            isVerified: false)
        let name = codeName(code, of: staff)
        try await database.write { try StaffChannelStore.put(channel, codeName: name, in: $0) }
        return try await send(prepare(.confirmChannel(code), to: staff, by: .staff(staff)))
    }

    /// Takes the code back; false for a wrong one, and always after five.
    package func confirm(_ code: ConfirmationCode, of staff: StaffID) async throws -> Bool {
        let name = codeName(code, of: staff)
        let now = clock.now
        return try await database.write {
            try StaffChannelStore.verify(staff, codeName: name, at: now, in: $0)
        }
    }

    /// Eight digits could be tried out from a stolen database if they did not need the host key.
    private func codeName(_ code: ConfirmationCode, of staff: StaffID) -> String {
        vault.lookupName("channel code", of: Confidential("\(staff) \(code.digits)"))
    }
}
