// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing

@testable import Vault

@Suite struct TOTPTests {
    let staff = StaffID(from: .system)
    let now = Moment(milliseconds: 1_800_000_015_000)

    @Test(arguments: Engines.all)
    func `a code is right half a minute early or late, and no further`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            for distance in -2...2 {
                let secret = try await vault.enrolTOTP(staff).secret
                let code = TOTP.code(secret, step: TOTP.step(at: now) + Int64(distance))
                let isRight = try await vault.verifyTOTP(staff, code: code, at: now)
                #expect(isRight == (abs(distance) <= 1), "\(distance)")
            }
        }
    }

    @Test(arguments: Engines.all)
    func `a code is right once, and an older one not after it`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            let secret = try await vault.enrolTOTP(staff).secret
            let present = TOTP.step(at: now)
            let (older, code, newer) = (
                TOTP.code(secret, step: present - 1), TOTP.code(secret, step: present),
                TOTP.code(secret, step: present + 1)
            )
            #expect(try await vault.verifyTOTP(staff, code: code, at: now))
            #expect(try await !house.vault().verifyTOTP(staff, code: code, at: now))
            #expect(try await !vault.verifyTOTP(staff, code: older, at: now))
            #expect(try await vault.verifyTOTP(staff, code: newer, at: now))
        }
    }

    @Test(arguments: Engines.all)
    func `of many who come at once with one code, one is right`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let secret = try await house.vault().enrolTOTP(staff).secret
            let code = TOTP.code(secret, step: TOTP.step(at: now))
            let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...8 {
                    group.addTask { try await house.vault().verifyTOTP(staff, code: code, at: now) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(right == 1)
        }
    }

    @Test(arguments: Engines.all)
    func `a person without a second factor has no right code`(engine: Engine) async throws {
        try await engine.withVaultPlace { house in
            let vault = house.vault()
            #expect(try await !vault.hasTOTP(staff))
            #expect(try await !vault.verifyTOTP(staff, code: "000000", at: now))
            let secret = try await vault.enrolTOTP(staff).secret
            #expect(try await vault.hasTOTP(staff))
            for code in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
                #expect(try await !vault.verifyTOTP(staff, code: code, at: now))
            }
            try await vault.removeTOTP(staff)
            let code = TOTP.code(secret, step: TOTP.step(at: now))
            #expect(try await !vault.verifyTOTP(staff, code: code, at: now))
        }
    }

    @Test func `the address for the app names the issuer and the account and escapes them`() {
        let enrolment = TOTPEnrolment(secret: Array("12345678901234567890".utf8))
        #expect(enrolment.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(
            enrolment.uri(issuer: "SOS & 24/7", account: "ana")
                == "otpauth://totp/SOS%20%26%2024%2F7:ana?secret=\(enrolment.text)&issuer=SOS%20%26%2024%2F7")
    }
}
