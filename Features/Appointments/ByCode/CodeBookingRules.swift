// SPDX-License-Identifier: EUPL-1.2

package import Organisation

/// How a woman books with her return code: what `counselling.json` says of it.
package struct CodeBookingRules: Sendable, Decodable {
    /// So many days she has to choose.
    let offerDays: Int
    /// The times she sees begin within so many days.
    let aheadDays: Int
    /// How long before its beginning she can still move or cancel a time; as long as one can still be made if nothing is said.
    let changeUntilMinutes: Int?

    /// More times than those of two weeks are too many for a page that somebody might look at.
    private static let mostDays = 14

    /// What may not stand in the file.
    struct Fault: Error {}

    fileprivate func checked() throws -> CodeBookingRules {
        guard (1...Self.mostDays).contains(aheadDays), offerDays > 0, changeUntilMinutes ?? 0 >= 0 else {
            throw Fault()
        }
        return self
    }
}

/// The part of the file that is read here.
private struct CodeBookingFile: Decodable {
    let appointments: Part

    /// What it says of appointments.
    struct Part: Decodable {
        let byCode: CodeBookingRules
    }
}

extension OrganisationFiles {
    /// Reads what `counselling.json` says of booking with a return code.
    package func codeBookingRules() throws -> CodeBookingRules {
        let file: CodeBookingFile = try read(CounsellingRules.file)
        return try file.appointments.byCode.checked()
    }
}
