// SPDX-License-Identifier: EUPL-1.2

extension Organisation {
    /// An agency's own provider of sign-ins, which may confirm who somebody is in the place of a one-time code.
    package struct PartnerSignIn: Sendable, Decodable {
        /// Whose people it may confirm: `line`, or `alternate` for the alternate addressee's.
        package let agency: String
        package let name: Wording
        /// As the provider writes it into its tokens, to the letter.
        package let issuer: String
        package let clientId: String
        /// What it may sign with, by the names of RFC 7518.
        package let algorithms: [String]
        /// Whether who is linked may no longer come in by a code.
        package let required: Bool
    }
}
