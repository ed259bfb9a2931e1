// SPDX-License-Identifier: EUPL-1.2

import Web

/// Drawn figures: shapes with classes, which the style sheet colours, and never a style of their own.
enum ChartViews {
    private static let left = 34
    private static let top = 20
    private static let width = 44
    private static let height = 18

    /// A bar beside a number; the number says the same, so that a screen reader passes the bar by.
    static func bar(_ share: Double) -> HTML {
        """
        <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
        <rect class="track" width="100" height="8"/><rect class="fill" width="\(Int((share * 100).rounded()))" height="8"/></svg>
        """
    }

    /// Seven days beside each other, 24 hours below each other, each hour shaded and with its number.
    ///
    /// A reader of screens is told the title and the summary; the numbers are in the table below.
    static func heatMap(_ counts: [Int], name: String, title: String, summary: String, days: [String]) -> HTML
    {
        let most = max(counts.max() ?? 0, 1)
        let heads = days.enumerated().map { day, name in
            text("middle", left + day * width + width / 2, 14, "axis", name)
        }
        let hours = (0..<24).map { text("end", left - 4, top + $0 * height + 13, "axis", "\($0)") }
        let cells = counts.enumerated().map { place, count -> HTML in
            let (x, y) = (left + place / 24 * width, top + place % 24 * height)
            let level = count == 0 ? 0 : 1 + count * 4 / most
            return """
                <rect class="h\(level)" x="\(x)" y="\(y)" width="\(width - 1)" height="\(height - 1)"/>\
                \(count == 0 ? "" : text("middle", x + width / 2, y + 13, "n\(level)", "\(count)"))
                """
        }
        return """
            <svg class="heat" role="img" aria-labelledby="heat-\(name)-title heat-\(name)-desc" viewBox="0 0 \(left + 7 * width) \(top + 24 * height)">\
            <title id="heat-\(name)-title">\(title)</title><desc id="heat-\(name)-desc">\(summary)</desc>\
            \(heads)\(hours)\(cells)</svg>
            """
    }

    private static func text(_ anchor: String, _ x: Int, _ y: Int, _ kind: String, _ words: String) -> HTML {
        "<text class=\"\(kind)\" text-anchor=\"\(anchor)\" x=\"\(x)\" y=\"\(y)\">\(words)</text>"
    }
}
