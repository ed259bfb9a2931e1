// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the pages of the lists look.
enum CodeListViews {
    static func all(_ lists: CodeLists, _ t: Translator) -> HTML {
        let rows = lists.sorted(in: t.language).map { list -> HTML in
            let address = CodeListAddress.list(list.list).address.path
            return
                "<li><a href=\"\(address: address)\">\(list.name.text(in: t.language))</a> <span class=\"quiet\">\(t(Text.Lists.codes(count: list.codes.count)))</span></li>"
        }
        return
            "<h1>\(t(Text.Lists.heading))</h1><p class=\"quiet\">\(t(Text.Lists.advice))</p><ul class=\"code-lists\">\(rows)</ul>"
    }

    static func list(_ page: CodeListPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Lists.one(name: page.list.name.text(in: t.language))))</h1>
        \(FormViews.problems(page.problems.map { $0.sentence(t) }))
        <div class="scroll"><table><thead><tr><th scope="col">\(t(Text.Code.code))</th>\(Language.full.map { "<th scope=\"col\">\($0.ownName)</th>" as HTML })<th scope="col">\(t(Text.Code.validFrom))</th><th scope="col">\(t(Text.Code.validTo))</th></tr></thead>
        <tbody>\(page.list.codes.map { row($0, page, t) })</tbody></table></div>
        \(page.isFixed ? "<p class=\"note\">\(t(Text.Lists.fixed))</p>" as HTML : adding(page, t))
        <p><a href="\(address: CodeListAddress.all.address.path)">\(t(Text.Lists.toAll))</a></p>
        """
    }

    static func code(_ page: CodePage, _ t: Translator) -> HTML {
        let address = CodeListAddress.code(page.code.code, in: page.list.list).address.path
        let shown = page.draft?.words ?? page.code.byLanguage
        return """
            <h1>\(t(Text.Code.heading(code: page.code.code)))</h1>
            <p class="quiet">\(t(Text.Code.advice(list: page.list.name.text(in: t.language), day: page.code.validFrom)))</p>
            \(FormViews.problems(page.problems.map { $0.sentence(t) }))
            <form method="post" action="\(address: address)" autocomplete="off">\(FormViews.token(page.formToken))
            <input type="hidden" name="version" value="\(page.version)">
            \(words(shown))
            \(page.isFixed ? unchangedEnd(page) : day("valid_to", page.draft?.validTo ?? page.code.validTo ?? "", t(Text.Code.lastDay)))
            <div class="buttons"><button>\(t(Text.Code.save))</button></div></form>
            <p><a href="\(address: CodeListAddress.list(page.list.list).address.path)">\(t(Text.Code.toList))</a></p>
            """
    }

    private static func row(_ code: CodeList.Code, _ page: CodeListPage, _ t: Translator) -> HTML {
        let address = CodeListAddress.code(code.code, in: page.list.list).address.path
        let isOver = code.validTo.map { $0 < page.today } ?? false
        return """
            <tr\(isOver ? " class=\"quiet\"" as HTML : .empty)><td><a href="\(address: address)">\(code.code)</a></td>\(Language.full.map { "<td>\(code.text(in: $0))</td>" as HTML })<td class="day">\(code.validFrom)</td><td>\(code.validTo ?? "–")</td></tr>
            """
    }

    private static func adding(_ page: CodeListPage, _ t: Translator) -> HTML {
        let draft = page.draft
        let tick: HTML =
            page.mayBeNonCounselling
            ? "<label class=\"tick\"><input type=\"checkbox\" name=\"non_counselling\"\(HTML.attribute("checked", if: draft?.isNonCounselling ?? false))> \(t(Text.Code.nonCounselling))</label>"
            : .empty
        return """
            <form method="post" action="\(address: CodeListAddress.list(page.list.list).address.path)" autocomplete="off">\(FormViews.token(page.formToken))
            <fieldset><legend>\(t(Text.Code.add))</legend>
            <label>\(t(Text.Code.newCode))<input name="code" value="\(draft?.code ?? "")" maxlength="40" autocapitalize="none"></label>
            \(words(draft?.words ?? [:]))
            \(day("valid_from", draft?.validFrom ?? page.today, t(Text.Code.firstDay)))
            \(day("valid_to", draft?.validTo ?? "", t(Text.Code.lastDay)))
            \(tick)
            <div class="buttons"><button>\(t(Text.Code.addIt))</button></div></fieldset></form>
            """
    }

    private static func words(_ words: [Language: String]) -> HTML {
        Language.full.map { language -> HTML in
            """
            <label>\(language.ownName)<input name="words_\(language.rawValue)" lang="\(language.rawValue)" value="\(words[language] ?? "")" maxlength="\(CodeDraft.wordsLimit)"></label>
            """
        }.joined()
    }

    private static func day(_ name: String, _ value: String, _ label: String) -> HTML {
        "<label>\(label)<input type=\"date\" name=\"\(name)\" value=\"\(value)\"></label>"
    }

    private static func unchangedEnd(_ page: CodePage) -> HTML {
        "<input type=\"hidden\" name=\"valid_to\" value=\"\(page.code.validTo ?? "")\">"
    }
}

extension CodeList.Code {
    fileprivate var byLanguage: [Language: String] {
        Dictionary(uniqueKeysWithValues: Language.full.map { ($0, text(in: $0)) })
    }
}

extension CodeProblem {
    /// The sentence the form shows.
    func sentence(_ t: Translator) -> String {
        switch self {
        case .noSuchList: t(Text.Problem.noSuchList)
        case .malformedCode: t(Text.Problem.malformedCode)
        case .codeTaken: t(Text.Problem.codeTaken)
        case .listIsFixed: t(Text.Problem.listIsFixed)
        case .missingWords(let language): t(Text.Problem.missingWords(language: language.ownName))
        case .wordsTooLong(let language): t(Text.Problem.wordsTooLong(language: language.ownName))
        case .wrongDay: t(Text.Problem.wrongDay)
        case .endsBeforeItBegins: t(Text.Problem.endsBeforeItBegins)
        case .endsInThePast: t(Text.Problem.endsInThePast)
        case .noneLeft: t(Text.Problem.noneLeft)
        case .changedMeanwhile: t(Text.Problem.changedMeanwhile)
        }
    }
}
