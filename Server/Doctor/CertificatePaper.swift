// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

/// A certificate as it lies in a file (PEM, X.509): until when it serves, and whose key it names.
///
/// Whether it is trusted is for those who meet it to judge; read is what tells an operator what to renew.
struct CertificatePaper {
    let endsAt: Moment
    /// The key it names, as it stands in it.
    private let publicKey: [UInt8]

    /// The first certificate of the file is one's own; those after it lead to its authority, and end too.
    static func read(_ text: String) -> [CertificatePaper] {
        DERValue.blocks(in: text, of: "CERTIFICATE").compactMap(CertificatePaper.init)
    }

    private init?(_ bytes: [UInt8]) {
        // Its version is left out of old ones; serial number, algorithm, issuer, validity, subject and key follow.
        guard let body = DERValue.all(in: bytes).first?.inside.first,
            case let parts = body.inside.drop(while: { $0.tag == 0xA0 }), parts.count >= 6,
            let end = Array(parts)[3].inside.last.flatMap(Self.moment)
        else { return nil }
        (endsAt, publicKey) = (end, Array(parts)[5].content)
    }

    /// UTCTime has two digits for the year, GeneralizedTime four.
    private static func moment(_ value: DERValue) -> Moment? {
        var digits = String(decoding: value.content, as: UTF8.self).compactMap(\.wholeNumberValue)
        if value.tag == 0x17 { digits = ((digits.first ?? 0) >= 5 ? [1, 9] : [2, 0]) + digits }
        guard digits.count == 14 else { return nil }
        let numbers = stride(from: 0, to: 14, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        let parts = DateComponents(
            timeZone: .gmt, year: numbers[0] * 100 + numbers[1], month: numbers[2], day: numbers[3],
            hour: numbers[4], minute: numbers[5], second: numbers[6])
        return Calendar(identifier: .gregorian).date(from: parts).map {
            Moment(milliseconds: Int64($0.timeIntervalSince1970 * 1000))
        }
    }

    /// Whether the private key in this file is its own; nil if that file does not tell its public half.
    func belongs(to key: String) -> Bool? {
        let kinds = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"]
        guard let bytes = kinds.lazy.compactMap({ DERValue.blocks(in: key, of: $0).first }).first,
            let half = DERValue.all(in: bytes).lazy.compactMap({ Self.publicHalf($0) }).first
        else { return nil }
        return publicKey.indices.contains { publicKey[$0...].starts(with: half) }
    }

    /// The modulus of a key of RSA, or the point of one on a curve.
    private static func publicHalf(_ value: DERValue) -> [UInt8]? {
        switch value.tag {
        case 0x02 where value.content.count > 64: value.content
        case 0x03: value.content
        case 0x04: DERValue.all(in: value.content).lazy.compactMap { publicHalf($0) }.first
        default: value.inside.lazy.compactMap { publicHalf($0) }.first
        }
    }
}

/// One value of DER: what it is, and what it holds.
struct DERValue {
    let tag: UInt8
    let content: [UInt8]

    /// What is inside one that is made of others; nothing of any other, and nothing where it is broken off.
    var inside: [DERValue] { tag & 0x20 == 0 ? [] : Self.all(in: content) }

    /// The values that stand one after the other.
    static func all(in bytes: [UInt8]) -> [DERValue] {
        var (values, rest): ([DERValue], ArraySlice<UInt8>) = ([], bytes[...])
        while let tag = rest.popFirst(), var length = rest.popFirst().map(Int.init) {
            if length > 0x80 {
                let count = length - 0x80
                guard count <= 4, rest.count >= count else { return values }
                length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(count)
            }
            guard rest.count >= length else { return values }
            values.append(DERValue(tag: tag, content: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return values
    }

    /// The blocks of this kind in a text (PEM).
    static func blocks(in text: String, of kind: String) -> [[UInt8]] {
        text.components(separatedBy: "-----BEGIN \(kind)-----").dropFirst().compactMap { part in
            part.components(separatedBy: "-----END \(kind)-----").first.flatMap {
                Data(base64Encoded: $0, options: .ignoreUnknownCharacters).map { Array($0) }
            }
        }
    }
}
