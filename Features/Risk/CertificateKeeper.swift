// SPDX-License-Identifier: EUPL-1.2

/// Who keeps whose certificate she has seen.
package enum CertificateKeeper: Sendable {
    /// A case lead, of those of her team.
    case lead
    /// An account manager, of those of her agency: a team of the police or of another partner need not have a lead of its own.
    case manager
}
