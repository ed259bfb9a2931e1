// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// The form by which a conference is called and changed.
enum ConferenceFormViews {
    static func new(_ page: NewConferencePage, _ t: Translator) -> HTML {
        """
        <p><a href="\(address: ConferencesAddress.list.address.path)">\(t(Text.Conference.all))</a></p>
        <h1>\(t(Text.Conference.new))</h1>
        <p class="quiet">\(t(Text.Conference.newMeaning))</p>
        \(problems(page.faults, t))
        <form method="post" action="\(address: ConferencesAddress.list.address.path)" class="sheet">\(FormViews.token(page.formToken))\(FormViews.sending(page.sending))
        \(fields(page.draft, page.people, page.rules, t))
        <div class="buttons"><button>\(t(Text.Conference.call))</button></div></form>
        """
    }

    /// What is said about a conference, in a form.
    static func fields(
        _ draft: ConferenceDraft, _ people: People, _ rules: [RepeatRule], _ t: Translator
    ) -> HTML {
        let choose = [(value: "", label: t(Text.Conference.choose))]
        let kinds = Conference.Kind.allCases.map {
            (value: $0.rawValue, label: t(Text.Conference.kind(kind: $0.rawValue)))
        }
        let definitions = rules.map { (value: $0.id, label: $0.name.text(in: t.language)) }
        let chairs = people.all.map { (value: $0.id.description, label: $0.label) }
        return """
            \(FormViews.select("kind", label: t(Text.Conference.kindLabel), options: choose + kinds, selected: draft.kind))
            <label>\(t(Text.Conference.day)) <input type="date" name="day" value="\(draft.day)"></label>
            <label>\(t(Text.Conference.hour)) <input type="time" name="hour" value="\(draft.hour)"></label>
            <label>\(t(Text.Conference.researchDay)) <input type="date" name="research" value="\(draft.research)"></label>
            \(FormViews.select("chair", label: t(Text.Conference.chair), options: choose + chairs, selected: draft.chair))
            <label>\(t(Text.Conference.quorum)) <input type="number" name="quorum" min="1" max="\(Conference.Plan.mostQuorum)" value="\(draft.quorum)"></label>
            \(FormViews.select("rule", label: t(Text.Conference.ruleLabel), options: definitions, selected: draft.rule))
            \(FormViews.text("place", t(Text.Conference.place), draft.place, most: Conference.Words.mostLine))
            <label>\(t(Text.Conference.note)) <textarea name="note" rows="3" maxlength="\(Conference.Words.mostText)">
            \(draft.note)</textarea></label>
            <p class="quiet">\(t(Text.Conference.noNames))</p>
            """
    }

    /// What is wrong with the form.
    static func problems(_ faults: [ConferenceFault], _ t: Translator) -> HTML {
        FormViews.problems(faults.map { sentence($0, t) })
    }

    private static func sentence(_ fault: ConferenceFault, _ t: Translator) -> String {
        switch fault {
        case .noKind: t(Text.Conference.noKind)
        case .noTime: t(Text.Conference.noTime)
        case .badResearch: t(Text.Conference.badResearch)
        case .noChair: t(Text.Conference.noChair)
        case .badQuorum: t(Text.Conference.badQuorum)
        case .tooLong: t(Text.Conference.tooLong(most: Conference.Words.mostText))
        }
    }
}
