// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Hands mails to the `sendmail` program of this machine, which any mail server and `msmtp-mta` bring along.
///
/// The address goes in by the mail's own head and not on the command line, where every user of the
/// machine could read it.
package struct Sendmail: MailCarrier {
    private let path: String
    private let timeoutSeconds: Int

    package init(path: String, timeoutSeconds: Int = 60) {
        self.path = path
        self.timeoutSeconds = timeoutSeconds
    }

    package func carry(_ mail: Cleared) async throws {
        let child = ChildProcess(
            path: path, arguments: ["-t", "-i", "-f", mail.content.from], input: mail.message,
            timeoutSeconds: timeoutSeconds)
        let status = try await child.run()
        guard status == 0 else { throw MailFailure.status(status) }
    }
}
