// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Chat
import Kernel
import Organisation
import Store
import Vault

/// The team of the line with as many counsellors as are wanted, and their conversations.
struct Line: Sendable {
    /// A counsellor who is signed in.
    struct Counsellor: Sendable {
        let viewer: Viewer
        let key: PersonKey
        let secret: HolderSecret
    }

    private let premises: Premises
    private let team: Team
    private let teamKey: TeamKey
    private let conversations: Conversations

    /// What is missing before a line can be filled.
    enum Problem: Error, CustomStringConvertible {
        case noFounder

        var description: String {
            "Make the installation with 'zaupnica setup --counsellor ana' and give her password on standard input."
        }
    }

    /// Joins the team of the only member it has.
    init(_ premises: Premises, founder password: Confidential) async throws {
        guard
            let team = try await premises.data.read({ try TeamStore.find(purpose: Team.linePurpose, in: $0) }
            ),
            let founder = try await premises.vault.members(of: team.id).first,
            let key = try await premises.vault.signIn(founder, password: password),
            let teamKey = try await premises.vault.teamKey(team.id, as: key)
        else { throw Problem.noFounder }
        self.premises = premises
        self.team = team
        self.teamKey = teamKey
        conversations = Conversations(
            database: premises.data, vault: premises.vault, clock: .system, randomness: .system,
            threadAnswer: { _ in ThreadAnswer(withinHours: 24, warnedAfterHours: 20) })
    }

    /// A further counsellor of the team, in a session that the measuring keeps in use.
    func hire(number: Int) async throws -> Counsellor {
        let accounts = Accounts(
            database: premises.data, vault: premises.vault, clock: .system, randomness: .system)
        let password = Confidential("bench \(number)")
        let enrolment = try await accounts.enrol(
            login: "bench-\(number)", password: password, alias: Confidential("Bench \(number)"),
            roles: [.counsellor], agency: team.agency, team: team.id, language: premises.language)
        try await premises.vault.admit(enrolment.staff, enrolment.publicKey, to: teamKey)
        guard let key = try await premises.vault.signIn(enrolment.staff, password: password) else {
            throw Problem.noFounder
        }
        let viewer = Viewer(
            id: enrolment.staff, agency: team.agency, roles: [.counsellor], team: team.id,
            language: premises.language)
        return Counsellor(viewer: viewer, key: key, secret: try await signIn(enrolment.staff, with: key))
    }

    /// Starts so many conversations and lets the counsellor pick them up.
    func talk(_ count: Int, heldBy counsellor: Counsellor) async throws -> [Seat] {
        try await withThrowingTaskGroup(of: Seat.self) { group in
            for _ in 0..<count { group.addTask { try await talk(heldBy: counsellor) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func talk(heldBy counsellor: Counsellor) async throws -> Seat {
        let secret = try await conversations.start(in: premises.language, for: team.id)
        let holder = secret.holder.description
        let started = try await premises.data.read { try ConversationStore.find(seatOf: holder, in: $0) }
        guard let id = started?.id,
            try await conversations.pickUp(
                id, by: counsellor.viewer, with: counsellor.key, ifRoom: { _, _ in true })
        else { throw Problem.noFounder }
        return Seat(
            conversation: id, visitor: secret, counsellor: counsellor.secret,
            counsellorProof: premises.vault.token(for: "form", of: counsellor.viewer.id))
    }

    /// A session ends when it is not used for half an hour; the measuring begins before that and uses it.
    private func signIn(_ staff: StaffID, with key: PersonKey) async throws -> HolderSecret {
        let secret = HolderSecret.random(.system)
        let now = Clock.system.now
        let session = StaffSession(
            holder: secret.holder.description, staff: staff, sealedKey: try secret.seal(key), startedAt: now,
            actedAt: now)
        try await premises.data.write { try StaffSessionStore.insert(session, in: $0) }
        return secret
    }
}
