// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// The two sites of one installation; they share no cookie, no header policy and no port.
package enum Side: String, Sendable, CaseIterable {
    case visitors = "public"
    case staff
}

/// How one of the two sites presents itself.
package struct Face: Sendable {
    package let side: Side
    /// Scheme, host and port as browsers see them, without a slash at the end.
    package let origin: String
    /// Whether browsers come over TLS; decides on `Secure`, `__Host-` and HSTS.
    package let isEncrypted: Bool
    package let languages: [Language]
    /// In what else visitors read what concerns them.
    package let others: VisitorLanguages
    /// What the browser's tab shows; says nothing about violence or help.
    package let neutralTitle: [Language: String]
    /// The site a hurried visitor is sent to.
    package let exitURL: String
    /// Where Tor Browser finds the same site as an onion service; nil where there is none, or on the onion itself.
    package let onionOrigin: String?
    /// The line's number as people dial it and as it is printed, shown on every error page.
    package let phone: (dialled: String, printed: String)?

    package init(
        side: Side, origin: String, languages: [Language], neutralTitle: [Language: String], exitURL: String,
        phone: (dialled: String, printed: String)?, onionOrigin: String? = nil,
        others: VisitorLanguages = .none
    ) {
        self.side = side
        self.origin = origin
        self.isEncrypted = origin.hasPrefix("https://")
        self.languages = languages.isEmpty ? [.english] : languages
        self.others = side == .visitors ? others : .none
        self.neutralTitle = neutralTitle
        self.exitURL = exitURL
        self.phone = phone
        self.onionOrigin = onionOrigin
    }

    package var firstLanguage: Language { languages[0] }

    /// Every language in which a visitor is spoken to.
    package var spoken: [Language] { languages + others.offered }

    /// What is spoken instead of a visitors' language where that has nothing to say: English, or our first.
    package var fallback: Language { languages.contains(.english) ? .english : firstLanguage }

    /// In which language somebody is spoken to who began in one: what has been withdrawn since is not spoken.
    package func shown(_ language: Language) -> Language {
        language.isFull || spoken.contains(language) ? language : fallback
    }

    /// The full language nearest to one: itself, or what is spoken instead of it.
    package func full(for language: Language) -> Language {
        languages.contains(language) ? language : fallback
    }

    /// The browser tab's title in a language; what is spoken instead of it where it has none.
    package func title(in language: Language) -> String {
        neutralTitle[language] ?? neutralTitle[fallback] ?? ""
    }

    /// The name of the one cookie this site sets.
    package var cookieName: String {
        let plain = side == .visitors ? "s" : "t"
        return isEncrypted ? "__Host-\(plain)" : plain
    }
}
