// SPDX-License-Identifier: EUPL-1.2

/// How a problem looks.
enum ProblemViews {
    static func problem(
        heading: String, advice: String, again: HTML? = nil, reference: String?,
        phone: (dialled: String, printed: String)?,
        call: String, ways: [(address: Address, label: String)]
    ) -> HTML {
        """
        <h1>\(heading)</h1>
        <p>\(advice)</p>
        \(again)
        \(phone.map { "<p>\(call) <a class=\"phone\" href=\"tel:\($0.dialled)\">\($0.printed)</a></p>" as HTML })
        \(reference.map { "<p class=\"quiet\">\($0)</p>" as HTML })
        \(ways.map { "<p><a href=\"\($0.address.path)\">\($0.label)</a></p>" as HTML })
        """
    }
}
