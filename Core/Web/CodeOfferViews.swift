// SPDX-License-Identifier: EUPL-1.2

package import Vault

/// Words that somebody is to remember, and the fields in which she says two of them back.
package enum CodeOfferViews {
    /// The words in their order.
    package static func words(_ offer: CodeOffer) -> HTML {
        "<ol class=\"code\">\(offer.words.map { "<li>\($0)</li>" as HTML })</ol>"
    }

    /// Fields `a` and `b` for the two words that are asked back; `label` names a word by its number.
    package static func proof(_ offer: CodeOffer, label: (Int) -> String) -> HTML {
        "\(zip(["a", "b"], offer.asked).map { word($0, label($1)) })"
    }

    /// A field for one word, which the browser neither remembers nor corrects.
    package static func word(_ name: String, _ label: String) -> HTML {
        """
        <label>\(label) <input type="text" name="\(name)" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"></label>
        """
    }
}
