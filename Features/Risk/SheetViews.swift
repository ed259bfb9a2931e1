// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Organisation
import Texts
import Web

/// How the form of a sheet looks.
enum SheetViews {
    static func page(_ page: SheetPage, _ t: Translator) -> HTML {
        let (frame, words) = (page.frame, page.instrument.wording)
        let path =
            page.assessment.map { RiskAddress.answers(frame.id, $0.assessment.id).address.path }
            ?? RiskAddress.new(frame.id, page.instrument.definition.id).address.path
        let version: HTML =
            page.assessment.map { _ in
                "<input type=\"hidden\" name=\"version\" value=\"\(page.version)\">"
            } ?? FormViews.sending(page.sending)
        let met: HTML = "<div class=\"note\" role=\"alert\"><p>\(t(Text.Sheet.met))</p></div>"
        return """
            <p><a href="\(address: RiskAddress.overview(frame.id).address.path)">\(t(Text.Sheet.toOverview(number: frame.number)))</a></p>
            <h1>\(words.name.text(in: t.language))</h1>
            <p>\(words.about.text(in: t.language))</p>
            \(words.approved.contains(t.language) ? .empty : "<p class=\"quiet\">\(t(InstrumentWords.ownWording))</p>" as HTML)
            \(page.isMet ? met : .empty)
            \(FormViews.problems(page.faults.map { sentence($0, page, t) }))
            \(page.subjects.isEmpty ? nobody(page, t) : form(page, to: path, version, t))
            """
    }

    /// What an instrument was called when somebody asked it.
    static func name(_ read: ReadAssessment, _ t: Translator) -> String {
        read.instrument?.wording.name.text(in: t.language) ?? read.sheet.instrument
    }

    /// An item with its number, where its authors have numbered it.
    static func words(of item: ItemID, in instrument: Instrument, _ t: Translator) -> String {
        let words = instrument.wording.items[item]?.text(in: t.language) ?? ""
        let isNumbered = item.rawValue.first?.isNumber ?? false
        return isNumbered ? "\(item). \(words)" : words
    }

    private static func nobody(_ page: SheetPage, _ t: Translator) -> HTML {
        """
        <p>\(t(Text.Sheet.noChild)) <a href="\(address: page.frame.persons.path)">\(t(Text.Risk.toPersons))</a></p>
        """
    }

    private static func form(_ page: SheetPage, to path: String, _ version: HTML, _ t: Translator) -> HTML {
        let (draft, definition) = (page.draft, page.instrument.definition)
        let channels = Assessment.Channel.allCases.map {
            (value: $0.rawValue, label: t(Text.Sheet.channel(channel: $0.rawValue)))
        }
        let subjects = page.subjects.map {
            (value: $0.value, label: RiskViews.name(of: $0, among: page.frame.people, t))
        }
        // Of several none is chosen unasked.
        let choice = subjects.count > 1 ? [(value: "", label: t(Text.Risk.choose))] : []
        let belief: HTML =
            definition.asksForBelief
            ? FormViews.tick("believes", t(Text.Sheet.believes), draft.believes) : .empty
        return """
            <form method="post" action="\(address: path)" class="sheet">\(FormViews.token(page.frame.formToken))\(version)
            \(FormViews.select("subject", label: t(Text.Sheet.subject), options: choice + subjects, selected: draft.subject))
            <label>\(t(Text.Sheet.day)) <input type="date" name="day" value="\(draft.day)"></label>
            \(FormViews.select("channel", label: t(Text.Sheet.channelLabel), options: channels, selected: draft.channel.rawValue))
            \(terms(page, t))
            \(conditions(page, t))
            \(definition.items.filter { !isPart($0, of: definition) }.map { item($0, page, t) })
            \(belief)
            <label>\(t(Text.Sheet.note)) <textarea name="note" rows="4" maxlength="\(Assessment.Sheet.mostNote)">
            \(draft.note)</textarea></label>
            <p class="quiet">\(t(Text.Sheet.openMeaning))</p>
            <div class="buttons"><button>\(t(Text.Sheet.keep))</button></div></form>
            """
    }

    /// The owner's terms, to be accepted by who has not yet.
    private static func terms(_ page: SheetPage, _ t: Translator) -> HTML {
        let words = page.instrument.wording.licence.text(in: t.language)
        guard page.instrument.definition.licence.gate == .acknowledge, page.standing == .none else {
            return "<details><summary>\(t(Text.Sheet.terms))</summary><p>\(words)</p></details>"
        }
        return """
            <fieldset><legend>\(t(Text.Sheet.terms))</legend><p>\(words)</p>
            \(FormViews.tick("terms", t(Text.Sheet.accept), page.draft.hasAccepted))</fieldset>
            """
    }

    private static func conditions(_ page: SheetPage, _ t: Translator) -> HTML {
        page.instrument.definition.conditions.map { condition -> HTML in
            let given = page.draft.conditions[condition.id]
            let options = [(true, ItemAnswer.yes), (false, ItemAnswer.no)].map { value, answer -> HTML in
                choice(
                    SheetDraft.field(condition), answer.code, t(InstrumentWords.name(answer)),
                    isChosen: given == value)
            }
            let words = page.instrument.wording.conditions[condition.id]?.text(in: t.language) ?? ""
            return "<fieldset class=\"choices\"><legend>\(words)</legend><div>\(options)</div></fieldset>"
        }.joined()
    }

    private static func item(_ item: Item, _ page: SheetPage, _ t: Translator) -> HTML {
        let words = words(of: item.id, in: page.instrument, t)
        let name = SheetDraft.field(item)
        let given = page.draft.answers[item.id]
        switch item.kind {
        case .whole(let atLeast, let parts):
            let definition = page.instrument.definition
            let inner = parts.compactMap { definition[$0] }.map { self.item($0, page, t) }
            return """
                <fieldset><legend>\(words)</legend><p class="quiet">\(t(Text.Sheet.atLeast(count: atLeast)))</p>\(inner)</fieldset>
                """
        case .question:
            let options = ItemAnswer.ordinary.map {
                choice(name, $0.code, t(InstrumentWords.name($0)), isChosen: given == $0)
            }
            return group(words, condition(item, page, t), options)
        case .scale(let steps):
            let answers =
                steps.map { ItemAnswer.step($0) } + [.unknown, .declined, .notAsked, .notApplicable]
            let options = answers.map {
                choice(name, $0.code, t(InstrumentWords.name($0)), isChosen: given == $0)
            }
            return group(words, condition(item, page, t), options)
        case .factor: return factor(item, page, t)
        }
    }

    /// A factor of professional judgement: how far it was there, recently and before.
    private static func factor(_ item: Item, _ page: SheetPage, _ t: Translator) -> HTML {
        let given: (recent: ItemAnswer.Presence, past: ItemAnswer.Presence)? =
            if case .coded(let recent, let past)? = page.draft.answers[item.id] { (recent, past) } else {
                nil
            }
        let options =
            [(value: "", label: t(Text.Risk.choose))]
            + ItemAnswer.Presence.allCases.map { (value: $0.rawValue, label: t(InstrumentWords.name($0))) }
        let name = SheetDraft.field(item)
        let recent = t(Text.Sheet.recent(days: page.instrument.definition.recentDays ?? 0))
        return """
            <fieldset><legend>\(words(of: item.id, in: page.instrument, t))</legend>
            \(FormViews.select("\(name)-recent", label: recent, options: options, selected: given?.recent.rawValue ?? ""))
            \(FormViews.select("\(name)-past", label: t(Text.Sheet.past), options: options, selected: given?.past.rawValue ?? ""))</fieldset>
            """
    }

    private static func group(_ words: String, _ note: HTML, _ options: [HTML]) -> HTML {
        "<fieldset class=\"choices\"><legend>\(words)</legend>\(note)<div>\(options)</div></fieldset>"
    }

    /// That an item is asked only after a yes to another.
    private static func condition(_ item: Item, _ page: SheetPage, _ t: Translator) -> HTML {
        guard let other = item.askedIf else { return .empty }
        let words = words(of: other, in: page.instrument, t)
        return "<p class=\"quiet\">\(t(Text.Sheet.onlyIf(item: words)))</p>"
    }

    private static func choice(_ name: String, _ value: String, _ label: String, isChosen: Bool) -> HTML {
        "<label><input type=\"radio\" name=\"\(name)\" value=\"\(value)\"\(HTML.attribute("checked", if: isChosen))> \(label)</label>"
    }

    private static func isPart(_ item: Item, of definition: InstrumentDefinition) -> Bool {
        definition.items.contains { $0.parts.contains(item.id) }
    }

    private static func sentence(_ fault: SheetFault, _ page: SheetPage, _ t: Translator) -> String {
        switch fault {
        case .noSubject: t(Text.Sheet.noSubject)
        case .badDay: t(Text.Sheet.badDay)
        case .lowerStanding: t(Text.Sheet.lowerStanding)
        case .tooLong: t(Text.Sheet.tooLong(most: Assessment.Sheet.mostNote))
        case .contradiction(let one, let other):
            t(
                Text.Sheet.contradiction(
                    one: words(of: one, in: page.instrument, t),
                    other: words(of: other, in: page.instrument, t)))
        }
    }
}
