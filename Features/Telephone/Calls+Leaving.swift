// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

/// Calls that go to a number outside.
extension Calls {
    /// That number did not answer: the next of the line's rings, and after the last one she is told so and let go.
    ///
    /// Told twice of one number, the call goes on once.
    func unreached(_ id: CallID, at number: String) async throws {
        let now = clock.now
        try await database.write { [self] transaction in
            guard let call = try CallStore.find(id, in: transaction), call.path == number else { return }
            if let next = rules.line(call.line)?.number(after: number) {
                try CallStore.send(id, to: next, at: now, in: transaction)
            } else {
                try FarewellStore.insert(.unreached, to: call, at: now, in: transaction)
                try CallStore.delete(id, in: transaction)
            }
            try transaction.announce(Self.channel, team.description)
        }
    }
}

extension TelephoneRules.Line {
    /// The numbers outside, in the order in which they are tried.
    var numbers: [String] {
        elsewhere.compactMap { if case .number(let number) = $0 { number } else { nil } }
    }

    /// The number that is tried after one that does not answer.
    func number(after number: String) -> String? {
        numbers.firstIndex(of: number).flatMap { numbers.dropFirst($0 + 1).first }
    }
}
