// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Says messages in one language: `say(Text.greeting)`.
package struct Translator: Sendable, Equatable {
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    /// The words of `message` in this language, as plain text: a view still escapes them.
    package func callAsFunction(_ message: Message) -> String {
        message.catalogue.words(for: message, in: language)
    }
}
