// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Texts
import Web

/// How what is paid for a month looks.
enum MonthViews {
    static func page(_ page: MonthPage, _ t: Translator) -> HTML {
        let rows = page.paid.map { paid -> HTML in
            """
            <tr><th scope="row"><a href="\(address: InterpretersAddress.one(paid.one.id).address.path)">\(paid.one.words.name)</a></th>
            <td>\(t.number(paid.assignments.count))</td><td>\(t.number(paid.minutes))</td><td>\(t.number(paid.feeMinutes))</td></tr>
            """
        }
        let heads = [Text.Assignment.interpreter, Text.Months.count, Text.Months.minutes, Text.Months.fee]
        let table: HTML =
            """
            <div class="wide" tabindex="0"><table><thead><tr>\(heads.map { "<th scope=\"col\">\(t($0))</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table></div>
            <p class="buttons">\(InterpreterListViews.link(.monthFile(page.month), t(Text.Months.file)))</p>
            """
        return """
            <p><a href="\(InterpretersAddress.list.address.path)">\(t(Text.Interpreters.heading))</a></p>
            <h1>\(t(Text.Months.heading))</h1>
            <p class="quiet">\(t(Text.Months.meaning))</p>
            <p class="buttons">\(InterpreterListViews.link(.month(page.earlier), t(Text.Months.earlier))) <strong>\(page.frame.days.digits(page.month, t))</strong> \(InterpreterListViews.link(.month(page.later), t(Text.Months.later)))</p>
            \(rows.isEmpty ? "<p>\(t(Text.Months.none))</p>" as HTML : table)
            """
    }
}

/// The same as a table for the invoice: a line for each time she worked, and nothing of for whom.
struct MonthSheet {
    let bytes: [UInt8]

    init(_ page: MonthPage, _ t: Translator) {
        let (days, frame) = (page.frame.days, page.frame)
        let heads = [
            Text.Assignment.interpreter, Text.Find.day, Text.Assignment.joined, Text.Assignment.left,
            Text.Field.language, Text.Months.minutes, Text.Months.why,
        ].map { CSV.words(t($0)) }
        let rows = page.paid.flatMap { paid in
            paid.assignments.map { one in
                [
                    CSV.words(paid.one.words.name), days.of(one.startsAt),
                    days.time(of: one.joinedAt ?? one.startsAt), days.time(of: one.leftAt ?? one.endsAt),
                    CSV.words(frame.name(of: one.language, t)), "\(one.paidMinutes)",
                    CSV.words(t(Text.Assignment.state(state: one.state.rawValue))),
                ]
            }
        }
        bytes = CSV.file([heads] + rows)
    }
}
