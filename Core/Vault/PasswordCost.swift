// SPDX-License-Identifier: EUPL-1.2

import CArgon2

/// What one guess at a password costs.
///
/// Stored beside each password, so it is checked when read: whoever changes a row must not make
/// the hash cheap to guess nor let one sign-in take all memory.
package struct PasswordCost: Sendable, Equatable {
    let memoryKiB: UInt32
    let passes: UInt32
    let lanes: UInt32

    /// 64 MiB and three passes: about a third of a second.
    package static let standard = PasswordCost(known: 64 * 1024, passes: 3)

    /// The least the library does; for tests, never for people.
    package static let forTests = PasswordCost(known: 8, passes: 1)

    /// Nil outside 8 KiB to 1 GiB, 1 to 10 passes, 1 to 4 lanes.
    package init?(memoryKiB: UInt32, passes: UInt32, lanes: UInt32) {
        guard (8...1_048_576).contains(memoryKiB), (1...10).contains(passes), (1...4).contains(lanes),
            memoryKiB >= 8 * lanes
        else { return nil }
        self.memoryKiB = memoryKiB
        self.passes = passes
        self.lanes = lanes
    }

    private init(known memoryKiB: UInt32, passes: UInt32) {
        self.memoryKiB = memoryKiB
        self.passes = passes
        lanes = 1
    }
}

/// Argon2id from libargon2, slow on purpose and so called only through a `PasswordLine`.
enum Argon2id {
    static func hash(
        _ password: [UInt8], salt: [UInt8], cost: PasswordCost, secret: [UInt8] = [], context: [UInt8] = []
    ) throws -> [UInt8] {
        var fields = [[UInt8](repeating: 0, count: 32), password, salt, secret, context]
        let counts = fields.map { UInt32($0.count) }
        let outcome = fields.withPointers { pointers in
            var parameters = argon2_context()
            (parameters.out, parameters.outlen) = (pointers[0], counts[0])
            (parameters.pwd, parameters.pwdlen) = (pointers[1], counts[1])
            (parameters.salt, parameters.saltlen) = (pointers[2], counts[2])
            (parameters.secret, parameters.secretlen) = (pointers[3], counts[3])
            (parameters.ad, parameters.adlen) = (pointers[4], counts[4])
            parameters.t_cost = cost.passes
            parameters.m_cost = cost.memoryKiB
            (parameters.lanes, parameters.threads) = (cost.lanes, cost.lanes)
            parameters.version = ARGON2_VERSION_13.rawValue
            return argon2id_ctx(&parameters)
        }
        guard outcome == ARGON2_OK.rawValue else { throw VaultError.passwordCost }
        return fields[0]
    }
}

extension [[UInt8]] {
    /// Calls `work` with the address of each element, nil for an empty one.
    fileprivate mutating func withPointers<Value>(_ work: ([UnsafeMutablePointer<UInt8>?]) -> Value) -> Value
    {
        let buffers = map { field in
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Swift.max(field.count, 1))
            _ = buffer.initialize(from: field)
            return buffer
        }
        let value = work(zip(self, buffers).map { $0.isEmpty ? nil : $1.baseAddress })
        for index in indices {
            self[index] = [UInt8](buffers[index].prefix(self[index].count))
            buffers[index].update(repeating: 0)
            buffers[index].deallocate()
        }
        return value
    }
}
