// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts

/// Everything that is ever written to staff and partners.
///
/// A closed list whose parameters are numbers and codes made by the program: there is no place in
/// which a name or a fact of a case could stand.
package enum StaffTemplate: Sendable, Equatable {
    /// Asks whoever reads this to confirm that the channel is theirs.
    case confirmChannel(ConfirmationCode)
    /// Something waits; what, one sees after signing in.
    case pleaseSignIn(waiting: Int)
    /// The roster has changed.
    case rosterChanged

    func subject(_ t: Translator) -> String {
        switch self {
        case .confirmChannel: t(Text.Mail.confirmSubject)
        case .pleaseSignIn: t(Text.Mail.signInSubject)
        case .rosterChanged: t(Text.Mail.rosterSubject)
        }
    }

    func body(_ t: Translator) -> String {
        switch self {
        case .confirmChannel(let code): t(Text.Mail.confirmBody(code: code.digits))
        case .pleaseSignIn(let waiting): t(Text.Mail.signInBody(waiting: waiting))
        case .rosterChanged: t(Text.Mail.rosterBody)
        }
    }

    /// Whether it may go to a channel nobody has confirmed yet.
    var isConfirmation: Bool { if case .confirmChannel = self { true } else { false } }
}

/// Eight random digits that show that a channel reaches whom it should.
package struct ConfirmationCode: Sendable, Equatable {
    let digits: String

    /// A fresh code.
    package init(from randomness: Randomness) {
        let digits = String(randomness.number(below: 100_000_000))
        self.digits = String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// A code as somebody typed it.
    package init?(_ text: String) {
        guard text.utf8.count == 8, text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        digits = text
    }
}
