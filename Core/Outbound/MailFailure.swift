// SPDX-License-Identifier: EUPL-1.2

package import Texts

/// Why the mail program did not take a mail, as it is kept for whoever runs the installation.
///
/// A word and a number of the program's own: what a mail program says may hold an address.
package enum MailFailure: Error, Sendable, Equatable {
    /// It could not be started; the system's error number.
    case notStarted(Int32)
    /// It ended with this status.
    case status(Int32)
    case tooSlow
    case unknown

    init(_ error: any Error) {
        self = error as? MailFailure ?? .unknown
    }

    /// As it stands in the outbox.
    var text: String {
        switch self {
        case .notStarted(let number): "not_started \(number)"
        case .status(let number): "status \(number)"
        case .tooSlow: "too_slow"
        case .unknown: "unknown"
        }
    }

    /// As it stood in the outbox.
    package init(text: String?) {
        let parts = (text ?? "").split(separator: " ")
        let number = parts.count == 2 ? Int32(parts[1]) : nil
        switch (parts.first, number) {
        case ("not_started", let number?): self = .notStarted(number)
        case ("status", let number?): self = .status(number)
        case ("too_slow", nil): self = .tooSlow
        default: self = .unknown
        }
    }

    /// What happened and how to mend it.
    package func words(_ t: Translator) -> String {
        switch self {
        case .notStarted(let number): t(Text.Failure.notStarted(number: Int(number)))
        case .status(let number): t(Text.Failure.status(number: Int(number)))
        case .tooSlow: t(Text.Failure.tooSlow)
        case .unknown: t(Text.Failure.unknown)
        }
    }
}
