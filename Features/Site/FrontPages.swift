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
    /// In which language it is asked for, and in which print.
    private struct Wish: Hashable {
        let language: Language
        let isLarge: Bool
    }

    private let kept = Mutex<[Wish: (standing: Standing, answer: Answer)]>([:])

    init(_ content: SiteContent, face: Face) {
        self.content = content
        self.face = face
    }

    func answer(in asked: Language, isLarge: Bool = false) async -> Answer {
        let wish = Wish(language: asked, isLarge: isLarge)
        let language = content.language(of: ["front"], for: asked, face)
        let now = content.clock.now
        let standing = Standing(line: await content.needs.line(), minute: now.milliseconds / 60_000)
        if let known = kept.withLock({ $0[wish] }), known.standing == standing { return known.answer }
        let page = content.help(in: language, standing.line, at: now)
        let answer = Answer.kept(
            page: layout(in: language, for: wish).page(HelpViews.help(page, linker, Translator(language)))
        )
        .findable()
        kept.withLock { $0[wish] = (standing, answer) }
        return answer
    }

    private var linker: NumberLinks { NumberLinks(content.organisation) }

    private func layout(in language: Language, for wish: Wish) -> VisitorLayout {
        func address(_ language: Language, isLarge: Bool) -> Address {
            isLarge ? SitePage.largeFront(in: language) : VisitorAddress.home(in: language, of: face)
        }
        return VisitorLayout(
            face: face, language: language,
            languageLinks: face.spoken.map { ($0, address($0, isLarge: wish.isLarge)) }, isFront: true,
            asked: wish.language,
            print: PrintSize(isLarge: wish.isLarge, other: address(language, isLarge: !wish.isLarge)))
    }
}
