// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Testing

@testable import Vault

@Suite struct `A package for another organisation` {
    let key: PackagePrivateKey
    let content = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    init() throws { key = try PackagePrivateKey.made(.system) }

    @Test func `opens as it was, whichever way the bytes came`() throws {
        for count in [0, 1, 65_528, 70_000, 200_000] {
            let plain = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            #expect(try key.open(bytes(of: try sealed(plain))) == plain)
        }
        var sealer = try PackageSealer(to: key.publicKey, .system)
        for start in stride(from: 0, to: 70_000, by: 7_000) {
            try sealer.add(Array(content[start..<(start + 7_000)]))
        }
        let package = try sealer.finish()
        #expect(try key.open(bytes(of: package)) == content)
        #expect(package.sha256 == digest(bytes(of: package)) && package.byteCount == bytes(of: package).count)
    }

    @Test func `opens for nobody with another key`() throws {
        let package = bytes(of: try sealed(content))
        let other = try PackagePrivateKey.made(.system)
        #expect(throws: PackageProblem.otherKey) { try other.open(package) }
        // Past the name of the key: its own head, with hers in it, opens nothing.
        let forged =
            SealedPackage.magic + other.publicKey.agreement.fullID
            + package[(SealedPackage.magic.count + 32)...]
        #expect(throws: PackageProblem.damaged) { try other.open(forged) }
    }

    /// All bytes of the head and of the first envelope's; of what follows some, because each opening takes a while.
    @Test func `is refused with any byte changed`() throws {
        let package = bytes(of: try sealed([1, 2, 3]))
        let (head, end) = (SealedPackage.headCount, package.count)
        let places =
            Array(0..<(head + EnvelopeKey.headerCount + 16))
            + Array(stride(from: head + EnvelopeKey.headerCount, to: end, by: 641)) + Array((end - 20)..<end)
        for place in places {
            var changed = package
            changed[place] ^= 0x10
            #expect(throws: PackageProblem.self, "\(place)") { try key.open(changed) }
        }
    }

    @Test func `is refused when it is cut, continued, turned round or mixed with another`() throws {
        let (package, other) = (try sealed([UInt8](repeating: 1, count: 200_000)), try sealed(content))
        try #require(package.pieces.count == 5)
        func refuse(_ pieces: [[UInt8]], sourceLocation: SourceLocation = #_sourceLocation) {
            #expect(throws: PackageProblem.damaged, sourceLocation: sourceLocation) {
                try key.open(Array(pieces.joined()))
            }
        }
        for count in 1..<5 { refuse(Array(package.pieces[..<count])) }
        refuse([package.pieces[0], package.pieces[2], package.pieces[1]] + package.pieces[3...])
        refuse(package.pieces + [package.pieces[4]])
        refuse([other.pieces[0]] + package.pieces[1...])
        refuse([package.pieces[0], other.pieces[1]] + package.pieces[2...])
        #expect(throws: PackageProblem.damaged) { try key.open(bytes(of: package).dropLast()) }
        #expect(throws: PackageProblem.damaged) { try key.open(bytes(of: package) + [0]) }
    }

    @Test func `of a newer version is called that, and anything else no package`() throws {
        var newer = bytes(of: try sealed(content))
        newer[SealedPackage.magic.count - 2] = UInt8(ascii: "2")
        #expect(throws: PackageProblem.newer) { try key.open(newer) }
        for other in [[], Array("PK\u{3}\u{4}".utf8), Array(SealedPackage.magic.dropLast(8))] {
            #expect(throws: PackageProblem.noPackage) { try key.open(other) }
        }
    }

    @Test func `holds no more than it may`() throws {
        var sealer = try PackageSealer(to: key.publicKey, .system)
        #expect(throws: PackageProblem.tooLong) {
            try sealer.add([UInt8](repeating: 0, count: SealedPackage.mostContent + 1))
        }
    }

    @Test func `has a key whose two halves are read from text, the one only with its passphrase`() throws {
        let text = try key.sealed(with: Confidential("pravi stavek"), cost: .forTests, .system)
        let opened = try PackagePrivateKey(text: text + "\n", passphrase: Confidential("pravi stavek"))
        #expect(opened.publicKey == key.publicKey)
        #expect(throws: PackageProblem.wrongPassphrase) {
            try PackagePrivateKey(text: text, passphrase: Confidential("Pravi stavek"))
        }
        for other in ["", key.publicKey.text, String(text.dropLast(40)) + "%"] {
            #expect(throws: PackageProblem.noKey) {
                try PackagePrivateKey(text: other, passphrase: Confidential("pravi stavek"))
            }
        }
        let broken = key.publicKey.text.enumerated().map { $0 % 70 == 69 ? "\($1)\n" : "\($1)" }.joined()
        #expect(PackagePublicKey(text: broken) == key.publicKey)
        #expect(PackagePublicKey(text: text) == nil && PackagePublicKey(text: "") == nil)
        #expect(key.publicKey.text.count < PackagePublicKey.mostText)
    }

    @Test func `has a fingerprint of six groups that no other key has`() throws {
        let other = try PackagePrivateKey.made(.system)
        #expect(key.publicKey.fingerprint.map(\.count) == [4, 4, 4, 4, 4, 4])
        #expect(key.publicKey.fingerprint != other.publicKey.fingerprint)
        #expect("\(key)" == "•••")
    }

    private func sealed(_ plain: [UInt8]) throws -> SealedPackage {
        var sealer = try PackageSealer(to: key.publicKey, .system)
        try sealer.add(plain)
        return try sealer.finish()
    }

    private func bytes(of package: SealedPackage) -> [UInt8] { Array(package.pieces.joined()) }
}
