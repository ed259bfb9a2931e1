// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Where the public pages are: a language and a letter, so that an address tells as little as the title.
///
/// The frame around every visitor page links to two of them, so they stand here and not with the feature
/// that shows them.
package enum VisitorAddress {
    /// The help page; the organisation's first language has the shortest address.
    package static func home(in language: Language, of face: Face) -> Address {
        language == face.firstLanguage ? Address("/") : Address("/\(language.rawValue)")
    }

    /// The visit itself, for a browser that holds a seat.
    package static let visit = Address("/v")

    /// What our pages cannot hide, and how to clear it.
    package static func safety(in language: Language) -> Address { page("c", in: language) }

    /// The page with this letter.
    package static func page(_ letter: String, in language: Language) -> Address {
        Address("/\(language.rawValue)/\(letter)")
    }
}
