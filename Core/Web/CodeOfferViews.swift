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

    /// Fields `a` for six words, and `b` for all of them in one line.
    package static func fields(word label: (Int) -> String, orLine: String, line: String) -> HTML {
        """
        <div class="pair">\((1...6).map { word("a", label($0)) })</div>
        <details><summary>\(orLine)</summary>
        \(word("b", line))</details>
        """
    }

    /// A field for one word, which the browser neither remembers nor corrects.
    package static func word(_ name: String, _ label: String) -> HTML {
        """
        <label>\(label) <input type="text" name="\(name)" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"></label>
        """
    }
}
