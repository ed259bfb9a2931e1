// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// How what the law asks looks, wherever it is said.
enum DutyLawViews {
    static func guide(_ page: DutyGuidePage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.DutyLaw.heading))</h1>
        <p>\(t(Text.DutyLaw.meaning))</p>
        \(unconfirmed(page.rules, t))
        <section><h2>\(t(Text.DutyLaw.tellFirst))</h2><ul>\(page.tellFirst.map { "<li>\($0)</li>" as HTML })</ul>
        <p>\(t(Text.Safety.anonymousCaller))</p></section>
        <section><h2>\(t(Text.DutyLaw.bindsYou))</h2>\(none(page.binding, t))\(page.binding.map { rule($0, t) })</section>
        \(page.others.isEmpty ? .empty : others(page.others, t))
        """
    }

    /// That no lawyer has confirmed what is said here; nothing if one has.
    static func unconfirmed(_ rules: [DutyRules.Rule], _ t: Translator) -> HTML {
        rules.allSatisfy { $0.confirmedByLawyer != nil }
            ? .empty : "<p class=\"notice\">\(t(Text.DutyLaw.unchecked))</p>"
    }

    /// What a fact is called.
    static func fact(_ fact: Fact, _ t: Translator) -> String { t(Text.DutyLaw.fact(fact: fact.rawValue)) }

    /// Who can be told, in words.
    static func addressee(_ code: String, _ t: Translator) -> String {
        t(Text.DutyLaw.addressee(addressee: code))
    }

    /// What a kind of agency is called.
    static func agency(_ kind: String, _ t: Translator) -> String { t(Text.DutyLaw.agency(agency: kind)) }

    /// What a rule asks, and where that stands.
    static func asks(_ rule: DutyRules.Rule, _ t: Translator) -> HTML {
        let hers: HTML =
            rule.herDecisionUnless.map { "<p>\(t(Text.DutyLaw.hers(facts: facts($0, t))))</p>" } ?? .empty
        return """
            <p>\(rule.asks.text(in: t.language))</p>\(hers)
            <p class="quiet">\(t(Text.DutyLaw.source(source: rule.source.text(in: t.language)))) \(t(Text.DutyLaw.version(version: rule.version)))</p>
            """
    }

    /// Several facts in one sentence.
    static func facts(_ facts: [Fact], _ t: Translator) -> String { t.list(facts.map { fact($0, t) }) }

    private static func none(_ rules: [DutyRules.Rule], _ t: Translator) -> HTML {
        rules.isEmpty ? "<p class=\"quiet\">\(t(Text.DutyLaw.none))</p>" : .empty
    }

    private static func others(_ rules: [DutyRules.Rule], _ t: Translator) -> HTML {
        "<section><h2>\(t(Text.DutyLaw.bindsOthers))</h2>\(rules.map { rule($0, t) })</section>"
    }

    private static func rule(_ rule: DutyRules.Rule, _ t: Translator) -> HTML {
        let who = rule.binds.map { t.list($0.map { agency($0, t) }) } ?? t(Text.DutyLaw.everybody)
        let steps = rule.steps.map { step -> HTML in
            "<li>\(step.what.text(in: t.language)): \(term(step, t))</li>"
        }
        return """
            <article class="sheet"><h3>\(rule.name.text(in: t.language))</h3>
            <dl><dt>\(t(Text.DutyLaw.when))</dt><dd>\(facts(rule.when, t))</dd>
            <dt>\(t(Text.DutyLaw.who))</dt><dd>\(who)</dd>
            <dt>\(t(Text.DutyLaw.to))</dt><dd>\(t.list(rule.addressees.map { addressee($0.rawValue, t) }))</dd></dl>
            <ol>\(steps)</ol>
            \(asks(rule, t))</article>
            """
    }

    /// Within which time a step has to be done.
    private static func term(_ step: DutyRules.Step, _ t: Translator) -> String {
        switch step.within {
        case .atOnce: t(Text.DutyLaw.atOnce)
        case .hours(let count): t(Text.DutyLaw.hours(count: count))
        case .days(let count):
            step.follows == nil ? t(Text.DutyLaw.days(count: count)) : t(Text.DutyLaw.daysAfter(count: count))
        }
    }
}
