// SPDX-License-Identifier: EUPL-1.2

/// How a problem looks.
enum ProblemViews {
    static func problem(
        heading: String, advice: String, kept: HTML? = nil, reference: String?,
        phone: (dialled: String, printed: String)?,
        call: String, ways: [(address: Address, label: String)]
    ) -> HTML {
        """
        <h1>\(heading)</h1>
        <p>\(advice)</p>
        \(kept)
        \(phone.map { "<p>\(call) <a class=\"phone\" href=\"tel:\($0.dialled)\">\($0.printed)</a></p>" as HTML })
        \(reference.map { "<p class=\"quiet\">\($0)</p>" as HTML })
        \(ways.map { "<p><a href=\"\($0.address.path)\">\($0.label)</a></p>" as HTML })
        """
    }

    /// What was written into a closed case: to be copied, and to be sent as it is once the case is open.
    static func closed(
        file: (address: Address, label: String), words: [String], written: String,
        again: (advice: String, form: HTML)?
    ) -> HTML {
        let copied: HTML =
            words.isEmpty
            ? .empty
            : "<h2>\(written)</h2>\(words.map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML })"
        return """
            <p><a href="\(file.address.path)" target="_blank" rel="noopener">\(file.label)</a></p>
            \(copied)
            \(again.map { "<p>\($0.advice)</p>\($0.form)" as HTML })
            """
    }
}
