// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Organisation
import Texts
import Web

/// How one sheet looks: what follows from it, what is said of it, and what was answered.
enum ResultViews {
    static func page(_ page: AssessmentPage, _ t: Translator) -> HTML {
        let (frame, read) = (page.frame, page.read)
        let sheet = read.sheet
        let about = t(
            Text.Result.asked(
                date: frame.days.digits(sheet.day, t), channel: sheet.channel.rawValue,
                name: frame.names[read.assessment.author] ?? t(Text.Risk.somebody)))
        return """
            <p><a href="\(address: RiskAddress.overview(frame.id).address.path)">\(t(Text.Sheet.toOverview(number: frame.number)))</a></p>
            <h1>\(SheetViews.name(read, t))</h1>
            <p>\(RiskViews.name(of: sheet.subject, among: frame.people, t))<br><span class="quiet">\(about)</span></p>
            \(read.instrument.flatMap { instrument in read.result.map { result($0, of: instrument, page, t) } } ?? stored(read, t))
            \(judgements(page, t))
            \(conferences(page, t))
            \(read.instrument.map { answers(read, of: $0, t) } ?? .empty)
            \(sheet.note.isEmpty ? .empty : "<section><h2>\(t(Text.Sheet.note))</h2><p class=\"words\">\(sheet.note)</p></section>" as HTML)
            \(read.instrument.map { sources($0, t) } ?? .empty)
            \(frame.mayWrite && read.judgements.isEmpty ? changing(page, t) : .empty)
            """
    }

    private static func result(
        _ result: InstrumentResult, of instrument: Instrument, _ page: AssessmentPage, _ t: Translator
    ) -> HTML {
        let uncovered = instrument.definition.uncoveredFactors.map { t(InstrumentWords.name($0)) }
        let notAsked: HTML =
            uncovered.isEmpty
            ? .empty
            : "<p>\(t(Text.Result.uncovered(factors: uncovered.joined(separator: ", "))))</p>"
        return """
            <section class="sheet"><h2>\(t(Text.Result.heading))</h2>
            \(computed(result, of: instrument, t))
            \(withheld(result, page, t))
            \(result.rows.map { row($0, of: instrument, t) })
            \(prompts(result, of: instrument, t))
            \(notAsked)
            <p class="quiet">\(t(InstrumentWords.levelNote))</p></section>
            """
    }

    private static func computed(_ result: InstrumentResult, of instrument: Instrument, _ t: Translator)
        -> HTML
    {
        let band: HTML =
            result.band.map { band in
                let words = instrument.wording.bands[band.id]?.text(in: t.language) ?? band.id
                let level = band.level.map { t(Text.Result.level(level: t(InstrumentWords.name($0)))) } ?? ""
                return "<p><strong>\(words)</strong> \(level)</p>"
            } ?? .empty
        let score: HTML =
            result.score.map { score in
                score.bounds.lowerBound == score.bounds.upperBound
                    ? "<p>\(t(Text.Result.points(points: score.points)))</p>"
                    : "<p>\(t(Text.Result.pointsBetween(points: score.points, lowest: score.bounds.lowerBound, highest: score.bounds.upperBound)))</p>"
            } ?? .empty
        let blocks = result.blocks.map { block -> HTML in
            "<li>\(t(Text.Result.block(yes: block.yes, needed: block.needed, open: block.open)))</li>"
        }
        let nothing: HTML =
            instrument.definition.scoring == .discussion
            ? "<p>\(t(Text.Result.nothingComputed))</p>" : .empty
        return "\(band)\(score)\(blocks.isEmpty ? .empty : "<ul>\(blocks)</ul>" as HTML)\(nothing)"
    }

    private static func withheld(_ result: InstrumentResult, _ page: AssessmentPage, _ t: Translator) -> HTML
    {
        guard let reason = result.withheld else { return .empty }
        let link: HTML =
            reason == .certificationNeeded
            ? page.assessors.map {
                " <a href=\"\(address: $0.path)\">\(t(Text.Assessor.heading))</a>"
            } ?? .empty : .empty
        return "<p>\(t(InstrumentWords.reason(reason)))\(link)</p>"
    }

    private static func row(_ row: InstrumentResult.TableRow, of instrument: Instrument, _ t: Translator)
        -> HTML
    {
        let words = instrument.wording.tables[row.table]?.text(in: t.language) ?? row.table
        let rate = t.percent(Double(row.row.rate.tenths) / 1000)
        return """
            <p>\(words): <strong>\(rate)</strong><br><span class="quiet">\(row.source.citation)</span></p>
            """
    }

    private static func prompts(_ result: InstrumentResult, of instrument: Instrument, _ t: Translator)
        -> HTML
    {
        let parts = result.prompts.map { prompt -> HTML in
            switch prompt {
            case .missing(let items): return missing(items, of: instrument, t)
            case .couldReach(let points): return "<p>\(t(InstrumentWords.couldReach(points)))</p>"
            case .couldBe(let band):
                let words = instrument.wording.bands[band.id]?.text(in: t.language) ?? band.id
                return "<p>\(t(Text.Result.couldBe(band: words)))</p>"
            case .followUp(let followUp, _):
                return "<div class=\"note\"><p>\(t(InstrumentWords.advice(followUp)))</p></div>"
            case .notYetKnown(_, let items):
                let words = items.map { SheetViews.words(of: $0, in: instrument, t) }
                return "<p>\(t(Text.Result.askStill(items: words.joined(separator: " · "))))</p>"
            case .withheld: return .empty
            }
        }
        return parts.joined()
    }

    private static func missing(_ items: [ItemID], of instrument: Instrument, _ t: Translator) -> HTML {
        let rows = items.map { "<li>\(SheetViews.words(of: $0, in: instrument, t))</li>" as HTML }
        return
            "<details><summary>\(t(InstrumentWords.missing(items)))</summary><ul>\(rows)</ul></details>"
    }

    private static func conferences(_ page: AssessmentPage, _ t: Translator) -> HTML {
        let subject = page.read.sheet.subject
        guard !page.frame.conferences(on: subject).isEmpty else { return .empty }
        return
            "<section><h2>\(t(Text.Risk.conferences))</h2>\(RiskViews.conferences(on: subject, page.frame, t))</section>"
    }

    /// What was computed by rules that are not there any more.
    private static func stored(_ read: ReadAssessment, _ t: Translator) -> HTML {
        let computed = read.sheet.computed
        let points: HTML =
            computed.points.map { "<p>\(t(Text.Result.points(points: $0)))</p>" } ?? .empty
        return """
            <section class="sheet"><h2>\(t(Text.Result.heading))</h2>
            <p>\(t(Text.Result.otherRules))</p>
            <p><strong>\(RiskViews.name(computed.level, t))</strong></p>\(points)</section>
            """
    }

    private static func judgements(_ page: AssessmentPage, _ t: Translator) -> HTML {
        let rows = page.read.judgements.reversed().map { judgement($0, page, t) }
        let none: HTML = "<p class=\"quiet\">\(t(Text.Judging.none))</p>"
        return """
            <section><h2>\(t(Text.Judging.heading))</h2>
            \(rows.isEmpty ? none : rows.joined())
            \(page.frame.mayWrite ? judging(page, t) : .empty)</section>
            """
    }

    private static func judgement(_ read: ReadJudgement, _ page: AssessmentPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let time = t.dateAndTime(read.judgement.at, in: frame.days.zone)
        let name = frame.names[read.judgement.author] ?? t(Text.Risk.somebody)
        let review: HTML =
            read.words.review.map {
                "<p>\(t(Text.Risk.review(date: frame.days.digits($0, t))))</p>"
            } ?? .empty
        return """
            <article class="sheet"><p><strong>\(RiskViews.name(read.words.level, t))</strong></p>
            <p class="words">\(read.words.reasons)</p>\(review)
            <p class="quiet">\(t(Text.Judging.given(time: time, name: name)))</p></article>
            """
    }

    private static func judging(_ page: AssessmentPage, _ t: Translator) -> HTML {
        let read = page.read
        let path = RiskAddress.judge(page.frame.id, read.assessment.id).address.path
        let label = read.judgements.isEmpty ? Text.Judging.judge : Text.Judging.raise
        return """
            \(page.fault.map { FormViews.problems([sentence($0, t)]) } ?? .empty)
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="version" value="\(page.version)">
            <p class="quiet">\(t(Text.Judging.meaning))</p>
            \(FormViews.select("level", label: t(Text.Risk.levelLabel), options: RiskViews.levels(from: read.least, t), selected: page.written.level))
            <label>\(t(Text.Risk.reasons)) <textarea name="reasons" rows="4" maxlength="\(StoredJudgement.Words.mostReasons)" required>
            \(page.written.reasons)</textarea></label>
            \(FormViews.tick("remind", t(Text.Judging.remind), true))
            <div class="buttons"><button>\(t(label))</button></div></form>
            """
    }

    private static func answers(_ read: ReadAssessment, of instrument: Instrument, _ t: Translator) -> HTML {
        let given = read.sheet.read
        let rows = instrument.definition.items.filter { $0.parts.isEmpty }.map { item -> HTML in
            "<dt>\(SheetViews.words(of: item.id, in: instrument, t))</dt><dd>\(answer(given[item.id], t))</dd>"
        }
        return """
            <details><summary>\(t(Text.Result.answers))</summary><dl>\(rows)</dl></details>
            """
    }

    /// What was answered, in words.
    static func answer(_ answer: ItemAnswer?, _ t: Translator) -> String {
        switch answer {
        case nil: t(Text.Result.unanswered)
        case .coded(let recent, let past)?:
            t(
                Text.Result.coded(
                    recent: t(InstrumentWords.name(recent)), past: t(InstrumentWords.name(past))))
        case let other?: t(InstrumentWords.name(other))
        }
    }

    private static func sources(_ instrument: Instrument, _ t: Translator) -> HTML {
        let rows = instrument.definition.sources.map { "<li>\($0.citation)</li>" as HTML }
        return """
            <details><summary>\(t(Text.Result.sources))</summary><p>\(instrument.wording.licence.text(in: t.language))</p><ul>\(rows)</ul></details>
            """
    }

    private static func changing(_ page: AssessmentPage, _ t: Translator) -> HTML {
        let (id, assessment) = (page.frame.id, page.read.assessment.id)
        let answers: HTML =
            page.read.instrument == nil
            ? .empty
            : "<p><a href=\"\(address: RiskAddress.answers(id, assessment).address.path)\">\(t(Text.Result.change))</a></p>"
        return """
            \(answers)
            <details><summary>\(t(Text.Result.remove))</summary>
            <form method="post" action="\(address: RiskAddress.remove(id, assessment).address.path)" class="sheet narrow">\(FormViews.token(page.frame.formToken))
            <input type="hidden" name="version" value="\(page.read.assessment.version)">
            <p>\(t(Text.Result.removeMeaning))</p>
            <div class="buttons"><button class="plain">\(t(Text.Result.removeDo))</button></div></form></details>
            """
    }

    private static func sentence(_ fault: JudgementFault, _ t: Translator) -> String {
        switch fault {
        case .noLevel: t(Text.Risk.noLevelChosen)
        case .tooLong: t(Text.Risk.tooLong(most: StoredJudgement.Words.mostReasons))
        case .met: t(Text.Judging.met)
        case .obstacle(let obstacle): t(InstrumentWords.reason(obstacle))
        }
    }
}
