// SPDX-License-Identifier: EUPL-1.2

package import Organisation

/// When the way into a session is open, as `counselling.json` has it.
package struct OnlineSessionRules: Sendable, Decodable {
    /// So long before its time she can come in.
    let earlyMinutes: Int
    /// So long after its time a session that nobody has ended goes on.
    let lateMinutes: Int

    /// What may not stand in the file.
    struct Fault: Error {}

    fileprivate func checked() throws -> OnlineSessionRules {
        guard (0...120).contains(earlyMinutes), (15...720).contains(lateMinutes) else { throw Fault() }
        return self
    }
}

/// The part of the file that is read here.
private struct OnlineSessionFile: Decodable {
    let appointments: Part

    /// What it says of appointments.
    struct Part: Decodable {
        let online: OnlineSessionRules
    }
}

extension OrganisationFiles {
    /// Reads what `counselling.json` says of online sessions.
    package func onlineSessionRules() throws -> OnlineSessionRules {
        let file: OnlineSessionFile = try read(CounsellingRules.file)
        return try file.appointments.online.checked()
    }
}
