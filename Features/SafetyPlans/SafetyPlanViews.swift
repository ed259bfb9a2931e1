// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How a safety plan looks, to who helps her and on her paper.
enum SafetyPlanViews {
    static func plan(_ frame: PlanFrame, _ t: Translator) -> HTML {
        let path = SafetyPlansAddress.edit(frame.id).address.path
        let label = frame.newest == nil ? Text.Plan.begin : Text.Plan.write
        return """
            \(back(frame, t))
            <h1>\(t(Text.Plan.heading))</h1>
            <p>\(t(Text.Plan.meaning))</p>
            \(frame.newest.map { "\(body($0, of: frame, t))\(handing($0.plan, frame, t))" as HTML } ?? "<p class=\"quiet\">\(t(Text.Plan.none))</p>")
            \(frame.mayWrite ? "<p><a href=\"\(address: path)\">\(t(label))</a></p>" : .empty)
            \(earlier(frame, t))
            """
    }

    static func version(_ read: ReadPlan, of frame: PlanFrame, _ t: Translator) -> HTML {
        let path = SafetyPlansAddress.plan(frame.id).address.path
        return """
            <p><a href="\(address: path)">\(t(Text.Plan.heading))</a></p>
            <h1>\(t(Text.Plan.version(number: read.stored.number)))</h1>
            \(body(read, of: frame, t))
            """
    }

    /// A page of its own, to be printed: nothing on it says whose help it comes from.
    static func handout(_ plan: SafetyPlan, _ t: Translator) -> HTML {
        let parts = groups(plan).map { situation, steps -> HTML in
            let rows = steps.filter { !$0.isDone }.map { "<li>\($0.text)</li>" as HTML }
            return rows.isEmpty
                ? .empty : "<h2>\(t(Text.Plan.situation(situation: situation.rawValue)))</h2><ul>\(rows)</ul>"
        }
        return """
            <!doctype html>
            <html lang="\(t.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(t(Text.Plan.handoutTitle))</title>
            <link rel="icon" href="\(Assets.address("icon.svg").path)">
            <link rel="stylesheet" href="\(Assets.address("base.css").path)">
            </head>
            <body class="handout"><main><h1>\(t(Text.Plan.handoutTitle))</h1>\(parts)</main></body>
            </html>
            """
    }

    static func back(_ frame: PlanFrame, _ t: Translator) -> HTML {
        "<p><a href=\"\(address: frame.file.path)\">\(t(Text.Plan.toCase(number: frame.number)))</a></p>"
    }

    private static func body(_ read: ReadPlan, of frame: PlanFrame, _ t: Translator) -> HTML {
        let plan = read.plan
        let agreed =
            plan.agreedOn.isEmpty
            ? t(Text.Plan.notAgreed)
            : t(Text.Plan.agreed(date: frame.days.digits(plan.agreedOn, t)))
        let written = t(
            Text.Plan.written(
                time: t.dateAndTime(read.stored.at, in: frame.days.zone),
                name: frame.names[read.stored.author] ?? t(Text.Plan.somebody)))
        let parts = groups(plan).map { situation, steps -> HTML in
            let rows = steps.map { step -> HTML in
                "<li>\(line(step, t))\(step.isDone ? " <span class=\"quiet\">\(t(Text.Plan.done))</span>" as HTML : .empty)</li>"
            }
            return
                "<section><h2>\(t(Text.Plan.situation(situation: situation.rawValue)))</h2><ul>\(rows)</ul></section>"
        }
        let note: HTML =
            plan.note.isEmpty
            ? .empty
            : "<section><h2>\(t(Text.Plan.note))</h2><p class=\"words\">\(plan.note)</p></section>"
        return """
            <p>\(agreed)<br><span class="quiet">\(written)</span></p>
            <p>\(t(Text.Plan.handover(handover: plan.handover.rawValue)))<br><span class="words">\(plan.keeping)</span></p>
            \(parts)\(note)
            """
    }

    /// The way to what she can take with her, or why there is none.
    private static func handing(_ plan: SafetyPlan, _ frame: PlanFrame, _ t: Translator) -> HTML {
        guard plan.mayBeHandedOver else { return "<p class=\"quiet\">\(t(Text.Plan.noHandout))</p>" }
        let path = SafetyPlansAddress.handout(frame.id).address.path
        return """
            <p><a href="\(address: path)">\(t(Text.Plan.handout))</a><br><span class="quiet">\(t(Text.Plan.handoutMeaning))</span></p>
            """
    }

    private static func earlier(_ frame: PlanFrame, _ t: Translator) -> HTML {
        let rows = frame.versions.dropFirst().map { read -> HTML in
            let path = SafetyPlansAddress.version(frame.id, read.stored.number).address.path
            let time = t.dateAndTime(read.stored.at, in: frame.days.zone)
            return
                "<li><a href=\"\(address: path)\">\(t(Text.Plan.version(number: read.stored.number)))</a> <span class=\"quiet\">\(time)</span></li>"
        }
        guard !rows.isEmpty else { return .empty }
        return
            "<details><summary>\(t(Text.Plan.earlier(count: rows.count)))</summary><ul>\(rows)</ul></details>"
    }

    /// A step, with who helps with it.
    static func line(_ step: SafetyPlan.Step, _ t: Translator) -> String {
        step.helper.isEmpty ? step.text : t(Text.Plan.helped(step: step.text, helper: step.helper))
    }

    private static func groups(_ plan: SafetyPlan) -> [(SafetyPlan.Situation, [SafetyPlan.Step])] {
        SafetyPlan.Situation.allCases.map { ($0, plan.steps(in: $0)) }.filter { !$0.1.isEmpty }
    }
}
