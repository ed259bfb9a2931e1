// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Vault

@Suite struct HolderSecretTests {
    let secret = HolderSecret.random(.system)

    @Test func `a cookie gives back the same holder`() throws {
        let again = try #require(HolderSecret(cookieText: secret.cookieText))
        #expect(again.holder == secret.holder)
        #expect(secret.cookieText.utf8.count == 43)
        #expect(secret.cookieText.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    }

    @Test(arguments: [
        "", "a", "ž", "====", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
    ])
    func `a cookie of another form is none`(text: String) {
        #expect(HolderSecret(cookieText: text) == nil)
    }

    @Test func `one secret has one cookie text`() throws {
        let zero = try #require(HolderSecret(bytes: [UInt8](repeating: 0, count: 32)))
        let text = zero.cookieText
        #expect(HolderSecret(cookieText: text.dropLast() + "B") == nil)
        #expect(HolderSecret(cookieText: text + "=") == nil)
        #expect(HolderSecret(cookieText: text + "\n") == nil)
    }

    @Test func `bytes of every length come back from their text`() {
        for count in 0..<70 {
            let bytes = Randomness.system.bytes(count)
            #expect(Base64URL.bytes(Base64URL.text(bytes)) == bytes)
        }
        #expect(Base64URL.text([0xfb, 0xff, 0xbf]) == "-_-_")
        #expect(Base64URL.bytes("AB") == nil, "bits that no byte needs")
        #expect(Base64URL.bytes("A") == nil)
        #expect(Base64URL.bytes("+/==") == nil)
    }

    @Test func `a secret has exactly 32 bytes`() {
        #expect(HolderSecret(bytes: [UInt8](repeating: 1, count: 31)) == nil)
        #expect(HolderSecret(bytes: [UInt8](repeating: 1, count: 33)) == nil)
    }

    @Test func `the holder's name is hexadecimal and does not contain the secret`() throws {
        let secret = try #require(HolderSecret(bytes: [UInt8](repeating: 0xab, count: 32)))
        #expect(HolderID(secret.holder.description) == secret.holder)
        #expect(!secret.holder.description.contains("abab"))
        #expect(HolderID("x" + secret.holder.description.dropFirst()) == nil)
    }

    @Test func `a token fits one purpose and one secret`() {
        let token = secret.token(for: "form /chat")
        #expect(secret.matches(token, purpose: "form /chat"))
        #expect(!secret.matches(token, purpose: "form /end"))
        #expect(!HolderSecret.random(.system).matches(token, purpose: "form /chat"))
        #expect(!secret.matches("", purpose: "form /chat"))
        #expect(!secret.matches(String(token.dropLast()), purpose: "form /chat"))
    }

    @Test func `a session row gives the person's key back to her cookie alone`() throws {
        let staff = StaffID(from: .system)
        let key = try PersonKey(staff: staff, seed: Randomness.system.bytes(PersonKey.seedCount))
        let row = try secret.seal(key)
        #expect(try secret.open(row).seed == key.seed)
        #expect(try secret.open(row).staff == staff)
        #expect(throws: VaultError.refused) { try HolderSecret.random(.system).open(row) }
    }

    @Test func `nothing that holds a secret prints it`() throws {
        let key = try PersonKey(staff: StaffID(from: .system), seed: [UInt8](repeating: 65, count: 64))
        var text = ""
        dump(key, to: &text)
        dump(secret, to: &text)
        dump(RecoverySheet(.system), to: &text)
        dump(TOTPEnrolment(secret: [UInt8](repeating: 65, count: 20)), to: &text)
        #expect(text.split(separator: "\n").allSatisfy { $0.contains("•••") })
        #expect("\(secret) \(key)" == "••• •••")
    }
}
