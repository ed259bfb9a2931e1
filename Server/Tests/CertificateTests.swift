// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Health
import Kernel
import Testing

@testable import zaupnica

/// Certificates of nobody, which ended on 11 April 2025, and their keys.
enum PaperExamples {
    static let curve = """
        -----BEGIN CERTIFICATE-----
        MIIBczCCARmgAwIBAgIUKI3spH6bRE4eWKaKPz3lt47ohi0wCgYIKoZIzj0EAwIw
        DzENMAsGA1UEAwwEbGluZTAeFw0yNTAxMDEwMDAwMDBaFw0yNTA0MTEwMDAwMDBa
        MA8xDTALBgNVBAMMBGxpbmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ8ywl0
        WOFfQchEqr7x0r7I3x/Ngd63LN4SwFEtHneObJtTGetobrBD/3VHdmSE+HEZ9ML5
        Y7Are2odwUcxn08No1MwUTAdBgNVHQ4EFgQUeVeRxZfdBlUeY9raauTrWSLfZsww
        HwYDVR0jBBgwFoAUeVeRxZfdBlUeY9raauTrWSLfZswwDwYDVR0TAQH/BAUwAwEB
        /zAKBggqhkjOPQQDAgNIADBFAiAvJGGmj5Q9ZwYPk/sfNtKYkbKFgf6BLYHnTbRO
        ATyexAIhAKYZD8HJxBmGzHS2jmv9Fwq5oNsvs/khMDLIW3i4KaW5
        -----END CERTIFICATE-----
        """
    static let curveKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0owa3PpSmAIbCfCW
        kqtY/0L1i6KS4yegMkgNC3/erlOhRANCAAQ8ywl0WOFfQchEqr7x0r7I3x/Ngd63
        LN4SwFEtHneObJtTGetobrBD/3VHdmSE+HEZ9ML5Y7Are2odwUcxn08N
        -----END PRIVATE KEY-----
        """
    static let curveKeyAlone = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEINKMGtz6UpgCGwnwlpKrWP9C9YuikuMnoDJIDQt/3q5ToAoGCCqGSM49
        AwEHoUQDQgAEPMsJdFjhX0HIRKq+8dK+yN8fzYHetyzeEsBRLR53jmybUxnraG6w
        Q/91R3ZkhPhxGfTC+WOwK3tqHcFHMZ9PDQ==
        -----END EC PRIVATE KEY-----
        """
    static let rsa = """
        -----BEGIN CERTIFICATE-----
        MIIB+jCCAWOgAwIBAgIUP0rFhmHXUd6EdKwpIni8pPj+Rw8wDQYJKoZIhvcNAQEL
        BQAwDzENMAsGA1UEAwwEbGluZTAeFw0yNTAxMDEwMDAwMDBaFw0yNTA0MTEwMDAw
        MDBaMA8xDTALBgNVBAMMBGxpbmUwgZ8wDQYJKoZIhvcNAQEBBQADgY0AMIGJAoGB
        ALOIF8W8ZfpPwV9Td2/R9RtFd3DZef5PG+JeZsHHfz19qUYT7FvyliY8CzLkCmr0
        Mp86sUIP2Y2WL2sjdbnCtuejKNRqHaTgMZ1wpe3BH13RQXDKFSyZUP21G1VP9u+F
        jde8thYzvQheuZfQEG5z04irR+BznvQo59pgXI5IZ4mVAgMBAAGjUzBRMB0GA1Ud
        DgQWBBSYUQ+r8JOF4Rtu1AQ+kppJiRGZ5jAfBgNVHSMEGDAWgBSYUQ+r8JOF4Rtu
        1AQ+kppJiRGZ5jAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4GBAD4X
        Bt2RJHrvIFCw8q19vXVcxwAaalokz8OBilOX4ZXKEfy4Z6tlgHWovzx8TsJkJf6Q
        xy7U08oRnDYPp2W8hImbDOe1ePyIw/6D13vsL2KuoB1w17TkRaYdL4ZK3VCT3WxP
        Bo0iR73yACb3NVjraEcz9vLr9nFs2qA1RPZumodw
        -----END CERTIFICATE-----
        """
    static let rsaKey = """
        -----BEGIN PRIVATE KEY-----
        MIICdQIBADANBgkqhkiG9w0BAQEFAASCAl8wggJbAgEAAoGBALOIF8W8ZfpPwV9T
        d2/R9RtFd3DZef5PG+JeZsHHfz19qUYT7FvyliY8CzLkCmr0Mp86sUIP2Y2WL2sj
        dbnCtuejKNRqHaTgMZ1wpe3BH13RQXDKFSyZUP21G1VP9u+Fjde8thYzvQheuZfQ
        EG5z04irR+BznvQo59pgXI5IZ4mVAgMBAAECgYBTyMqXXHIXHEt5amGODOUfog64
        2rWlKlQwE7BO9QR7tP5flwKycocCNvle+a+m9Gn/h4ub8fusqQ9eJ8FUPPvQW1kF
        CJrwqywzL1t+PZeXyDZ9pPxQOIu+5UAmvX7jm8BbwIul3h2imomBgumXRkCNsaR1
        NxiqbpC/FdSKfqxAYQJBAO2u+FXrCcV+QKE8ekhuO+hjQvJc4sJaSoCy66Zb+rCb
        cRtz9J5vVqn8k8vXuO1Cl1WV4vpqZnayUGI9gvwFa60CQQDBXeZ6S+xV2FBIqgNc
        hP5jdE6B2ejSp0Fr4FCSZefcdIS871jnPiLvfL28zGgWLpxtOO8wfJlakGy3sJsp
        gdKJAkBK2vAbHwrUyA5SuVlJtm3noltTOS2xR/5uyeqtWgp51Hqqyrofq7D/mCxz
        5ly3XGGM8sepVhkvCLmINxcpiAuBAkB4JbE8kgpB+MtBqym1hglOoIjbVBu/MB+N
        OO63WExuBZQolQuHe2tXpQl70wJlrgaSMwsj9HeQ9yYmKLzwWHMJAkAozjIjPc9Z
        mlAXq8nDwsRa4OyjjzFmQ5qH6dLPzErs8EFdww2NicBg2pAzp1rg+rJsS67NxIu2
        Y7DiVt333JWw
        -----END PRIVATE KEY-----
        """
}

@Suite struct `The certificates of the line` {
    private let ended = Moment(milliseconds: 1_744_329_600_000)

    @Test func `name the moment at which they end, and the key that is theirs`() throws {
        for (paper, keys, strange) in [
            (
                PaperExamples.curve, [PaperExamples.curveKey, PaperExamples.curveKeyAlone],
                PaperExamples.rsaKey
            ),
            (PaperExamples.rsa, [PaperExamples.rsaKey], PaperExamples.curveKey),
        ] {
            let read = try #require(CertificatePaper.read(paper + paper).first)
            #expect(read.endsAt == ended)
            #expect(keys.allSatisfy { read.belongs(to: $0) == true })
            #expect(read.belongs(to: strange) == false)
            #expect(read.belongs(to: "") == nil)
        }
    }

    @Test func `are none where bytes are missing or are others`() throws {
        let whole = try #require(DERValue.blocks(in: PaperExamples.curve, of: "CERTIFICATE").first)
        for length in 0..<whole.count {
            let text = Data(whole.prefix(length)).base64EncodedString()
            let paper = CertificatePaper.read(
                "-----BEGIN CERTIFICATE-----\(text)-----END CERTIFICATE-----")
            #expect(paper.isEmpty)
        }
        #expect(CertificatePaper.read("nothing of the kind").isEmpty)
    }

    @Test func `are told of before they end, and when they have`() throws {
        try folder { folder in
            try write(PaperExamples.curve, to: folder, "trunk/certificate.pem")
            try write(PaperExamples.curveKey, to: folder, "trunk/key.pem")
            let path = folder + "/trunk/certificate.pem"
            func found(daysBefore days: Int64) -> [Finding] {
                LineChecks.certificates(in: folder, at: ended - .days(days))
            }
            #expect(found(daysBefore: 21) == [])
            #expect(found(daysBefore: 20) == [.certificateEnds(path: path, days: 20)])
            #expect(found(daysBefore: 0) == [.certificateEnded(path: path)])
            try write(PaperExamples.rsaKey, to: folder, "trunk/key.pem")
            #expect(found(daysBefore: 30) == [.certificateForeign(path: path)])
            try write("nothing", to: folder, "trunk/certificate.pem")
            #expect(found(daysBefore: 30) == [.certificateUnreadable(path: path)])
        }
    }

    @Test func `are those of the carrier and of the relay, too`() throws {
        try folder { folder in
            try write(PaperExamples.curve, to: folder, "trunk/carrier.pem")
            try write(PaperExamples.rsa, to: folder, "relay/certificate.pem")
            let found = LineChecks.certificates(in: folder, at: ended)
            #expect(
                found == [
                    .certificateEnded(path: folder + "/trunk/carrier.pem"),
                    .certificateUnreadable(path: folder + "/relay/certificate.pem"),
                    .certificateEnded(path: folder + "/relay/certificate.pem"),
                ])
        }
    }

    private func folder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for part in ["/trunk", "/relay"] {
            try FileManager.default.createDirectory(
                atPath: folder + part, withIntermediateDirectories: true)
        }
        try body(folder)
    }

    private func write(_ text: String, to folder: String, _ name: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
}
