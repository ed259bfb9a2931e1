// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the page looks on which a visitor comes back.
enum ReturnViews {
    static func page(
        _ reception: Reception, promised: ThreadAnswer, others: [(label: String, address: Address)],
        in full: Language, report: Address, problem: ReturnProblem?, _ t: Translator
    ) -> HTML {
        let words = reception.texts.page("code")
        let action = ThreadAddress.comeBack(t.language).address.path
        return """
            <h1>\(words.block("title")?.text(in: t.language) ?? "")</h1>
            \(problem.map { FormViews.problems([sentence($0, t)]) })
            <p>\(t(Text.ComeBack.lead))</p>
            <form method="post" action="\(action)" autocomplete="off">
            \(CodeOfferViews.fields(word: { t(Text.Code.wordNumber(number: $0)) }, orLine: t(Text.ComeBack.orLine), line: t(Text.ComeBack.line)))
            <div class="buttons"><button>\(t(Text.ComeBack.open))</button></div></form>
            <p class="quiet">\(words.block("once")?.text(in: t.language) ?? "")</p>
            \(others.map { "<p lang=\"\(full.tag)\" dir=\"ltr\"><a href=\"\(address: $0.address.path)\">\($0.label)</a></p>" as HTML })
            <h2 id="new">\(t(Text.ComeBack.newHeading))</h2>
            <p>\(t(Text.ComeBack.newLead(hours: promised.withinHours)))</p>
            <form method="post" action="\(action)" data-replace><input type="hidden" name="n" value="1">
            <div class="buttons"><button class="plain">\(t(Text.ComeBack.write))</button></div></form>
            <p><a href="\(report.path)">\(t(Text.Report.link))</a></p>
            \(HurdleViews.callBack(reception.callBack(t.language), t))
            """
    }

    private static func sentence(_ problem: ReturnProblem, _ t: Translator) -> String {
        switch problem {
        case .unknown: t(Text.ComeBack.unknown)
        case .crowded(let seconds): t(Text.ComeBack.crowded(seconds: Int(seconds)))
        }
    }
}
