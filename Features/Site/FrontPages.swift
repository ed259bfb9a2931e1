// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Texts
import Web

/// The help page in each language, put together anew only when what it tells has changed.
///
/// It is the page most people load, many of them at once after a broadcast.
final class FrontPages: Sendable {
    /// All that the page depends on besides the organisation's files, which stay while the program runs.
    private struct Standing: Equatable {
        let line: LineState?
        /// Telephones and the chat open and close with the clock.
        let minute: Int64
    }

    private let content: SiteContent
    private let face: Face
    private let kept = Mutex<[Language: (standing: Standing, answer: Answer)]>([:])

    init(_ content: SiteContent, face: Face) {
        self.content = content
        self.face = face
    }

    func answer(in language: Language) async -> Answer {
        let now = content.clock.now
        let standing = Standing(line: await content.needs.line(), minute: now.milliseconds / 60_000)
        if let known = kept.withLock({ $0[language] }), known.standing == standing { return known.answer }
        let page = content.help(in: language, standing.line, at: now)
        let answer = Answer.kept(
            page: layout(in: language).page(HelpViews.help(page, linker, Translator(language)))
        )
        .findable()
        kept.withLock { $0[language] = (standing, answer) }
        return answer
    }

    private var linker: NumberLinks { NumberLinks(content.organisation) }

    private func layout(in language: Language) -> VisitorLayout {
        let links = face.languages.map { ($0, VisitorAddress.home(in: $0, of: face)) }
        return VisitorLayout(face: face, language: language, languageLinks: links, isFront: true)
    }
}
