// SPDX-License-Identifier: EUPL-1.2

import Kernel

/// Why a request got no page of its own; each has a sentence that says what to do.
///
/// "Does not exist" and "not yours" are one case, because the difference would tell.
package enum Problem: Error, Sendable, Equatable {
    case notFound
    case malformed
    case staleForm
    case tooLarge
    case fileTooLarge
    case tooMany
    case signInNeeded
    case visitOver
    case cannotSave
    /// Too many people sign in at this moment.
    case busy
    /// What was to be written belongs to a case that is closed, which she may know; the address is the case's.
    case closed(Address)
    case unexpected

    package var status: Status {
        switch self {
        case .notFound: .notFound
        case .malformed: .malformed
        case .staleForm: .refused
        case .tooLarge, .fileTooLarge: .tooLarge
        case .tooMany: .tooMany
        case .signInNeeded, .visitOver: .seeOther
        case .closed: .unprocessable
        case .cannotSave, .busy: .unavailable
        case .unexpected: .failed
        }
    }

    /// In how many seconds it is worth trying again; nil if time alone does not help.
    package var retryAfterSeconds: Int? {
        switch self {
        case .busy: 10
        default: nil
        }
    }
}

/// A problem that met somebody whose language is known better than by what her browser asks for.
struct SpokenProblem: Error {
    let error: any Error
    let language: Language
}

/// A problem that met a form: what was filled in must not be lost with it.
struct UnsentForm: Error {
    let error: any Error
    let form: Form
    let path: String
    /// Whether files came with it, which no page can hold.
    let hasFiles: Bool
}

/// A problem that met a partner's program, which reads no pages.
struct ProgramProblem: Error {
    let error: any Error
}

/// A problem that met a form with secret words in it, which no page may hold.
struct SecretForm: Error {
    let error: any Error

    static func isBehind(_ error: any Error) -> Bool {
        error is SecretForm || (error as? SpokenProblem)?.error is SecretForm
    }
}
