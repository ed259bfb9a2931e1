// SPDX-License-Identifier: EUPL-1.2

import Health
import Kernel
import ServiceLifecycle
import Store

/// A piece of background work that comes round again and again.
protocol Job: Sendable {
    /// By which name the log, the figures and its lease know it.
    var name: LogWord { get }
    /// How long it rests between two rounds, whichever instance does them.
    var rest: Moment.Span { get }
    /// After what time the instance that does it counts as dead.
    var limit: Moment.Span { get }
    /// Whether the first round of a new installation is due at once.
    var beginsAtOnce: Bool { get }
    /// Does what is due.
    ///
    /// Whoever takes longer than `limit` has lost the lease, so a write that two must not do asks for it first.
    func round(under lease: Lease) async throws
}

extension Job {
    var limit: Moment.Span { .minutes(2) }
    var beginsAtOnce: Bool { true }
}

/// Runs every job in its own rhythm until the program shuts down, each at one instance at a time.
///
/// Whoever takes a job's lease does the round and then keeps the lease until the job has rested; whoever
/// dies over it loses it, and another begins anew under a higher number. A round that fails is logged
/// by kind and comes again: one broken job never stops the others.
struct Jobs: Service {
    private let jobs: [any Job]
    private let database: any Database
    private let clock: Clock
    private let randomness: Randomness
    private let health: Health

    /// How often it is looked whether somebody else's lease has run out.
    private static let longestSleep = Moment.Span.seconds(30)
    /// How soon a failed round comes again.
    private static let retry = Moment.Span.minutes(1)

    init(
        _ jobs: [any Job], database: any Database, clock: Clock, randomness: Randomness, health: Health
    ) {
        self.jobs = jobs
        self.database = database
        self.clock = clock
        self.randomness = randomness
        self.health = health
    }

    init(_ jobs: [any Job], of installation: Installation) {
        self.init(
            jobs, database: installation.database, clock: installation.clock,
            randomness: installation.randomness, health: installation.health)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for job in jobs { group.addTask { await repeated(job) } }
            }
        }
    }

    /// Does once what is due and nobody else is doing; gives the names of what was done.
    @discardableResult
    func round() async -> [String] {
        var done: [String] = []
        for job in jobs where await attempt(job) { done.append(job.name.text) }
        return done
    }

    private func repeated(_ job: any Job) async {
        let pause = min(job.rest, Self.longestSleep)
        while !Task.isCancelled {
            await attempt(job)
            try? await Task.sleep(for: .milliseconds(pause.milliseconds))
        }
    }

    /// Does one round, if it is due here; true if it came to its end.
    @discardableResult
    private func attempt(_ job: any Job) async -> Bool {
        do {
            let holder = Identifier<Lease>(from: randomness).description
            guard let lease = try await take(job, for: holder, lasting: job.limit) else { return false }
            let isDue = lease.fence > 1 || job.beginsAtOnce
            let isDone = isDue ? await isDone(job, under: lease) : false
            _ = try await take(
                job, for: holder, lasting: isDone || !isDue ? job.rest : min(job.rest, Self.retry))
            return isDone
        } catch {
            health.log(.jobFailed(job.name, kind: type(of: error)))
            return false
        }
    }

    private func isDone(_ job: any Job, under lease: Lease) async -> Bool {
        do {
            try await job.round(under: lease)
            health.meters.finished(job.name, at: clock.now)
            return true
        } catch {
            if let partly = error as? PartlyFailed { health.meters.left(partly.count, of: job.name) }
            health.log(.jobFailed(job.name, kind: type(of: error)))
            return false
        }
    }

    private func take(_ job: any Job, for holder: String, lasting span: Moment.Span) async throws -> Lease? {
        let now = clock.now
        let (name, longest) = (job.name.text, max(job.limit, job.rest))
        return try await database.write { transaction in
            try LeaseStore().acquire(
                name, for: holder, lasting: span, longest: longest, now: now, transaction)
        }
    }
}
