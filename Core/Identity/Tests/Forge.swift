// SPDX-License-Identifier: EUPL-1.2

import Identity
import JWTKit
import Kernel
import Synchronization

/// A provider of the tests' own: makes right tokens and wrong ones, and answers what a desk asks.
struct Forge: Sendable {
    static let issuer = "https://idp.example"
    static let now = Moment(milliseconds: 1_795_000_000_000)
    static let nowSeconds = 1_795_000_000.0

    /// What a token says; each test spoils one of these.
    struct Claims: JWTPayload {
        var iss: String? = Forge.issuer
        var sub: String? = "subject-1"
        var aud: [String]? = ["zaupnica"]
        var azp: String?
        var exp: Double? = Forge.nowSeconds + 300
        var nbf: Double?
        var iat: Double? = Forge.nowSeconds
        var nonce: String? = "nonce-1"

        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    let elliptic = ES256PrivateKey()

    /// The RSA key, signing as RS256 or, by who would have us do so, as RS512.
    func rsa(
        _ digest: DigestAlgorithm = .sha256, _ claims: Claims = Claims(), kid: String? = "rsa-1",
        crit: Bool = false
    )
        async throws -> String
    {
        let keys = await JWTKeyCollection().add(
            rsa: try Insecure.RSA.PrivateKey(pem: Self.pem), digestAlgorithm: digest)
        return try await keys.sign(claims, header: header(kid, crit: crit))
    }

    func ellipticToken(_ claims: Claims = Claims(), kid: String) async throws -> String {
        try await JWTKeyCollection().add(ecdsa: elliptic).sign(claims, header: header(kid))
    }

    func unsigned() async throws -> String {
        try await JWTKeyCollection().addUnsecuredNone().sign(Claims(), header: header("rsa-1"))
    }

    /// The public key taken for a shared secret.
    func sharedSecret() async throws -> String {
        let secret = try Insecure.RSA.PrivateKey(pem: Self.pem).publicKey.pemRepresentation
        return try await JWTKeyCollection().add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256)
            .sign(Claims(), header: header("rsa-1"))
    }

    private func header(_ kid: String?, crit: Bool = false) -> JWTHeader {
        var header = JWTHeader()
        if let kid { header.kid = kid }
        if crit { header.crit = ["exp"] }
        return header
    }

    /// The RSA key as it is published, with these further fields.
    static func published(_ more: String = #""alg":"RS256","use":"sig","#, kid: String = "rsa-1") -> String {
        #"{"kty":"RSA",\#(more)"kid":"\#(kid)","e":"AQAB","n":"\#(modulus)"}"#
    }

    func publishedElliptic(kid: String) -> String {
        let (x, y) = elliptic.parameters ?? ("", "")
        return #"{"kty":"EC","crv":"P-256","alg":"ES256","kid":"\#(kid)","x":"\#(x)","y":"\#(y)"}"#
    }

    static func keySet(_ keys: String...) -> [UInt8] {
        Array(#"{"keys":[\#(keys.joined(separator: ","))]}"#.utf8)
    }

    static let document = document()

    static func document(
        issuer: String = issuer, token: String = "https://idp.example/token", more: String = ""
    ) -> [UInt8] {
        Array(
            #"{"issuer":"\#(issuer)","authorization_endpoint":"https://idp.example/auth","token_endpoint":"\#(token)",\#(more)"jwks_uri":"https://idp.example/jwks"}"#
                .utf8)
    }

    static func provider(_ algorithms: [SignatureAlgorithm] = [.rs256]) -> IdentityProvider {
        IdentityProvider(
            issuer: issuer, clientID: "zaupnica", clientSecret: Confidential("secret"),
            algorithms: algorithms,
            redirect: "https://staff.example/partner/answer")
    }

    static let attempt = ProviderAttempt(
        state: "state-1", nonce: "nonce-1", verifier: "verifier-1", challenge: "challenge-1")

    private static let modulus =
        "sJhuP92Ye5F1TrURyMXuzf9kLxWGMJK9TFcjhOzcdJ7vKNQULe07jqEz73eN10jOV9SepTGX7SOmFElCnz0WQRFkyB_gdg1ILNaPUuz1J13F1zQPl49jNFSR5hRWSPH0BiVWL8OEfymYjCYrIoOQwz_lxyMQW9QNgfhJczgyZ9lxRcPEZu9FTEk_xuSVT_Di95g_HSjLAoETwNcdmp3nw-39eFpeiAn6cDmJ-rfXi6F45OpIZ_JATXAI6TSwdbOG8F506N99-O-HjMrxtDypgKdHbujsTbhxBiGcaqqJsAxJb36AY7wIO8kD5yuPS1GTgIvwJHxjKQ0wntkgKMXJgw"

    /// Made for these tests and used nowhere else.
    private static let pem = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEowIBAAKCAQEAsJhuP92Ye5F1TrURyMXuzf9kLxWGMJK9TFcjhOzcdJ7vKNQU
        Le07jqEz73eN10jOV9SepTGX7SOmFElCnz0WQRFkyB/gdg1ILNaPUuz1J13F1zQP
        l49jNFSR5hRWSPH0BiVWL8OEfymYjCYrIoOQwz/lxyMQW9QNgfhJczgyZ9lxRcPE
        Zu9FTEk/xuSVT/Di95g/HSjLAoETwNcdmp3nw+39eFpeiAn6cDmJ+rfXi6F45OpI
        Z/JATXAI6TSwdbOG8F506N99+O+HjMrxtDypgKdHbujsTbhxBiGcaqqJsAxJb36A
        Y7wIO8kD5yuPS1GTgIvwJHxjKQ0wntkgKMXJgwIDAQABAoIBAAvrZfmik+G3SjMz
        To1+KqW12MXCzqllpihKc2fL8v9eIOdhFTGaYxw37kD6EVVYITFVdRXSWJ5VeybA
        YSJNZbyjl2lYmXZuZBI+szLWMp/jGPDzHyBMOdZ05NoiQkavKhjmGUClEkLhBF5l
        TyEHv1QmcnRz/e0szXKZ1x9TSjevHUCWFqEhaAHkxp2m+LTivGn+ijPvNkugdzUB
        58X56qmaZjrggfsgN3yg8aPTj+7s6jGtsfCuR/RnkRRuQoHWs3rWQe2CwNla+iEE
        cDR6Rj+vtdEDMAPx+3643y4GznUvwGl0WgvzXmPro2G1VYzgRUCAmCIniQR7mpfV
        IJacayUCgYEA6GpoK1WbI7vRmmK1FCr5bHZAuyirMfA5dvG2HdNZwhqV1enExFxH
        KdoJUiXjaXhpjdZBouI5GpqHgfpjtH4arfnJTEYyFlXfcpejjD+vDCsxeltmIM2x
        X/YLk5dZ7shwLO1mFzxxWSTBIuQHl2D6NxE9gMd+QFdxz0lKRyBEpbcCgYEAwoPz
        RRTqKH3fs18srUfWmlCsbqjMSqJeIne8DYeumJEQK6Zin+SCG0fGWnPaM8TeF8Iv
        tvMAyS22hqTHCKK286tVmWKLPTXAVYs+L2+bM5pF8K8Z/F2uJg8NVI7LWqMxL5C4
        zhDmXutkoaaIGin0KOmK4A5VfCTvyH77a+3pWpUCgYAi2KFZrfIev3BDt3zy0yam
        bmxyIzzXte7HuKHXgvK4OYgxlGUeE7/PtJMlL+0SySz6SR96LnTlWjnq8QG19BpH
        72WQ/A1Sb/maksXAp2O1bVxzvfRoAq8PdjJyJIUlWgQHmGhwH23XMb2LX6kLt0yM
        qRcRkdeKChJUQ+bRFzNzrQKBgCLy0D+mPVgfHZU90Wok0SMSwZh0TZhPSfiJaMlJ
        io4w6iXdlDTEOrgqEjJoRFku0vST2DzXtllvFC9m5bfgfFyVeSDA+uF5ieAUz4x4
        UftYiZ5v54xXTJXb+Hor2c+kKI8yQnILyUhepMsCf8urpAnBxEjzalqOzGJKpmPC
        8D1tAoGBAOPLs6vSoA+fWoSUMx9EbZT87imfgTFaNTfiL/U10hn+9ceK40gH311y
        DTPPSHsS2aWaKZPR1iGVKI9rLQT0Q8tCN0VmHgoynk+jmNbYMfVHbQbwH3xpEYUv
        Ue07ROeA3li4GLrhUB23oBeackWtlh7blf2a0UHqjqWoF8ATMejZ
        -----END RSA PRIVATE KEY-----
        """
}
