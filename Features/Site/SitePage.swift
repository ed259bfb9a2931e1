// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// The public pages besides the help page.
///
/// The letter is the address: once published it is never given to another page.
enum SitePage: String, CaseIterable, Sendable {
    case beforeChat = "a"
    case children = "b"
    case traces = "c"
    case danger = "d"
    case violence = "e"
    case rights = "f"
    case helpers = "g"
    case privacy = "h"
    case contact = "i"
    case centres = "j"
    case easy = "u"
    case sign = "w"

    /// The pages of the organisation's texts that make up this page, in order.
    var texts: [String] {
        switch self {
        case .beforeChat: ["prechat"]
        case .privacy: ["anonymity", "privacy"]
        case .centres: []
        default: ["\(self)"]
        }
    }

    /// The pages of the organisation's texts that have to be said in a language, so that this page is shown in it.
    var needed: [String] { self == .centres ? ["front"] : texts }

    /// The help page in large print, which has an address of its own because nobody's wish is read there.
    static func largeFront(in language: Language) -> Address { VisitorAddress.page("p", in: language) }

    /// Where the film in sign language is, which is no page.
    static func film(in language: Language) -> Address { VisitorAddress.page("w1", in: language) }

    /// What the help page lists under its own heading; the others have a place of their own there.
    static let reading: [SitePage] = [.danger, .contact, .privacy, .violence, .rights]

    /// Its address in a language.
    func address(in language: Language) -> Address { VisitorAddress.page(rawValue, in: language) }
}
