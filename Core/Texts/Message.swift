// SPDX-License-Identifier: EUPL-1.2

/// Something to say, not yet said in any language.
///
/// The members of a module's `Text` make messages; a `Translator` turns them into words. So rules can answer
/// with what is to be said without knowing who reads it.
package struct Message: Sendable, Equatable {
    /// A value put into a message.
    package enum Argument: Sendable, Hashable {
        case number(Int)
        case text(String)
    }

    /// The texts of the module that says this.
    package let catalogue: Catalogue
    package let arguments: [Argument]
    let place: Int

    /// Says the text at `place` of `catalogue`; only generated code counts places.
    package init(_ catalogue: Catalogue, _ place: Int, _ arguments: [Argument] = []) {
        self.catalogue = catalogue
        self.place = place
        self.arguments = arguments
    }

    /// The key under which translators find the text.
    package var key: String { catalogue.keys[place] }

    package static func == (left: Message, right: Message) -> Bool {
        left.catalogue === right.catalogue && left.place == right.place && left.arguments == right.arguments
    }
}
