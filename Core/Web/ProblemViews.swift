// SPDX-License-Identifier: EUPL-1.2

/// How a problem looks.
enum ProblemViews {
    static func problem(
        heading: String, advice: String, reference: String?, phone: (dialled: String, printed: String)?,
        call: String, back: String, home: Address
    ) -> HTML {
        """
        <h1>\(heading)</h1>
        <p>\(advice)</p>
        \(phone.map { "<p>\(call) <a class=\"phone\" href=\"tel:\($0.dialled)\">\($0.printed)</a></p>" as HTML })
        \(reference.map { "<p class=\"quiet\">\($0)</p>" as HTML })
        <p><a href="\(home.path)">\(back)</a></p>
        """
    }
}
