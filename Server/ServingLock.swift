// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Glibc

/// Keeps a second program from serving the same embedded databases.
///
/// A second one would finish what the first is in the middle of, long before it noticed that the port is taken. The
/// kernel lets go of the lock with the process, however it ends.
final class ServingLock: Sendable {
    private let file: Int32

    /// The lock of an installation with embedded databases; nil on PostgreSQL, which several programs share by design.
    ///
    /// - Throws: `SetupProblem.servedAlready` while another process holds it.
    static func taken(for settings: Settings) throws -> ServingLock? {
        guard settings.database == nil else { return nil }
        try Installation.makeDirectories(settings)
        return try ServingLock(in: settings.data)
    }

    private init(in directory: String) throws {
        file = open(directory + "/serving", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw OperatorProblem("\(directory) cannot be written. Look at its rights.") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw SetupProblem.servedAlready(directory)
        }
    }

    /// Lets the next program in; called when everything is closed.
    func letGo() { close(file) }
}
