// SPDX-License-Identifier: EUPL-1.2

/// Whether something is so: a yes, a no, or neither.
///
/// A question that was not asked has no answer, and what follows from it cannot be said: a missing answer is never a no.
enum Truth: String, Sendable, Codable, CaseIterable {
    case yes
    case no
    case unknown

    init(_ isSo: Bool) { self = isSo ? .yes : .no }

    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    /// One no decides; otherwise both have to be yes.
    func and(_ other: Truth) -> Truth {
        if self == .no || other == .no { return .no }
        return self == .yes && other == .yes ? .yes : .unknown
    }

    /// One yes decides; otherwise both have to be no.
    func or(_ other: Truth) -> Truth { negated.and(other.negated).negated }
}
