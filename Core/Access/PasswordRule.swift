// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Vault

/// What is asked of a new password: that it is long, typed twice alike and not the sign-in name.
///
/// There is no other rule, because other rules make worse passwords.
package enum PasswordRule {
    package static let shortest = 12

    /// What is wrong with a new password.
    package enum Fault: Error, Sendable {
        case short
        case long
        case different
        case isLogin
    }

    /// Whether the password is long enough.
    package static func isLongEnough(_ password: Confidential) -> Bool { password.revealed.count >= shortest }

    /// What is wrong with a new password that was typed twice; nil if nothing is.
    package static func fault(in password: Confidential, again: Confidential, isLogin: Bool) -> Fault? {
        if isLogin { return .isLogin }
        if !isLongEnough(password) { return .short }
        if password.revealed.utf8.count > Vault.longestPassword { return .long }
        return password == again ? nil : .different
    }
}
