// SPDX-License-Identifier: EUPL-1.2

import Access
import Accounts
import Foundation
import Kernel
import Vault

/// Asks the person at the terminal.
enum Terminal {
    /// A new password, typed twice and unseen; from a pipe, one line.
    static func password(for name: String) throws -> Confidential {
        let password = isatty(STDIN_FILENO) == 1 ? try typedTwice(name) : readLine() ?? ""
        guard PasswordRule.isLongEnough(Confidential(password)), password.lowercased() != name.lowercased()
        else {
            throw SetupProblem.weakPassword(name)
        }
        return Confidential(password)
    }

    private static func typedTwice(_ name: String) throws -> String {
        let first = unseen("Password for \(name): ")
        guard unseen("Once more: ") == first else { throw SetupProblem.differentPasswords(name) }
        return first
    }

    /// A new passphrase for a file that others may find, typed twice and unseen; from a pipe, one line.
    static func passphrase() throws -> Confidential {
        let words = secret("Passphrase: ")
        guard PasswordRule.isLongEnough(Confidential(words)) else {
            throw OperatorProblem(
                "A passphrase has at least \(PasswordRule.shortest) characters; several words are best.")
        }
        guard isatty(STDIN_FILENO) != 1 || unseen("Once more: ") == words else {
            throw OperatorProblem("You typed two different passphrases. Try again.")
        }
        return Confidential(words)
    }

    /// Something that is typed unseen; from a pipe, one line.
    static func secret(_ question: String) -> String {
        isatty(STDIN_FILENO) == 1 ? unseen(question) : readLine() ?? ""
    }

    /// A sheet of paper with eight groups, typed unseen; from a pipe, one line.
    static func sheet(_ question: String) throws -> RecoverySheet {
        guard let sheet = RecoverySheet(typed: Confidential(secret(question + ": "))) else {
            throw OperatorProblem("That is no sheet: it has eight groups of four letters and digits.")
        }
        return sheet
    }

    /// Reads a line while the terminal shows nothing of it.
    private static func unseen(_ question: String) -> String {
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            Console.say("")
        }
        try? FileHandle.standardOutput.write(contentsOf: Data(question.utf8))
        return readLine() ?? ""
    }
}
