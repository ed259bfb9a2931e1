// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
package import Foundation
package import Kernel
package import Store
package import Vault
import Web

/// Lets partners' systems in by tokens: to send, and to ask for states, days and figures, never for what a case holds.
package struct PartnerInterface: Sendable {
    let database: any Database
    let vault: Vault
    let clock: Clock
    let randomness: Randomness
    let days: CaseDay
    let needs: InterfaceNeeds
    private let pace = InterfacePace()

    package init(
        database: any Database, vault: Vault, clock: Clock, randomness: Randomness, zone: TimeZone,
        needs: InterfaceNeeds
    ) {
        (self.database, self.vault, self.clock, self.randomness) = (database, vault, clock, randomness)
        (days, self.needs) = (CaseDay(zone: zone), needs)
    }

    /// Today in the organisation's zone, by which tokens end.
    var today: String { days.of(clock.now) }

    /// Lets a system in that shows a token with this scope; throws why not, and notes it where the token is known.
    func admit(_ shown: String?, for scope: InterfaceScope) async throws -> InterfaceToken {
        guard let shown else { throw InterfaceProblem.noToken }
        guard let shown = ShownToken(shown),
            let (token, agency) = try await database.read({ try Self.find(shown.id, in: $0) })
        else { throw InterfaceProblem.unknownToken }
        guard let problem = problem(with: token, of: agency, proof: shown.secret, for: scope) else {
            return token
        }
        try await noteRefusal(of: token)
        throw problem
    }

    private func problem(
        with token: InterfaceToken, of agency: Agency?, proof: HolderSecret, for scope: InterfaceScope
    ) -> InterfaceProblem? {
        guard token.isProven(by: proof), token.holds(on: today, of: agency) else { return .unknownToken }
        if let seconds = pace.secondsToWait(token.id, at: clock.now) { return .tooMany(seconds: seconds) }
        return token.mayDo(scope) ? nil : .scopeMissing(scope)
    }

    /// Does what a token was shown for, in the transaction that notes its use; it must still hold by then.
    func use<Value: Sendable>(
        _ token: InterfaceToken, _ work: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let (today, now) = (today, clock.now)
        let line = AuditEntry(.interfaceUsed, by: .program, subject: token.id.description, at: now)
        let audit = AuditEntryID(from: randomness)
        return try await database.write { transaction in
            guard let (token, agency) = try Self.find(token.id, in: transaction),
                token.holds(on: today, of: agency)
            else { throw InterfaceProblem.unknownToken }
            let value = try work(transaction)
            try InterfaceTokenStore.note(token.id, usedOn: today, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            return value
        }
    }

    /// Leaves a line of the audit that something was not done with a token.
    func noteRefusal(of token: InterfaceToken) async throws {
        guard pace.isWorthNoting(token.id, at: clock.now) else { return }
        let line = AuditEntry(
            .interfaceRefused, by: .program, subject: token.id.description, at: clock.now)
        let audit = AuditEntryID(from: randomness)
        try await database.write { try AuditStore.record(line, id: audit, in: $0) }
    }

    /// Takes in what a system sent, or finds that it has it already.
    func receive(
        _ words: ReferralReading.Words, _ body: [UInt8], named key: String, with token: InterfaceToken
    )
        async throws -> (id: String, at: Moment)
    {
        guard let team = token.team,
            let prepared = try await needs.prepare(
                SentReferral(
                    agency: token.agency, team: team, urgency: words.urgency, label: words.label,
                    agreement: words.agreement, parts: words.parts))
        else { throw InterfaceProblem.noReceiver }
        let sending = InterfaceSending(
            token: token.id, key: name("interface key", key, token),
            body: name("interface body", String(decoding: body, as: UTF8.self), token),
            referral: prepared.id, sentAt: clock.now)
        return try await use(token) { transaction in
            guard let earlier = try InterfaceTokenStore.note(sending, in: transaction) else {
                try prepared.write(transaction)
                return (sending.referral, sending.sentAt)
            }
            guard earlier.body == sending.body else { throw InterfaceProblem.otherBody }
            return (earlier.referral, earlier.sentAt)
        }
    }

    /// A name for what a system sent that tells nothing of it.
    private func name(_ purpose: String, _ text: String, _ token: InterfaceToken) -> String {
        vault.lookupName(purpose, of: Confidential("\(token.id) \(text)"))
    }

    private static func find(_ id: InterfaceTokenID, in transaction: any Transaction) throws -> (
        InterfaceToken, Agency?
    )? {
        guard let token = try InterfaceTokenStore.find(id, in: transaction) else { return nil }
        return (token, try TeamStore.agency(token.agency, in: transaction))
    }
}
