// SPDX-License-Identifier: EUPL-1.2

import Store

/// All SQL on the number of the root in use.
enum RootEpochStore {
    /// The root under which rows are written now; nil before the first one.
    static func present(in tx: any Transaction) throws -> Int? {
        try tx.first("SELECT number FROM root_epoch WHERE name = 'root' LIMIT 1")?.integer("number")
    }

    /// Notes the first root, unless another instance was faster.
    static func begin(_ number: Int, in tx: any Transaction) throws {
        try tx.run("INSERT INTO root_epoch (name, number) VALUES ('root', \(number)) ON CONFLICT DO NOTHING")
    }

    /// Moves on to a later root; never back.
    static func advance(to number: Int, in tx: any Transaction) throws {
        try tx.run("UPDATE root_epoch SET number = \(number) WHERE name = 'root' AND number < \(number)")
    }
}
