// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Identity
import Kernel
import PartnerSignIn
import Store
import Synchronization
import TestKit
import Vault
import Web

/// A provider of the tests' own: gives a code to who is sent to it, and a subject for the code once all fits.
final class MadeUpDesk: IdentityDesk {
    let key: String
    let provider: IdentityProvider
    private let state = Mutex(State())

    struct State {
        var sent: [ProviderAttempt] = []
        var codes: [String: (challenge: String, nonce: String, subject: String)] = [:]
        var isDown = false
    }

    init(_ issuer: String, key: String) {
        self.key = key
        provider = IdentityProvider(
            issuer: issuer, clientID: "zaupnica", clientSecret: Confidential("secret"), algorithms: [.rs256],
            redirect: "http://staff.localhost:8081/partner/answer/\(key)")
    }

    func address(for attempt: ProviderAttempt) async throws -> String {
        try state.withLock { state in
            guard !state.isDown else { throw IdentityFault.unreachable }
            state.sent.append(attempt)
            return provider.issuer + "/auth?state=" + attempt.state
        }
    }

    func subject(of code: String, from issuer: String?, for attempt: ProviderAttempt) async throws -> String {
        try state.withLock { state in
            guard let known = state.codes.removeValue(forKey: code),
                known.challenge == Vault.codeChallenge(of: attempt.verifier)
            else { throw IdentityFault.codeRefused }
            guard known.nonce == attempt.nonce else { throw IdentityFault.otherNonce }
            return known.subject
        }
    }

    /// Somebody signs in here as `subject`, in the browser that was sent last: where she is sent back to.
    func signedIn(as subject: String) -> String {
        state.withLock { state in
            guard let sent = state.sent.last else { return "" }
            let code = "code-\(state.codes.count)-\(subject)"
            state.codes[code] = (sent.challenge, sent.nonce, subject)
            return PartnerAddress.finish.address.with([
                ("provider", key), ("state", sent.state), ("code", code),
            ]).path
        }
    }

    /// Whether nobody has come with the codes it has given.
    var isUnasked: Bool { state.withLock { !$0.codes.isEmpty } }

    func goDown() { state.withLock { $0.isDown = true } }
}

/// A house whose line's agency has two providers, and a partner's agency another.
struct PartnerHouse: Sendable {
    let house: TestHouse
    let door: FrontDoor
    let ours = MadeUpDesk("https://ours.example", key: "line")
    let second = MadeUpDesk("https://second.example", key: "ministry")
    let theirs = MadeUpDesk("https://theirs.example", key: "alternate")
    let other: Team
    static let password = "correct horse"

    static func with(
        _ engine: Engine, isRequired: Bool = false, _ body: (PartnerHouse) async throws -> Void
    ) async throws {
        try await TestHouse.with(engine, data: PartnerSignInMigrations.all) {
            try await body(PartnerHouse($0, isRequired: isRequired))
        }
    }

    private init(_ house: TestHouse, isRequired: Bool) async throws {
        self.house = house
        other = Team(
            id: TeamID(from: .system), agency: AgencyID(from: .system), purpose: Team.alternatePurpose)
        let partners = Partners(
            providers: [
                PartnerProvider(
                    key: "line", agency: house.team.agency, name: { _ in "Naša" }, isRequired: isRequired,
                    desk: ours),
                PartnerProvider(
                    key: "ministry", agency: house.team.agency, name: { _ in "Ministrstvo" },
                    isRequired: false,
                    desk: second),
                PartnerProvider(
                    key: "alternate", agency: other.agency, name: { _ in "Njihova" }, isRequired: false,
                    desk: theirs),
            ],
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            needs: Self.needs(house), noted: { _ in })
        let face = house.face(.staff)
        door = house.door(
            .staff,
            [
                PartnerRoutes(partners: partners, face: face, flood: house.flood),
                PartnerOwnRoutes(partners: partners, zone: .gmt) {
                    StaffLayout(face: face, language: $0.viewer.language)
                },
            ])
    }

    /// What the accounts do: name, password, then the proof.
    ///
    /// In a test house everybody's name is her identifier.
    private static func needs(_ house: TestHouse) -> PartnerNeeds {
        PartnerNeeds(
            signIn: { login, password, _, _, proof in
                let account = try await house.data.read { try StaffAccountStore.find(login: login, in: $0) }
                guard let account, account.viewer != nil,
                    try await house.vault.signIn(account.id, password: password) != nil,
                    try await proof(account)
                else { return .refused }
                return .opened(HolderSecret.random(.system))
            }, name: { _ in Confidential("Sodelavka") })
    }

    /// Goes to a provider from the page for signing in.
    func begin(_ browser: TestBrowser, at key: String = "line") async throws -> TestBrowser.Page {
        try await browser.post("/partner/begin", [("provider", key)])
    }

    /// Tries to come in with what was proven in this browser.
    func signIn(_ browser: TestBrowser, as member: CastMember, password: String = password) async throws
        -> TestBrowser.Page
    {
        try await browser.post(
            "/partner/sign-in", [("login", "\(member.viewer.id)"), ("password", password)])
    }

    /// Links somebody's account as she does it herself.
    func link(_ member: CastMember, at desk: MadeUpDesk, as subject: String) async throws -> TestBrowser.Page
    {
        let browser = house.browser(of: member, at: door)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        _ = try await browser.post("/account/partner/begin", [("_k", token), ("provider", desk.key)])
        _ = try await browser.get(desk.signedIn(as: subject))
        return try await browser.post("/account/partner/link", [("_k", token)])
    }

    func count(_ action: AuditEntry.Action) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)[action.rawValue] ?? 0 }
    }
}
