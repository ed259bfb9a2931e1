// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
import Store

/// What a caller can choose by key while she waits.
extension Calls {
    /// She would rather be called back: whoever answers is told so.
    ///
    /// Nothing rings by itself, because nobody knows her number: the two agree on a card.
    package func askCallBack(_ id: CallID) async throws {
        try await database.write { [team] transaction in
            try CallStore.askCallBack(id, in: transaction)
            try transaction.announce(Self.channel, team.description)
        }
    }

    /// She does not want to wait: her call takes the first way on that can have it; false if there is none.
    package func goOn(_ id: CallID) async throws -> Bool {
        let now = clock.now
        let told = needs.records.ended(id, .elsewhere, now)
        return try await database.write { [self] transaction in
            guard let call = try CallStore.find(id, in: transaction), call.state == .waiting,
                let line = rules.line(call.line)
            else { return false }
            let ring = RingRules(rules, isSurge: try needs.floor.isSurge(team, transaction))
            guard let path = way(from: line, by: try people(at: now, transaction), ring, at: now) else {
                return false
            }
            _ = try dismiss(id, transaction)
            switch path {
            case .line(let key): try CallStore.move(id, to: key, in: transaction)
            case .number(let number):
                try CallStore.send(id, to: number, at: now, in: transaction)
                try count(call, .elsewhere, at: now, told, transaction)
            }
            try transaction.announce(Self.channel, team.description)
            return true
        }
    }

    /// How many calls are answered before hers; nil where that is told to nobody, or she does not wait.
    package func place(of id: CallID) async throws -> Int? {
        guard rules.tellsPlace else { return nil }
        return try await database.read { [team] transaction in
            try CallStore.all(of: team, in: transaction).filter { $0.state == .waiting }
                .map { $0.waiting([:], keptOut: []) }.sorted(by: WaitingCall.isBefore)
                .firstIndex { $0.id == id }
        }
    }
}
