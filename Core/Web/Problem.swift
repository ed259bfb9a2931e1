// SPDX-License-Identifier: EUPL-1.2

/// Why a request got no page of its own; each has a sentence that says what to do.
///
/// "Does not exist" and "not yours" are one case, because the difference would tell.
package enum Problem: Error, Sendable, Equatable {
    case notFound
    case malformed
    case staleForm
    case tooLarge
    case tooMany
    case signInNeeded
    case visitOver
    case cannotSave
    case unexpected

    package var status: Status {
        switch self {
        case .notFound: .notFound
        case .malformed: .malformed
        case .staleForm: .refused
        case .tooLarge: .tooLarge
        case .tooMany: .tooMany
        case .signInNeeded, .visitOver: .seeOther
        case .cannotSave: .unavailable
        case .unexpected: .failed
        }
    }
}
