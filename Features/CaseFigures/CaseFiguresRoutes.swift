// SPDX-License-Identifier: EUPL-1.2

import Access
import CountTables
import Kernel
package import Texts
package import Web

/// The figures of cases and conferences, on a page and as a file.
package struct CaseFiguresRoutes: RouteSource {
    let figures: CaseFigures
    /// What a code of a list is called, as the features and the organisation name it now.
    let words: @Sendable () async throws -> Word
    let layout: StaffLayout.Maker

    /// Names a code of a list in a language; nil where nobody knows it.
    package typealias Word = @Sendable (String, String, Translator) -> String?

    package init(
        figures: CaseFigures, words: @escaping @Sendable () async throws -> Word,
        layout: @escaping StaffLayout.Maker
    ) {
        (self.figures, self.words, self.layout) = (figures, words, layout)
    }

    package func register(in routes: inout Routes) {
        routes.staff(.get, "/case-figures", may: .readStatistics, show)
        routes.staff(.get, "/case-figures/file", may: .readStatistics, file)
    }

    @Sendable private func show(_ request: StaffRequest) async throws -> Answer {
        let (page, words) = try await page(request)
        let title = request.translate(Text.Figures.heading)
        return layout(request).answer(title, CaseFiguresViews.page(page, words, days: figures.days))
    }

    /// Only what is made for good leaves the house: two files of a running period could be subtracted.
    @Sendable private func file(_ request: StaffRequest) async throws -> Answer {
        let (page, words) = try await page(request)
        guard page.madeAt != nil else { throw Problem.notFound }
        let name = ["case-figures", page.period.key, page.audience.rawValue].joined(separator: "-")
        return .file(
            type: "text/csv; charset=utf-8", name: "\(name).csv", bytes: FigureSheet(page, words).bytes)
    }

    private func page(_ request: StaffRequest) async throws -> (FiguresPage, FigureWords) {
        let asked = request.query.text("audience")
        let audience = asked.isEmpty ? Audience.partners : Audience(rawValue: asked)
        guard let audience,
            let page = try await figures.page(request.query.text("period"), audience, for: request.viewer)
        else { throw Problem.notFound }
        return (page, FigureWords(request.translate, try await words(), figures))
    }
}
