// SPDX-License-Identifier: EUPL-1.2

import Web

/// Why a system does not get what it asks for.
enum InterfaceProblem: Error, Equatable {
    case noToken
    /// Never made, revoked, over, of an organisation that has left, or with another secret: which of these is not told.
    case unknownToken
    case scopeMissing(InterfaceScope)
    case tooMany(seconds: Int)
    case otherType
    case noKey
    /// Something else was sent under this name before.
    case otherBody
    case faults([ProblemDetails.Fault])
    /// Nobody where it is to wait can open anything yet.
    case noReceiver

    var answer: Answer {
        switch self {
        case .noToken: plain(.unauthorised, "token_missing").challenging(#"Bearer realm="interface""#)
        case .unknownToken:
            plain(.unauthorised, "token_unknown")
                .challenging(#"Bearer realm="interface", error="invalid_token""#)
        case .scopeMissing(let scope):
            Answer.problem(ProblemDetails(.refused, code: "scope_missing", scope: scope.rawValue))
                .challenging(
                    #"Bearer realm="interface", error="insufficient_scope", scope="\#(scope.rawValue)""#)
        case .tooMany(let seconds): plain(.tooMany, "too_many").comingBack(after: seconds)
        case .otherType: plain(.otherType, "other_type")
        case .noKey: plain(.malformed, "idempotency_key_missing")
        case .otherBody: plain(.unprocessable, "idempotency_key_used")
        case .faults(let faults):
            Answer.problem(ProblemDetails(.unprocessable, code: "invalid", errors: faults))
        case .noReceiver: plain(.unavailable, "no_receiver")
        }
    }

    private func plain(_ status: Status, _ code: String) -> Answer {
        Answer.problem(ProblemDetails(status, code: code))
    }
}
