// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Health
import Identity
import Kernel
import Organisation
import Outbound
import PartnerSignIn
import Store
import Web

/// The pages of signing in with an employer's confirmation.
struct PartnerPages: Sendable {
    let comingIn: PartnerRoutes
    let own: PartnerOwnRoutes
}

extension Composition {
    static func partners(
        _ installation: Installation, _ settings: Settings, face: Face, flood: Flood
    ) async throws -> PartnerPages {
        let partners = Partners(
            providers: try await providers(installation, settings, origin: face.origin),
            database: installation.database,
            vault: installation.vault, clock: installation.clock, randomness: installation.randomness,
            needs: needs(of: installation.accounts),
            noted: { [health = installation.health] in health.log(.providerRefused($0.word)) })
        return PartnerPages(
            comingIn: PartnerRoutes(partners: partners, face: face, flood: flood),
            own: PartnerOwnRoutes(partners: partners, zone: installation.organisation.zone) {
                layout(for: $0, face: face)
            })
    }

    private static func needs(of accounts: Accounts) -> PartnerNeeds {
        PartnerNeeds(
            signIn: { login, password, flood, bucket, proof in
                let attempt = SignInAttempt(
                    login: login, password: password, flood: flood, bucket: bucket, proof: proof)
                switch try await accounts.signIn(attempt) {
                case .opened(let secret): return .opened(secret)
                case .refused, .elsewhere: return .refused
                case .wait(let seconds): return .wait(seconds: seconds)
                }
            },
            name: { try await accounts.workingName(of: $0) })
    }

    /// The agencies' providers, each with its own desk.
    private static func providers(
        _ installation: Installation, _ settings: Settings, origin: String
    ) async throws -> [PartnerProvider] {
        var providers: [PartnerProvider] = []
        for configured in installation.organisation.partnerSignIn ?? [] {
            let agency = try await installation.database.read {
                try Self.agency(configured.agency, in: $0)
            }
            guard let agency, !providers.contains(where: { $0.key == configured.word }) else {
                throw SetupProblem.partner(
                    configured.word, wrong: "There is no such agency here, or its key is there twice.")
            }
            let provider = try provider(configured, settings, origin: origin)
            providers.append(
                PartnerProvider(
                    key: configured.word, agency: agency, name: { configured.name.text(in: $0) },
                    isRequired: configured.required,
                    desk: ProviderDesk(provider, line: .outbound, clocks: installation.clocks)))
        }
        return providers
    }

    /// The agency that the organisation's files call so.
    private static func agency(_ word: String, in transaction: any Transaction) throws -> AgencyID? {
        try AgencyID(word).flatMap { try TeamStore.agency($0, in: transaction)?.id }
            ?? TeamStore.find(purpose: word, in: transaction)?.agency
    }

    /// A provider as it is configured; says what to do where something is missing.
    static func provider(
        _ configured: Organisation.PartnerSignIn, _ settings: Settings, origin: String
    ) throws -> IdentityProvider {
        let problem = { SetupProblem.partner(configured.word, wrong: $0) }
        guard configured.word.wholeMatch(of: /[a-z0-9-]{1,40}/) != nil else {
            throw problem("'key' must be a word of small letters, digits and hyphens.")
        }
        let algorithms = configured.algorithms.compactMap { SignatureAlgorithm(rawValue: $0) }
        guard !algorithms.isEmpty, algorithms.count == configured.algorithms.count else {
            throw problem("'algorithms' must name RS256, ES256 or others that sign with a key pair.")
        }
        guard IdentityProvider.allows(configured.issuer, for: configured.issuer) else {
            throw problem("'issuer' must be an https address.")
        }
        guard let directory = settings.partnerSecrets else {
            throw problem("Give --partner-secrets, the directory with the file partner-\(configured.word).")
        }
        let file = directory + "/partner-" + configured.word
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            case let secret = text.trimmingCharacters(in: .whitespacesAndNewlines), !secret.isEmpty
        else { throw problem("The file \(file) with the client's secret is missing or empty.") }
        return IdentityProvider(
            issuer: configured.issuer, clientID: configured.clientId, clientSecret: Confidential(secret),
            algorithms: algorithms,
            redirect: origin + PartnerAddress.answer(provider: configured.word).address.path)
    }
}

extension Organisation {
    /// The providers whose linked people may not come in by a code.
    var requiredProviders: Set<String> { Set((partnerSignIn ?? []).filter(\.required).map(\.word)) }
}

extension ProviderLine {
    /// The line through the one gate out.
    static let outbound = ProviderLine(
        get: { address in
            do {
                return try await ProviderCalls.get(address)
            } catch {
                throw IdentityFault.unreachable
            }
        },
        post: { address, form, authorization in
            do {
                return try await ProviderCalls.post(address, form: form, authorization: authorization)
            } catch ProviderCalls.Failure.status(400..<500) {
                throw IdentityFault.codeRefused
            } catch {
                throw IdentityFault.unreachable
            }
        })
}

extension IdentityFault {
    /// The fault as the log names it.
    fileprivate var word: LogWord {
        switch self {
        case .unreachable: LogWord("unreachable")
        case .badDocument: LogWord("bad_document")
        case .otherIssuer: LogWord("other_issuer")
        case .codeRefused: LogWord("code_refused")
        case .malformed: LogWord("malformed")
        case .unknownKey: LogWord("unknown_key")
        case .otherAlgorithm: LogWord("other_algorithm")
        case .badSignature: LogWord("bad_signature")
        case .otherAudience: LogWord("other_audience")
        case .otherNonce: LogWord("other_nonce")
        case .expired: LogWord("expired")
        case .notYetValid: LogWord("not_yet_valid")
        case .tooLong: LogWord("too_long")
        }
    }
}
