// SPDX-License-Identifier: EUPL-1.2

import Crypto
package import Kernel
import Store

extension Vault {
    /// Makes a person's second factor anew and returns it for the only time.
    package func enrolTOTP(_ staff: StaffID) async throws -> TOTPEnrolment {
        let enrolment = TOTPEnrolment(secret: randomness.bytes(TOTP.secretCount))
        let entry = try totpEntry(staff, TOTPState(secret: enrolment.secret, lastStep: 0))
        let now = clock.now
        try await cabinet.write([entry]) { tx, rows in try KeyRowStore.put(rows[0], at: now, in: tx) }
        return enrolment
    }

    /// Whether the person has a second factor.
    package func hasTOTP(_ staff: StaffID) async throws -> Bool {
        try await !totpEntries(staff).isEmpty
    }

    /// Takes the second factor away, as after a loss that two people have confirmed.
    package func removeTOTP(_ staff: StaffID) async throws {
        try await cabinet.remove { tx in try KeyRowStore.delete(.totp, of: [staff.description], in: tx) }
    }

    /// Whether the code is right now, half a minute early or late, and was not used before.
    ///
    /// The use is committed before the answer; of two that come at once with one code, one is right.
    package func verifyTOTP(_ staff: StaffID, code: String, at moment: Moment) async throws -> Bool {
        for _ in 1...3 {
            guard let entry = try await totpEntries(staff).first else { return false }
            let state = try totpState(entry, of: staff)
            guard let step = TOTP.step(of: code, secret: state.secret, at: moment, after: state.lastStep)
            else {
                return false
            }
            let used = try totpEntry(staff, TOTPState(secret: state.secret, lastStep: step))
            let isFirst = try await cabinet.write([used]) { tx, rows in
                try KeyRowStore.replace(entry.stored, by: rows[0], in: tx)
            }
            if isFirst { return true }
        }
        return false
    }

    private struct TOTPState {
        let secret: [UInt8]
        let lastStep: Int64
    }

    private func totpEntries(_ staff: StaffID) async throws -> [KeyEntry] {
        let name = totpName(staff)
        return try await cabinet.read { tx in try KeyRowStore.one(name, in: tx) }
    }

    private func totpEntry(_ staff: StaffID, _ state: TOTPState) throws -> KeyEntry {
        let bytes = state.secret + bigEndian(state.lastStep)
        return KeyEntry(name: totpName(staff), content: try totpKey.wrap(bytes, context: totpContext(staff)))
    }

    private func totpState(_ entry: KeyEntry, of staff: StaffID) throws -> TOTPState {
        let bytes = try totpKey.unwrap(entry.content, context: totpContext(staff))
        guard bytes.count == TOTP.secretCount + 8 else { throw VaultError.refused }
        let step: UInt64 = number(bytes[TOTP.secretCount...])
        return TOTPState(secret: Array(bytes[..<TOTP.secretCount]), lastStep: Int64(bitPattern: step))
    }

    private var totpKey: SymmetricKey { host.key(for: "totp", tenant: tenant) }

    private func totpName(_ staff: StaffID) -> KeyName {
        KeyName(kind: .totp, subject: staff.description, holder: "host")
    }

    private func totpContext(_ staff: StaffID) -> [UInt8] {
        framed("zaupnica/totp/1", tenant, staff.description)
    }
}
