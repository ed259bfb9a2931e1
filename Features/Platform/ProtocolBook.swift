// SPDX-License-Identifier: EUPL-1.2

import Access
package import Kernel

/// Which version of the protocol holds when, and who has signed it: without words, so that others may ask.
package struct ProtocolBook: Sendable {
    /// A version of the protocol.
    package struct Version: Sendable {
        package let id: PlatformEntryID
        package let from: String
        /// The last day on which it holds; nil as long as nobody has said so.
        package let until: String?
    }

    /// That an agency has signed a version.
    package struct Signature: Sendable {
        package let version: PlatformEntryID
        package let agency: AgencyID
        package let from: String
        /// The last day on which it binds.
        package let until: String?
    }

    let versions: [Version]
    let signatures: [Signature]
    let agencies: [Agency]

    /// The version that holds on a day: of those in force the one that came last.
    package func version(on day: String) -> Version? {
        versions.filter { $0.from <= day && day <= $0.until ?? day }
            .max { ($0.from, $0.id.description) < ($1.from, $1.id.description) }
    }

    /// Whether an agency that takes part has signed the version that holds on this day.
    ///
    /// Who signed an earlier version has not agreed to this one.
    package func isSignatory(_ agency: AgencyID, at day: String) -> Bool {
        guard let version = version(on: day),
            agencies.contains(where: { $0.id == agency && $0.takesPart(on: day) })
        else { return false }
        return signatures.contains {
            $0.version == version.id && $0.agency == agency && $0.from <= day && day <= $0.until ?? day
        }
    }

    /// Who takes part on this day and has not signed the version that holds, by name; nobody if none holds.
    func missing(on day: String) -> [Agency] {
        guard version(on: day) != nil else { return [] }
        return agencies.filter { $0.takesPart(on: day) && !isSignatory($0.id, at: day) }
    }
}
