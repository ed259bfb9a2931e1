// SPDX-License-Identifier: EUPL-1.2

extension Organisation {
    /// A provider of sign-ins, which may confirm who somebody of its agency is in the place of a one-time code.
    package struct PartnerSignIn: Sendable, Decodable {
        /// Whose people it may confirm: `line`, `alternate` for the alternate addressee's, or the identifier of another.
        package let agency: String
        private let key: String?
        package let name: Wording
        /// As the provider writes it into its tokens, to the letter.
        package let issuer: String
        package let clientId: String
        /// What it may sign with, by the names of RFC 7518.
        package let algorithms: [String]
        /// Whether who is linked may no longer come in by a code.
        package let required: Bool

        /// Its word in addresses and in the name of its secret's file; need not be said where its agency has no other.
        package var word: String { key ?? agency }
    }
}
