// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel
package import Organisation
package import Store

/// What can happen to a call: each is one transaction, and says what the media engines must do now.
///
/// It knows no engine. Whoever drives one tells it what happened, once or several times, late or never: every step may be told
/// twice, and `orphans` finds the calls of which nothing is heard.
package struct Calls: Sendable {
    /// The channel on which changes of a team's calls are announced; the subject is the team.
    package static let channel = "call"

    let database: any Database
    let clocks: ClockPair
    let randomness: Randomness
    package let rules: TelephoneRules
    let organisation: Organisation
    /// The team whose line it is.
    let team: TeamID
    let needs: CallNeeds

    package init(
        database: any Database, clocks: ClockPair, randomness: Randomness,
        rules: TelephoneRules,
        organisation: Organisation, team: TeamID, needs: CallNeeds
    ) {
        self.database = database
        self.clocks = clocks
        self.randomness = randomness
        self.rules = rules
        self.organisation = organisation
        self.team = team
        self.needs = needs
    }

    var clock: Clock { clocks.wall }

    /// A call comes in on a line; told twice, it is the same call.
    ///
    /// An empty shift lets nobody wait, and a full line turns nobody away in silence: such a call is told so, and goes at once to
    /// the first way that can take it. A test call rings nobody outside.
    package func arrive(_ id: CallID, line: String, node: String, isTest: Bool = false) async throws
        -> Arrival
    {
        let now = clock.now
        let first = rules.line(line)?.languages.first ?? organisation.languages.first ?? .english
        let opened = needs.records.opened(id, team, first, now)
        let turned: [(CallNeeds.TurnedAway, CallNeeds.Entry)] = [.closed, .surge, .nobody].map {
            ($0, needs.records.turnedAway($0, first, now))
        }
        return try await database.write { [self] transaction in
            if let known = try CallStore.find(id, in: transaction) { return Self.arrival(of: known, rules) }
            let (arrival, call) = try admit(id, line, node: node, isTest: isTest, at: now, transaction)
            if let call {
                try CallStore.insert(call, in: transaction)
                try transaction.announce(Self.channel, team.description)
            }
            guard !isTest else { return arrival }
            guard let why = Self.reason(arrival) else {
                try opened(transaction)
                return arrival
            }
            try turned.first { $0.0 == why }?.1(transaction)
            if why == .nobody { try tally(.notAnswered, at: now, transaction) }
            return arrival
        }
    }

    /// The caller chose her language.
    package func choose(_ id: CallID, _ language: Language) async throws {
        let chosen = needs.records.languageChosen(id, language)
        try await change(id, during: [.choosing]) { call, transaction in
            guard rules.line(call.line)?.languages.contains(language) == true else { return }
            try CallStore.wait(id, in: language, for: transaction)
            if !call.isTest { try chosen(transaction) }
        }
    }

    /// She keyed the number of her return code: if it is one, her own counsellor is asked first.
    ///
    /// Nothing says whether it was: a number that could be tried out would tell which codes there are.
    package func keyed(_ id: CallID, _ locator: String) async throws {
        try await change(id, during: [.choosing, .waiting]) { _, transaction in
            guard let counsellor = try needs.counsellor(locator, transaction) else { return }
            try CallStore.wish(counsellor, of: id, in: transaction)
        }
    }

    /// The engine has these calls still.
    package func touch(_ ids: [CallID], on node: String) async throws {
        let now = clock.now
        guard !ids.isEmpty else { return }
        try await database.write { try CallStore.touch(ids, on: node, at: now, in: $0) }
    }

    /// Every call an engine has, with who is in it: for whoever drives it after a restart.
    package func running(on node: String) async throws -> [RunningCall] {
        try await database.read { transaction in
            try CallStore.all(on: node, in: transaction).map {
                RunningCall(call: $0, legs: try LegStore.all(in: $0.id, transaction))
            }
        }
    }

    private func change(
        _ id: CallID, during states: Set<Call.State>,
        _ work: @escaping @Sendable (Call, any Transaction) throws -> Void
    ) async throws {
        try await database.write { [team] transaction in
            guard let call = try CallStore.find(id, in: transaction), states.contains(call.state) else {
                return
            }
            try work(call, transaction)
            try transaction.announce(Self.channel, team.description)
        }
    }
}
