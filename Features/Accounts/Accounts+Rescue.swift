// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store
import Texts
import Vault
package import Web

/// How somebody gets her keys back from two holders: a link, a new password, two layers, a day's wait.
extension Accounts {
    /// One that runs, as those are told who can stop it.
    struct Rescue: Sendable {
        let person: Person
        let rescue: AccountRescue
        /// From when she can finish it; nil while the layers are on.
        let finishesAt: Moment?
    }

    /// How it ended that somebody chose a new password.
    enum RescuePreparation: Sendable {
        case prepared
        case wrong
        case wait(seconds: Int)
        case gone
    }

    /// How it ended that somebody wanted her keys.
    enum RescueOutcome: Sendable {
        case recovered(NewSheet)
        case refused
        case wait(seconds: Int)
        /// The password is right: it is too early, or the holders have not done their part.
        case early(finishesAt: Moment?)
    }

    /// What runs in the viewer's agency.
    func rescues(for viewer: Viewer) async throws -> [Rescue] {
        let limit = rescueLimit
        let found = try await database.read { transaction in
            try AccountRescueStore.all(since: limit, in: transaction).compactMap { rescue in
                try StaffAccountStore.find(rescue.staff, in: transaction).map { (rescue, $0) }
            }
        }
        var rescues: [Rescue] = []
        for (rescue, account) in found where account.agency == viewer.agency {
            rescues.append(
                Rescue(
                    person: try person(account), rescue: rescue,
                    finishesAt: try await finishesAt(rescue)))
        }
        return rescues
    }

    /// Somebody whose keys are to be given back, and who must hear of it: she, and everybody who can stop it but those
    /// two who know.
    package struct RescueNews: Sendable {
        package let staff: StaffID
        package let readers: [StaffID]
    }

    /// What nobody has been written about yet.
    package func rescueNews() async throws -> [RescueNews] {
        let limit = rescueLimit
        return try await database.read { transaction in
            try AccountRescueStore.all(since: limit, untold: true, in: transaction).compactMap { rescue in
                guard let account = try StaffAccountStore.find(rescue.staff, in: transaction) else {
                    return nil
                }
                let readers = try StaffAccountStore.all(of: account.agency, in: transaction).compactMap(
                    \.viewer
                )
                .filter { $0.id == rescue.staff || $0.may(.confirmMending) && !rescue.isDecided(by: $0.id) }
                return RescueNews(staff: rescue.staff, readers: readers.map(\.id))
            }
        }
    }

    /// Notes that they were written to.
    package static func noteTold(_ news: RescueNews, at now: Moment, in transaction: any Transaction) throws {
        try AccountRescueStore.tell(news.staff, at: now, in: transaction)
    }

    /// Whether holders are giving this person her keys back.
    func isRescued(_ staff: StaffID) async throws -> Bool {
        let limit = rescueLimit
        return try await database.read { try AccountRescueStore.find(staff, since: limit, in: $0) } != nil
    }

    /// Puts a key for the meantime behind her new password: the link alone is not enough, her device is needed too.
    func prepareRescue(
        by link: AccountLink, code: String, password: Confidential, against flood: Flood
    ) async throws -> RescuePreparation {
        let name = "rescue of " + link.staff.description
        let bucket = flood.bucket(for: name)
        let seconds = flood.secondsToWait(beforeTrying: name, from: bucket)
        guard seconds == 0 else { return .wait(seconds: seconds) }
        guard flood.allowsCode(for: name, from: bucket) else { return .wrong }
        guard try await vault.verifyTOTP(link.staff, code: code, at: clock.now) else {
            flood.countWrongCode(for: name)
            return .wrong
        }
        flood.forgive(name, from: bucket)
        let now = clock.now
        let isFirst = try await change(.rescuePrepared, of: link.staff, by: .staff(link.staff)) {
            try AccountLinkStore.use(link, in: $0)
                && AccountRescueStore.prepare(link.staff, at: now, in: $0)
        }
        guard isFirst else { return .gone }
        do {
            try await vault.beginRescue(link.staff, password: password)
        } catch {
            // Whoever could not be served need not be asked for and confirmed again.
            try await database.write { transaction in
                guard try AccountRescueStore.unprepare(link.staff, at: now, in: transaction) else { return }
                try AccountLinkStore.putBack(link, in: transaction)
            }
            throw error
        }
        return .prepared
    }

    /// Puts her own keys behind her new password, when both layers are off and the time for stopping it is over.
    func finishRescue(_ attempt: SignInAttempt) async throws -> RescueOutcome {
        let name = loginName(attempt.login)
        let seconds = attempt.flood.secondsToWait(beforeTrying: name, from: attempt.bucket)
        guard seconds == 0 else { return .wait(seconds: seconds) }
        let account = try await database.read { try StaffAccountStore.find(login: name, in: $0) }
        let opening = try await opening(for: account, attempt)
        guard let account, account.viewer != nil, let opening,
            try await isRight(attempt, under: name, of: account)
        else {
            try await note(.signInRefused, by: account.map { .staff($0.id) } ?? .program)
            return .refused
        }
        attempt.flood.forgive(name, from: attempt.bucket)
        let limit = rescueLimit
        let running = try await database.read {
            try AccountRescueStore.find(account.id, since: limit, in: $0)
        }
        guard let running, try await !isForsaken(running) else { return .refused }
        guard case .open(let key) = opening, let moment = try await finishesAt(running), moment <= clock.now
        else { return .early(finishesAt: try await finishesAt(running)) }
        return try await finish(running, with: key, password: attempt.password)
    }

    private func finish(_ rescue: AccountRescue, with key: PersonKey, password: Confidential) async throws
        -> RescueOutcome
    {
        let (check, secret) = link(to: .recoverCheck, for: rescue.staff)
        let now = clock.now
        let isFirst = try await change(.rescueFinished, of: rescue.staff, by: .staff(rescue.staff)) {
            transaction in
            guard try AccountRescueStore.take(rescue, at: now, in: transaction) else { return false }
            try AccountLinkStore.put(check, in: transaction)
            try StaffSessionStore.deleteAll(of: rescue.staff, in: transaction)
            return true
        }
        guard isFirst else { return .refused }
        do {
            let sheet = try await vault.finishRescue(key, password: password)
            // What is left of it if this fails opens nothing any more, and her next sign-in takes it away.
            _ = try? await database.write { try AccountRescueStore.strike(rescue.staff, in: $0) }
            return .recovered(NewSheet(secret: secret, sheet: sheet, groups: groupsToType()))
        } catch {
            try await database.write { try AccountRescueStore.putBack(rescue.staff, takenAt: now, in: $0) }
            throw error
        }
    }

    /// Ends what was begun for somebody; false if nothing was.
    func stopRescue(of staff: StaffID, by actor: AuditEntry.Actor) async throws -> Bool {
        let stop = rescueStop(of: staff, by: actor)
        guard try await database.write(stop) else { return false }
        try? await vault.endRescue(staff)
        return true
    }

    /// Ends it, with its line, in the transaction of what shows that it is not needed; tells whether there was one.
    func rescueStop(of staff: StaffID, by actor: AuditEntry.Actor)
        -> @Sendable (any Transaction) throws -> Bool
    {
        let line = AuditEntry(.rescueStopped, by: actor, subject: staff.description, at: clock.now)
        let id = AuditEntryID(from: randomness)
        return { transaction in
            guard try AccountRescueStore.stop(staff, at: line.at, in: transaction) else { return false }
            try AuditStore.record(line, id: id, in: transaction)
            return true
        }
    }

    /// Nil for a wrong password; one that could not even be looked at was no try.
    private func opening(for account: StaffAccount?, _ attempt: SignInAttempt) async throws -> Vault
        .RescueOpening?
    {
        do {
            let opening = try await vault.openRescue(
                account?.id ?? StaffID(from: randomness), password: attempt.password)
            if case .wrong = opening { return nil }
            return opening
        } catch {
            attempt.flood.forgive(loginName(attempt.login), from: attempt.bucket)
            throw error
        }
    }

    /// What began or was opened before is over.
    var rescueLimit: AccountRescue.Limit { AccountRescue.Limit(at: clock.now, delay: rescueDelay) }

    /// From when she can finish it; nil while the keys do not lie ready for her.
    private func finishesAt(_ rescue: AccountRescue) async throws -> Moment? {
        guard let openedAt = rescue.openedAt, try await vault.rescueProgress(of: rescue.staff).isOpen else {
            return nil
        }
        // The later of what the wall says and what the program has seen pass: no clock that is set shortens it.
        let left = Moment.Span.milliseconds(rescueDelay.milliseconds - rescue.waited.milliseconds)
        return max(openedAt + rescueDelay, left > .milliseconds(0) ? clock.now + left : openedAt)
    }

    /// What hangs over every page while keys are given back: hers, and for whoever can stop it.
    package func banners(for viewer: Viewer) async throws -> [StaffLayout.Banner] {
        let t = Translator(viewer.language)
        return try await rescues(for: viewer).compactMap { rescue in
            if rescue.rescue.staff == viewer.id {
                return StaffLayout.Banner(text: t(Text.Rescue.own), address: AccountRoutes.home)
            }
            guard viewer.may(.confirmMending) else { return nil }
            let words = Text.Rescue.banner(name: rescue.person.name.revealed)
            return StaffLayout.Banner(text: t(words), address: PeopleRoutes.confirmations)
        }
    }
}
