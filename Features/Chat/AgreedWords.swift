// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// Two words only the visitor and the counsellors know.
///
/// They are two because they say opposite things: one that she is not safe, the other that it is really her.
package struct AgreedWords: Sendable, Equatable, Codable {
    /// Written alone it means "I am not safe".
    package let danger: String?
    /// Written alone, when she is asked for it, it means "it is me".
    package let proof: String?

    /// What she typed; a word she did not type stays as it was before.
    package init(danger: String, proof: String, before: AgreedWords? = nil) {
        let danger = Self.kept(danger) ?? before?.danger
        let proof = Self.kept(proof) ?? before?.proof
        self.danger = danger
        self.proof = proof.map(Self.folded) == danger.map(Self.folded) ? nil : proof
    }

    /// What a message that is nothing but one of the words says.
    package enum Meaning: Sendable, Equatable {
        case danger
        case proof
    }

    /// What a message says by being one of the words and nothing else.
    package func meaning(of message: Confidential) -> Meaning? {
        let said = Self.folded(message.revealed)
        guard !said.isEmpty else { return nil }
        if said == danger.map(Self.folded) { return .danger }
        return said == proof.map(Self.folded) ? .proof : nil
    }

    private static func kept(_ word: String) -> String? {
        folded(word).isEmpty ? nil : String(word.prefix(60))
    }

    /// Written in haste it is the same word: without capitals, accents and signs.
    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }
}
